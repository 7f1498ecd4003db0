import { join } from 'node:path';
import { projectRoot } from '../project-root.ts';
import { EXHIBITS } from './gallery/exhibits.ts';
import { writeGallery } from './gallery/write-gallery.ts';
import { CommandError } from './render/command-error.ts';
import { commandFontSet } from './render/command-font-set.ts';

/** `npm run gallery`: one page of every element of the format as PDF and PNG in `out/gallery`. */
try {
  await writeGallery(EXHIBITS, {
    templates: join(projectRoot, 'templates'),
    folder: join('out', 'gallery'),
    fonts: await commandFontSet(),
    print: (line) => process.stdout.write(`${line}\n`),
  });
} catch (error) {
  if (!(error instanceof CommandError)) throw error;
  process.stderr.write(`✗ ${error.message}\n`);
  process.exitCode = error.exitCode;
}
