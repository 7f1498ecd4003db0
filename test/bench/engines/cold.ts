import { readFileSync } from 'node:fs';
import type { TDocumentDefinitions } from 'pdfmake/interfaces.js';
import type { FontFile } from '../../../server/documents/fonts/face.ts';
import type { TemplateSource } from '../../../server/documents/template/template-source.ts';

/** What a cold process is given in a file: for us template and facts, for stock pdfmake its definition. */
export type ColdInput = {
  readonly fonts: readonly FontFile[];
  readonly createdAt: string;
  readonly source: TemplateSource;
  readonly facts: unknown;
  readonly definition: TDocumentDefinitions;
};

/** A process that makes one paper and ends: `cold ours input.json`, `cold pdfmake input.json`. */
const [, , engine = '', file = ''] = process.argv;
// Both ends are of one build: the file is what `cold-start.ts` wrote.
const input = JSON.parse(readFileSync(file, 'utf8')) as ColdInput;
const bytes = engine === 'ours' ? await ours() : await stock();
process.stdout.write(`${bytes.byteLength}\n`);

async function ours(): Promise<Uint8Array> {
  const { loadFontSet } = await import('../../../server/documents/fonts/load-font-set.ts');
  const [fonts, { renderPaper }] = await Promise.all([
    loadFontSet(input.fonts),
    import('../../../server/documents/paper/render-paper.ts'),
  ]);
  const { source, facts, createdAt } = input;
  const { pdf, findings } = await renderPaper({ source, facts, createdAt, draft: false }, fonts);
  if (pdf === undefined) throw new Error(JSON.stringify(findings));
  return pdf;
}

async function stock(): Promise<Uint8Array> {
  const { default: pdfmake } = await import('pdfmake');
  const paths = new Set(input.fonts.map(({ path }) => path));
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((path) => paths.has(path));
  pdfmake.setFonts(
    Object.fromEntries(input.fonts.map(({ role, path }) => [role, { normal: path }])),
  );
  return pdfmake.createPdf(input.definition).getBuffer();
}
