import { type Finding, isError } from '../../domain/finding.ts';
import type { LeftOut } from '../../domain/plan/public-version/public-rule.ts';
import { verifyBytes } from '../verify/verify-bytes.ts';
import type { Paper, RenderedPaper } from './paper.ts';
import { stopwatch } from './stopwatch.ts';

/**
 * The last proof: the bytes are read back and compared with the pages, those of DOCX with the
 * document, and nothing that a public version left out may be got from them; a paper that fails has
 * no file.
 */
export async function verifyPaper(rendered: RenderedPaper): Promise<Paper> {
  const { pages, fonts, pdf, docx, sha256, withheld = [], ...paper } = rendered;
  const clock = stopwatch();
  const told = await findingsOf(rendered);
  const file = docx ?? pdf;
  if (told === undefined || sha256 === undefined || file === undefined) return paper;
  const found = [...told, ...(await leaksOf(file, withheld))];
  const timings = { ...paper.timings, verify: clock() };
  const proved = { ...paper, findings: [...paper.findings, ...found], timings };
  if (found.some(isError)) return proved;
  return { ...proved, sha256, ...(docx ? { docx } : {}), ...(pdf ? { pdf } : {}) };
}

async function leaksOf(file: Uint8Array, withheld: readonly LeftOut[]): Promise<Finding[]> {
  if (withheld.length === 0) return [];
  // Few papers are public versions: the others need not load what takes files apart.
  const { provePublic } = await import('../verify/prove-public.ts');
  return provePublic(file, withheld);
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
