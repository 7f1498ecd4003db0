import { type Finding, isError } from '../../domain/finding.ts';
import { verifyBytes } from '../verify/verify-bytes.ts';
import type { Paper, RenderedPaper } from './paper.ts';
import { stopwatch } from './stopwatch.ts';

/**
 * The last proof: the bytes are read back and compared with the pages, those of DOCX with the
 * document; a paper that fails has no file.
 */
export async function verifyPaper(rendered: RenderedPaper): Promise<Paper> {
  const { pages, fonts, pdf, docx, sha256, ...paper } = rendered;
  const clock = stopwatch();
  const found = await findingsOf(rendered);
  if (found === undefined || sha256 === undefined) return paper;
  const timings = { ...paper.timings, verify: clock() };
  const proved = { ...paper, findings: [...paper.findings, ...found], timings };
  if (found.some(isError)) return proved;
  return { ...proved, sha256, ...(docx ? { docx } : {}), ...(pdf ? { pdf } : {}) };
}

async function findingsOf(rendered: RenderedPaper): Promise<Finding[] | undefined> {
  const { pages, fonts, pdf, docx, document } = rendered;
  if (docx !== undefined && document !== undefined) {
    const { verifyDocx } = await import('../verify/verify-docx.ts');
    return verifyDocx(document, docx);
  }
  if (pdf === undefined || pages === undefined) return undefined;
  return verifyBytes({ pages, bytes: pdf, fonts });
}
