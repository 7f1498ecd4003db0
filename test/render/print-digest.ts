import { createHash } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { loadFontSet } from '../../server/documents/fonts/load-font-set.ts';
import { pdfRenderer } from '../../server/documents/render/pdf/pdf-renderer.ts';
import { notoFontFiles } from '../fonts/noto-font-files.ts';

/** Renders what stands in standard input in a process of its own and prints the hash of the bytes. */
const { pages, metadata } = JSON.parse(await text(process.stdin));
const fonts = await loadFontSet(notoFontFiles());
const bytes = await pdfRenderer.render(pages, fonts, metadata);
process.stdout.write(createHash('sha256').update(bytes).digest('hex'));
