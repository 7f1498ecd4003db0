import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import type { FontSet } from '../../server/documents/fonts/face.ts';
import type { Document } from '../../server/documents/model/document.ts';
import type { PaperOrder } from '../../server/documents/paper/paper.ts';
import { renderPaper } from '../../server/documents/paper/render-paper.ts';
import { verifyPaper } from '../../server/documents/paper/verify-paper.ts';
import { pdfRenderer } from '../../server/documents/render/pdf/pdf-renderer.ts';
import { layoutDocument } from '../../server/documents/typeset/layout-document.ts';
import type { Pages } from '../../server/documents/typeset/pages.ts';
import { proveComplete } from '../../server/documents/typeset/prove-complete.ts';
import { verifyBytes } from '../../server/documents/verify/verify-bytes.ts';
import { isError } from '../../server/domain/finding.ts';
import { anyPaper } from '../typeset/any-paper.ts';
import type { ExpectedPaper } from './paper-manifest.ts';
import { CREATED, sampleOrders } from './sample-orders.ts';

const SEED = 9704;

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

/** Writes a draft of each template that has sample facts, once more with scans where it takes files. */
export async function writeSamplePapers(options: {
  readonly folder: string;
  readonly fonts: FontSet;
}): Promise<GeneratedPaper[]> {
  const { folder, fonts } = options;
  const papers: GeneratedPaper[] = [];
  for (const { name, order } of await sampleOrders()) {
    const path = join(folder, `${name}.pdf`);
    papers.push(await writeOrder({ path, order, fonts }));
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
