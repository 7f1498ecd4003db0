import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import fc from 'fast-check';
import { readSupplies } from '../../server/cli/render/read-supplies.ts';
import type { FontSet } from '../../server/documents/fonts/face.ts';
import type { Document } from '../../server/documents/model/document.ts';
import { takeInPdf } from '../../server/documents/package/take-in-pdf.ts';
import type { PaperOrder } from '../../server/documents/paper/paper.ts';
import { renderPaper } from '../../server/documents/paper/render-paper.ts';
import { verifyPaper } from '../../server/documents/paper/verify-paper.ts';
import { pdfRenderer } from '../../server/documents/render/pdf/pdf-renderer.ts';
import { compileTemplate } from '../../server/documents/template/compile-template.ts';
import {
  listTemplates,
  readTemplate,
  type TemplateSource,
} from '../../server/documents/template/template-source.ts';
import { layoutDocument } from '../../server/documents/typeset/layout-document.ts';
import type { Pages } from '../../server/documents/typeset/pages.ts';
import { proveComplete } from '../../server/documents/typeset/prove-complete.ts';
import { isRefusal } from '../../server/documents/typeset/supplies.ts';
import { verifyBytes } from '../../server/documents/verify/verify-bytes.ts';
import { isError } from '../../server/domain/finding.ts';
import { projectRoot } from '../../server/project-root.ts';
import { scannedPdf } from '../dossier-elements/scanned-pdf.ts';
import { anyPaper } from '../typeset/any-paper.ts';
import type { ExpectedPaper } from './paper-manifest.ts';

const SEED = 9704;
const CREATED = '2026-03-02T09:30:00+08:00';

/** A paper and what our own proofs found wrong with it. */
export type GeneratedPaper = ExpectedPaper & { readonly faults: readonly string[] };

/** Writes `count` generated papers of every kind into a folder; seeded, the same in every run. */
export async function writeGeneratedPapers(options: {
  readonly folder: string;
  readonly count: number;
  readonly fonts: FontSet;
}): Promise<GeneratedPaper[]> {
  const { folder, count, fonts } = options;
  const papers: GeneratedPaper[] = [];
  for (const [at, document] of fc.sample(anyPaper, { numRuns: count, seed: SEED }).entries()) {
    const path = join(folder, `generated-${String(at + 1).padStart(3, '0')}.pdf`);
    papers.push(await writeDocument({ path, given: document, fonts }));
  }
  return papers;
}

async function writeDocument(options: {
  path: string;
  given: Document;
  fonts: FontSet;
}): Promise<GeneratedPaper> {
  const { path, given, fonts } = options;
  const { document, pages } = layoutDocument({ document: given, fonts });
  const metadata = { title: given.title, author: '样例', createdAt: CREATED };
  const bytes = await pdfRenderer.render(pages, fonts, metadata);
  await writeFile(path, bytes);
  const found = [
    ...proveComplete({ document, pages }),
    ...(await verifyBytes({ pages, bytes, fonts })),
  ];
  return {
    path,
    ...textInOrder(pages),
    conformance: pdfRenderer.conformanceOf(pages),
    faults: found.filter(isError).map(({ message }) => message),
  };
}

/**
 * Everything that readers read, in the order of the pages: a row that is cut shows its cells again.
 * The proofs hold the pages against the document.
 */
function textInOrder(pages: Pages): Pick<ExpectedPaper, 'text' | 'added'> {
  const text = pages.pages.flatMap(({ marks }) =>
    marks.flatMap((mark) =>
      mark.kind === 'text' && mark.owner.kind !== 'artifact'
        ? mark.segments.map((segment) => segment.text)
        : [],
    ),
  );
  const artifacts = pages.pages.flatMap(({ marks }) =>
    marks.flatMap((mark) =>
      mark.kind === 'text' && mark.owner.kind === 'artifact'
        ? [mark.segments.map((segment) => segment.text).join('')]
        : [],
    ),
  );
  return { text, added: [...new Set(artifacts)] };
}

/**
 * The sample facts beside a template, or those that bear their folder's name and serve all of it
 * (`plan/plan.facts.json`); undefined where there are none.
 */
async function sampleOf(
  root: string,
  name: string,
): Promise<{ facts: unknown; file: string } | undefined> {
  const folder = dirname(name);
  for (const sample of [name, join(folder, basename(folder))]) {
    const file = join(root, `${sample}.facts.json`);
    const text = await readFile(file, 'utf8').catch(() => undefined);
    if (text !== undefined) return { facts: JSON.parse(text), file };
  }
  return undefined;
}

/** Photos of a sample, and a scan in place of its attached files: foreign fonts claim no level. */
async function suppliesOf(source: TemplateSource, sample: { facts: unknown; file: string }) {
  const compiled = compileTemplate(source);
  if ('findings' in compiled) throw new Error(`模板“${source.name}”不能编译`);
  const supplies = await readSupplies(sample.facts, sample.file, compiled.template.schema);
  const pdf = await scannedPdf();
  const scan = await takeInPdf(pdf);
  if (isRefusal(scan)) throw new Error(scan.refused.message);
  const file = { id: createHash('sha256').update(pdf).digest('hex'), pdf, ...scan };
  return { ...supplies, files: new Map([...supplies.files.keys()].map((key) => [key, file])) };
}

/** Writes a draft of each template that has sample facts, once more with scans where it takes files. */
export async function writeSamplePapers(options: {
  readonly folder: string;
  readonly fonts: FontSet;
}): Promise<GeneratedPaper[]> {
  const { folder, fonts } = options;
  const root = join(projectRoot, 'templates');
  const papers: GeneratedPaper[] = [];
  for (const name of await listTemplates(root)) {
    const sample = await sampleOf(root, name);
    if (sample === undefined) continue;
    const source = await readTemplate(root, name);
    const withScans = await suppliesOf(source, sample);
    const order = { source, facts: sample.facts, draft: true, createdAt: CREATED };
    const path = join(folder, name.replaceAll('/', '-'));
    const supplies = { ...withScans, files: new Map() };
    papers.push(await writeOrder({ path: `${path}.pdf`, order: { ...order, supplies }, fonts }));
    if (withScans.files.size === 0) continue;
    const scanned = { ...order, supplies: withScans };
    papers.push(await writeOrder({ path: `${path}-scans.pdf`, order: scanned, fonts }));
  }
  return papers;
}

async function writeOrder(options: {
  path: string;
  order: PaperOrder;
  fonts: FontSet;
}): Promise<GeneratedPaper> {
  const { path, order, fonts } = options;
  const rendered = await renderPaper(order, fonts);
  const { pdf, conformance } = await verifyPaper(rendered);
  if (pdf === undefined || rendered.pages === undefined)
    throw new Error(`模板“${order.source.name}”的样例没有生成文件`);
  await writeFile(path, pdf);
  return { path, ...textInOrder(rendered.pages), conformance, faults: [] };
}
