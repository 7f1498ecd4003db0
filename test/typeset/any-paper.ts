import fc from 'fast-check';
import type { Block, Document, Section } from '../../server/documents/model/document.ts';
import { anyBlock } from './any-block.ts';
import { CASE_TEXTS } from './case-texts.ts';
import { documentOf, runs, section } from './documents.ts';

const origin = { file: 'notice/test.md', line: 1 };

const words = fc
  .tuple(fc.constantFrom(...CASE_TEXTS), fc.nat(60))
  .map(([text, length]) => text.slice(0, length + 1));

/** 版头 of a paper of any form but a letter's, whose first page has its own measures. */
const head = fc
  .tuple(fc.constantFrom('document' as const, 'minutes' as const), fc.boolean(), fc.nat(2))
  .map(
    ([form, urgent, more]): Block => ({
      kind: 'head',
      id: 'head',
      origin,
      form,
      serial: { id: 'head.serial', runs: runs('000123') },
      ...(urgent ? { urgency: { id: 'head.urgency', runs: runs('特急') } } : {}),
      organs: ['某某市生态环境局', '某某市水利局', '某某市自然资源局']
        .slice(0, form === 'minutes' ? 1 : more + 1)
        .map((organ, at) => ({ id: `head.organ${at}`, runs: runs(organ) })),
      mark: { id: 'head.mark', runs: runs(form === 'minutes' ? '纪要' : '文件') },
      number: { id: 'head.number', runs: runs('某环发〔2025〕12号') },
      signers: [],
    }),
  );

const imprint = words.map(
  (copies): Block => ({
    kind: 'imprint',
    id: 'imprint',
    origin,
    ruled: true,
    copies: { id: 'imprint.copies', runs: runs(`${copies}。`) },
    issuer: { id: 'imprint.issuer', runs: runs('某某市生态环境局办公室') },
    date: { id: 'imprint.date', runs: runs('2025年5月21日') },
  }),
);

const form = fc.array(words, { minLength: 1, maxLength: 5 }).map(
  (texts) =>
    (id: string): Block => ({
      kind: 'form',
      id,
      origin,
      columns: [{ mm: 30 }, { share: 1 }],
      rows: texts.map((text, row) => ({
        origin,
        height: 20,
        cells: [
          { id: `${id}.${row}.0`, paragraphs: [runs('审核意见')], label: true as const },
          { id: `${id}.${row}.1`, paragraphs: [runs(text)], foot: [runs('年月日')] },
        ],
      })),
    }),
);

/** Columns under a common head, cells over several rows, a sum. */
const grouped = fc.array(words, { minLength: 2, maxLength: 6 }).map(
  (texts) =>
    (id: string): Block => ({
      kind: 'table',
      id,
      origin,
      caption: { id: `${id}.caption`, runs: runs('整改任务分工表') },
      headGroups: [{ id: `${id}.group`, runs: runs('整改'), from: 1, count: 2 }],
      columns: ['序号', '目标', '措施'].map((name, at) => ({
        width: at === 0 ? { mm: 14 } : { share: 1 },
        align: 'left' as const,
        head: { id: `${id}.h${at}`, runs: runs(name) },
      })),
      rows: [
        ...texts.map((text, row) => ({
          origin,
          cells: [
            ...(row === 0
              ? [{ id: `${id}.n`, paragraphs: [runs('1')], rowSpan: texts.length }]
              : []),
            { id: `${id}.${row}.1`, paragraphs: [runs(text)] },
            { id: `${id}.${row}.2`, paragraphs: row % 2 === 0 ? [runs(text.repeat(row + 2))] : [] },
          ],
        })),
        {
          origin,
          kind: 'total' as const,
          cells: [{ id: `${id}.sum`, paragraphs: [runs('合计')], colSpan: 3 }],
        },
      ],
    }),
);

const blocks = fc
  .array(fc.oneof({ weight: 6, arbitrary: anyBlock }, form, grouped), { maxLength: 8, size: 'max' })
  .map((makers) => (prefix: string) => makers.map((make, at) => make(`${prefix}${at}`)));

const orientation = fc.constantFrom('portrait' as const, 'landscape' as const);

const annexes = fc.array(fc.tuple(blocks, orientation), { maxLength: 2 }).map((parts) =>
  parts.map(
    ([make, turned], at): Section =>
      section(make(`x${at}.`), {
        kind: 'annex',
        orientation: turned,
        annexLabel: { id: `x${at}`, text: `附件${at + 1}` },
      }),
  ),
);

/**
 * Papers of every kind: with or without 版头 and 版记, tables and forms, annexes of either
 * orientation, drafts among them.
 */
export const anyPaper: fc.Arbitrary<Document> = fc
  .tuple(fc.option(head), blocks, annexes, fc.option(imprint), fc.boolean())
  .map(([top, make, parts, foot, draft]) => {
    const body = section([...(top ? [top] : []), ...make('b')]);
    const last = foot ? [section([foot], { kind: 'imprint' })] : [];
    return documentOf([], { sections: [body, ...parts, ...last], draft });
  });
