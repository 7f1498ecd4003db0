import type { FontSet } from '../fonts/face.ts';
import type { Paper, PaperOrder } from './paper.ts';
import { renderPaper } from './render-paper.ts';
import { verifyPaper } from './verify-paper.ts';

/**
 * Makes a paper: assembles, lays out, draws, and proves both that nothing vanished on the way and
 * that the bytes are the pages. What is wrong with template or facts is a finding, not an error.
 */
export async function makePaper(order: PaperOrder & { readonly fonts: FontSet }): Promise<Paper> {
  const { fonts, ...paper } = order;
  return verifyPaper(await renderPaper(paper, fonts));
}
