import fc from 'fast-check';
import type { Block } from '../../server/documents/model/document.ts';
import { CASE_TEXTS } from './case-texts.ts';
import { heading, paragraph, runs, signature, table, title } from './documents.ts';

const origin = { file: 'notice/test.md', line: 1 };

/** A block of any kind; its id is given when its place is known. */
export type Maker = (id: string) => Block;

const text = fc
  .tuple(fc.constantFrom(...CASE_TEXTS), fc.nat(300))
  .map(([full, length]) => full.slice(0, length + 1));
const leaf: fc.Arbitrary<Maker> = fc.oneof(
  { weight: 5, arbitrary: text.map((t) => (id: string) => paragraph(id, t)) },
  { weight: 2, arbitrary: text.map((t) => (id: string) => heading(id, 1, '一、', t.slice(0, 20))) },
  text.map((t) => (id: string) => heading(id, 2, '（一）', '压实责任。', t)),
  text.map((t) => (id: string) => title(id, [t.slice(0, 60)], ['样例'])),
  text.map(
    (t) =>
      (id: string): Block => ({ kind: 'addressee', id, origin, runs: runs(`${t}：`) }),
  ),
  text.map(
    (t) =>
      (id: string): Block => ({ kind: 'note', id, origin, runs: runs(`（${t}）`) }),
  ),
  text.map(
    (t) =>
      (id: string): Block => ({
        kind: 'attachments',
        id,
        origin,
        names: [runs(t), runs(t.slice(0, 9))],
      }),
  ),
  fc.tuple(text, fc.constantFrom('place' as const, 'none' as const)).map(
    ([t, seal]) =>
      (id: string) =>
        signature(id, [t.slice(0, 40)], '2025年5月21日', seal),
  ),
  fc.array(text, { maxLength: 8 }).map(
    (rows) => (id: string) =>
      table(
        id,
        ['序号', '问题'],
        rows.map((t, at) => [`${at}`, t]),
      ),
  ),
  fc.constant((id: string): Block => ({ kind: 'page-break', id, origin })),
);
/** Blocks of every kind that text papers have, also some that are kept together. */
export const anyBlock: fc.Arbitrary<Maker> = fc.oneof(
  { weight: 9, arbitrary: leaf },
  fc.array(leaf, { maxLength: 5 }).map(
    (makers) =>
      (id: string): Block => ({
        kind: 'keep',
        id,
        origin,
        blocks: makers.map((make, at) => make(`${id}.${at}`)),
      }),
  ),
);
