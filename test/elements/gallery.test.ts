import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXHIBITS } from '../../server/cli/gallery/exhibits.ts';
import { type GalleryTarget, writeGallery } from '../../server/cli/gallery/write-gallery.ts';
import { CommandError } from '../../server/cli/render/command-error.ts';
import { projectRoot } from '../../server/project-root.ts';
import { fiveFaces } from './five-faces.ts';
import { readGeometry } from './read-geometry.ts';

const official = EXHIBITS.filter(({ template }) => template.startsWith('official/'));
let target: GalleryTarget;

beforeAll(async () => {
  target = {
    templates: join(projectRoot, 'templates'),
    folder: await mkdtemp(join(tmpdir(), 'gallery-')),
    fonts: await fiveFaces(),
    print: () => undefined,
  };
});

afterAll(() => rm(target.folder, { recursive: true, force: true }));

describe('the gallery', () => {
  it('holds a PDF of one page and a picture of each element of an official paper', async () => {
    await writeGallery(official, target);
    const files = await readdir(target.folder);
    const wanted = official.flatMap(({ name }) => [`${name}.pdf`, `${name}.png`]);
    expect(files.toSorted()).toEqual(wanted.toSorted());
    for (const { name, shows } of official) {
      const pages = await readGeometry(await readFile(join(target.folder, `${name}.pdf`)));
      const text = pages.flatMap(({ lines }) => lines.map((line) => line.text)).join('');
      expect(pages).toHaveLength(1);
      expect(text.replace(/\s/g, '')).toContain(shows);
      const picture = await sharp(join(target.folder, `${name}.png`)).metadata();
      expect([picture.width, picture.height]).toEqual([827, 1169]);
    }
  });

  it('shows the contents of a dossier without the pages that its lines lead to', async () => {
    const contents = EXHIBITS.filter(({ name }) => name.includes('目录'));
    expect(contents.length).toBeGreaterThan(0);
    await writeGallery(contents, target);
    const files = await readdir(target.folder);
    expect(files).toEqual(expect.arrayContaining(contents.map(({ name }) => `${name}.pdf`)));
  });

  it('is refused where no page shows what an exhibit names', async () => {
    const [first] = official;
    if (!first) throw new Error('no exhibit');
    const wrong = { ...first, shows: '此页无正文' };
    await expect(writeGallery([wrong], target)).rejects.toThrow(CommandError);
  });
});
