import { type Finding, isError } from '../../domain/finding.ts';
import { USUAL_CEILING } from '../../domain/official/secrecy.ts';
import type { FontSet } from '../fonts/face.ts';
import { textOf } from '../model/text-of.ts';
import { assemble } from '../template/assemble.ts';
import { compiledTemplate } from '../template/compiled-templates.ts';
import { addedTextsOf } from '../typeset/added-texts.ts';
import { layoutDocument } from '../typeset/layout-document.ts';
import { proveComplete } from '../typeset/prove-complete.ts';
import { provePictures } from '../typeset/prove-pictures.ts';
import { NO_SUPPLIES } from '../typeset/supplies.ts';
import { authorOf } from './author-of.ts';
import { drawFile } from './draw-file.ts';
import { FileHash } from './file-hash.ts';
import type { PaperOrder, RenderedPaper } from './paper.ts';
import type { PaperMemory } from './paper-memory.ts';
import { secrecyFindings } from './secrecy-findings.ts';
import { stopwatch } from './stopwatch.ts';
import { substitutionFindings } from './substitution-findings.ts';

/**
 * The way of a paper up to its bytes: template and facts → Document → Pages, proved complete → PDF,
 * or → DOCX.
 * What the memory knows of a dossier is not made again; the bytes are the same without it.
 * No file where anything is marked as a state secret above the ceiling, the template does not compile, the proof fails, or an issued paper has errors.
 */
export async function renderPaper(
  order: PaperOrder,
  fonts: FontSet,
  memory?: PaperMemory,
): Promise<RenderedPaper> {
  const clock = stopwatch();
  const { source, facts, secrecyCeiling = USUAL_CEILING } = order;
  const secrets = secrecyFindings(source, facts, secrecyCeiling);
  if (secrets.length > 0) return unlaid(fonts, secrets, clock());
  const compiled = compiledTemplate(source);
  if ('findings' in compiled) return unlaid(fonts, compiled.findings, clock());
  const { document: assembled, findings: assembling } = assemble({
    ...order,
    template: compiled.template,
  });
  const assembleTime = clock();
  const { supplies = NO_SUPPLIES, format = 'pdf' } = order;
  const kept = memory === undefined ? {} : { cache: memory.parts };
  const laid = layoutDocument({ document: assembled, fonts, supplies, ...kept });
  const { pages, findings: setting, replaced, document } = laid;
  const lost = [
    ...proveComplete({ document, pages, replaced }),
    ...provePictures({ document, pages, supplies }),
  ];
  const layoutTime = clock();
  const findings = [...substitutionFindings(fonts), ...assembling, ...setting, ...lost];
  const base = {
    fonts,
    withheld: order.withheld ?? [],
    document,
    pages,
    pageCount: pages.pages.length,
    text: textOf(document),
  };
  if (isRefused({ findings, lost, draft: order.draft })) {
    const timings = { assemble: assembleTime, layout: layoutTime, render: 0, verify: 0 };
    return { ...base, findings, addedText: addedTextsOf(pages), conformance: [], timings };
  }
  const { bytes, left, ...file } = await drawFile({
    format,
    document,
    pages,
    supplies,
    fonts,
    metadata: { title: document.title, author: authorOf(document), createdAt: order.createdAt },
  });
  const sha256 = (memory?.hash ?? new FileHash()).of(bytes);
  const timings = { assemble: assembleTime, layout: layoutTime, render: clock(), verify: 0 };
  return { ...base, ...file, findings: [...findings, ...left], sha256, timings };
}

/** A paper of which nothing was laid out: only what is wrong with it. */
function unlaid(fonts: FontSet, findings: readonly Finding[], assemble: number): RenderedPaper {
  const timings = { assemble, layout: 0, render: 0, verify: 0 };
  return { fonts, pageCount: 0, text: [], addedText: [], conformance: [], findings, timings };
}

/** A draft prints with its errors, but never without something that it should say. */
function isRefused(paper: {
  findings: readonly Finding[];
  lost: readonly Finding[];
  draft: boolean;
}): boolean {
  if (!paper.draft) return paper.findings.some(isError);
  return paper.lost.some(isError);
}
