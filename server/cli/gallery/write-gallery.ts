import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import type { FontSet } from '../../documents/fonts/face.ts';
import { renderPaper } from '../../documents/paper/render-paper.ts';
import { pdfRenderer } from '../../documents/render/pdf/pdf-renderer.ts';
import { compileTemplate } from '../../documents/template/compile-template.ts';
import { readTemplate } from '../../documents/template/template-source.ts';
import type { Page, Pages } from '../../documents/typeset/pages.ts';
import { pdfiumEngine } from '../../documents/verify/pdfium/engine.ts';
import { PdfReading } from '../../documents/verify/pdfium/reading.ts';
import { isError } from '../../domain/finding.ts';
import { CommandError } from '../render/command-error.ts';
import { findingLine } from '../render/finding-lines.ts';
import { placesOf } from '../render/places.ts';
import { readFacts } from '../render/read-facts.ts';
import { readSupplies } from '../render/read-supplies.ts';
import type { Exhibit } from './exhibits.ts';

/** Where the gallery is written, and who is told of each page. */
export type GalleryTarget = {
  readonly templates: string;
  readonly folder: string;
  readonly fonts: FontSet;
  readonly print: (line: string) => void;
};

const DOTS_PER_INCH = 100;
/** The same file each time. */
const CREATED_AT = '2025-06-03T00:00:00+08:00';

/**
 * Writes each exhibit as a PDF of one page and a picture of it. Throws CommandError for a paper with
 * errors and for a text that no page shows: the gallery would show something else.
 */
export async function writeGallery(
  exhibits: readonly Exhibit[],
  target: GalleryTarget,
): Promise<void> {
  await mkdir(target.folder, { recursive: true });
  let paper: { readonly exhibit: Exhibit; readonly pages: Pages } | undefined;
  for (const exhibit of exhibits) {
    const same =
      paper?.exhibit.template === exhibit.template && paper.exhibit.facts === exhibit.facts;
    if (!paper || !same) paper = { exhibit, pages: await pagesOf(exhibit, target) };
    const at = paper.pages.pages.findIndex((page) => textOf(page).includes(exhibit.shows));
    if (at < 0) throw new CommandError(`“${exhibit.template}”没有哪一页印出“${exhibit.shows}”。`);
    const file = join(target.folder, exhibit.name);
    await writePage(onePage(paper.pages, at), { file, fonts: target.fonts });
    target.print(`✓ ${file}.pdf、.png（${exhibit.template}第${at + 1}页）`);
  }
}

async function pagesOf(exhibit: Exhibit, target: GalleryTarget): Promise<Pages> {
  const source = await readTemplate(target.templates, exhibit.template);
  const compiled = compileTemplate(source);
  const file = join(target.templates, exhibit.facts);
  const { facts, text } = await readFacts(file);
  const supplies =
    'template' in compiled
      ? { supplies: await readSupplies(facts, file, compiled.template.schema) }
      : {};
  const order = { source, facts, draft: false, createdAt: CREATED_AT, ...supplies };
  const { pages, findings } = await renderPaper(order, target.fonts);
  const errors = findings.filter(isError);
  if (pages === undefined || errors.length > 0) {
    const places = placesOf(target.templates, { file, text });
    const lines = errors.map((error) => findingLine(error, places)).join('\n');
    throw new CommandError(`“${exhibit.template}”有错误，未生成图例：\n${lines}`);
  }
  return pages;
}

function textOf(page: Page): string {
  return page.marks
    .flatMap((mark) => (mark.kind === 'text' ? mark.segments.map(({ text }) => text) : []))
    .join('')
    .replace(/\s/g, '');
}

function onePage(pages: Pages, at: number): Pages {
  // Neither bookmarks nor the lines of the contents lead to pages that are left out.
  return { ...pages, outline: [], contents: [], pages: pages.pages.slice(at, at + 1) };
}

async function writePage(pages: Pages, to: { file: string; fonts: FontSet }): Promise<void> {
  const pdf = await pdfRenderer.render(pages, to.fonts, {
    title: pages.title,
    author: '',
    createdAt: CREATED_AT,
  });
  await mkdir(dirname(to.file), { recursive: true });
  await writeFile(`${to.file}.pdf`, pdf);
  const reading = new PdfReading(await pdfiumEngine(), pdf);
  try {
    const { width, height, pixels } = reading.picture(0, DOTS_PER_INCH);
    const picture = sharp(pixels, { raw: { width, height, channels: 4 } }).removeAlpha();
    await writeFile(`${to.file}.png`, await picture.png({ palette: true }).toBuffer());
  } finally {
    reading.close();
  }
}
