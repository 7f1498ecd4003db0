import type { BenchCase } from './bench-case.ts';
import { chapters } from './chapters.ts';
import { DocumentWriter } from './document-writer.ts';
import { randomOf } from './random.ts';

/** Paragraphs of a chapter; with its heading a chapter takes some three pages. */
const PARAGRAPHS = 6;
const PAGES_A_CHAPTER = 3;

/** Running text of about so many pages, as a Document: no template of ours is plain text alone. */
export function curveCase(pages: number): BenchCase {
  return {
    name: `curve-${pages}`,
    content: `running text of about ${pages} pages`,
    warmUps: 3,
    rounds: 7,
    async paper(seed) {
      const given = { writer: new DocumentWriter(), random: randomOf(pages * 1_000 + seed) };
      const size = { chapters: Math.round(pages / PAGES_A_CHAPTER), paragraphs: PARAGRAPHS };
      const blocks = chapters(given, size);
      const section = { kind: 'body', orientation: 'portrait', blocks } as const;
      return { from: 'document', document: given.writer.document('整改工作报告', [section]) };
    },
  };
}
