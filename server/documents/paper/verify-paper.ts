import { isError } from '../../domain/finding.ts';
import { verifyBytes } from '../verify/verify-bytes.ts';
import type { Paper, RenderedPaper } from './paper.ts';
import { stopwatch } from './stopwatch.ts';

/** The last proof: the bytes are read back and compared with the pages; a paper that fails has no `pdf`. */
export async function verifyPaper(rendered: RenderedPaper): Promise<Paper> {
  const { pages, fonts, pdf, sha256, ...paper } = rendered;
  if (pdf === undefined || pages === undefined || sha256 === undefined) return paper;
  const clock = stopwatch();
  const found = await verifyBytes({ pages, bytes: pdf, fonts });
  const timings = { ...paper.timings, verify: clock() };
  const proved = { ...paper, findings: [...paper.findings, ...found], timings };
  return found.some(isError) ? proved : { ...proved, pdf, sha256 };
}
