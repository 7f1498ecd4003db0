import type { FontSet } from '../../../server/documents/fonts/face.ts';
import type { RenderedPaper } from '../../../server/documents/paper/paper.ts';
import { type PaperMemory, paperMemory } from '../../../server/documents/paper/paper-memory.ts';
import { renderPaper } from '../../../server/documents/paper/render-paper.ts';
import { pdfRenderer } from '../../../server/documents/render/pdf/pdf-renderer.ts';
import { layoutDocument } from '../../../server/documents/typeset/layout-document.ts';
import { proveComplete } from '../../../server/documents/typeset/prove-complete.ts';
import { verifyBytes } from '../../../server/documents/verify/verify-bytes.ts';
import { type BenchPaper, CREATED_AT } from '../cases/bench-case.ts';
import type { Engine, PaperInput } from './engine.ts';

type Made = Required<Pick<RenderedPaper, 'pages' | 'pdf'>>;

/**
 * The platform's own way: compile and assemble where there is a template, then lay out, prove
 * complete and draw. All of it is timed.
 */
export function ourEngine(fonts: FontSet): Engine {
  return {
    prepare: async (input) => async () => (await make(input, fonts)).pdf,
    async verify(input) {
      const { pages, pdf } = await make(input, fonts);
      const start = performance.now();
      const findings = await verifyBytes({ pages, bytes: pdf, fonts });
      const elapsed = performance.now() - start;
      if (findings.length > 0) throw new Error(JSON.stringify(findings[0]));
      return elapsed;
    },
    async edit(paper, edited) {
      const memory = paperMemory();
      const timed = async (one: BenchPaper): Promise<number> => {
        const start = performance.now();
        await fromTemplate(one, fonts, memory);
        return performance.now() - start;
      };
      return { full: await timed(paper), edit: await timed(edited) };
    },
  };
}

async function make({ paper }: PaperInput, fonts: FontSet): Promise<Made> {
  if (paper.from === 'template') return fromTemplate(paper, fonts);
  const { document } = paper;
  const { pages, replaced } = layoutDocument({ document, fonts });
  const lost = proveComplete({ document, pages, replaced });
  if (lost.length > 0) throw new Error(JSON.stringify(lost[0]));
  const metadata = { title: document.title, author: '', createdAt: CREATED_AT };
  return { pages, pdf: await pdfRenderer.render(pages, fonts, metadata) };
}

async function fromTemplate(
  paper: BenchPaper,
  fonts: FontSet,
  memory?: PaperMemory,
): Promise<Made> {
  if (paper.from !== 'template') throw new Error('the paper is not made from a template');
  const { source, facts, supplies } = paper;
  const order = {
    source,
    facts,
    draft: false,
    createdAt: CREATED_AT,
    ...(supplies === undefined ? {} : { supplies }),
  };
  const { pages, pdf, findings } = await renderPaper(order, fonts, memory);
  if (pages === undefined || pdf === undefined) throw new Error(JSON.stringify(findings));
  return { pages, pdf };
}
