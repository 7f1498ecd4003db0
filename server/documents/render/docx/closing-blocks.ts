import { type Paragraph, type Table, VerticalAlignTable } from 'docx';
import type { AttachmentsBlock, Run, SignatureBlock } from '../../model/document.ts';
import type { AttendanceBlock, StampBlock } from '../../model/elements.ts';
import { textOfRuns } from '../../model/text-of.ts';
import { CELL, mm } from '../../typeset/geometry.ts';
import { plainTable } from './plain-table.ts';
import type { WordContext, Written } from './word-context.ts';
import { blankLines, wordParagraph } from './word-paragraph.ts';
import { addedRun, charactersOf, wordRuns } from './word-text.ts';

const ATTACHMENTS = '附件：';
/** At most three organs stand in a row (7.3.5.1). */
const ORGANS_PER_ROW = 3;
/** Empty lines above a name, so that a seal has room (7.3.5.1). */
const BLANKS_BEFORE_SEAL = 2;
const BLANKS_BETWEEN_SEALS = 4;
/** Height of a stamp of the usual size. */
const STAMP_HEIGHT = mm(20);

/** 附件说明 (7.3.4): two characters in; a name that wraps continues under its first character. */
export function attachmentParagraphs({ names }: AttachmentsBlock): Paragraph[] {
  const several = names.length > 1;
  const hanging = ATTACHMENTS.length + (several ? charactersOf(`${names.length}.`) : 0);
  const paragraphs = names.map((runs, at) => {
    const number = several ? `${at + 1}.` : '';
    const label = at === 0 ? `${ATTACHMENTS}${number}` : number;
    const own = charactersOf(label);
    return wordParagraph([...(label === '' ? [] : [addedRun(label)]), ...wordRuns(runs)], {
      left: 2 + hanging,
      hanging: own,
    });
  });
  return paragraphs.length === 0 ? [] : [...blankLines(1), ...paragraphs];
}

/** 署名和成文日期 (7.3.5), with room for a wet seal or in the form without seal. */
export function signatureBlocks(block: SignatureBlock, context: WordContext): Written {
  return block.seal === 'place' ? sealed(block, context) : unsealed(block);
}

/** Date four characters from the right, the name centred on it. */
function sealed({ organs, date }: SignatureBlock, context: WordContext): Written {
  const dated = charactersOf(textOfRuns(date));
  const written: (Paragraph | Table)[] = [];
  const columns = columnsOf(organs, context);
  for (let from = 0; from < organs.length; from += columns) {
    const row = organs.slice(from, from + columns);
    written.push(...blankLines(from === 0 ? BLANKS_BEFORE_SEAL : BLANKS_BETWEEN_SEALS));
    const [only = []] = row;
    written.push(row.length === 1 ? nameAt(only, 4 + dated / 2) : namesRow(row, context));
  }
  if (organs.length === 0) written.push(...blankLines(1));
  return [...written, wordParagraph(wordRuns(date), { align: 'right', right: 4 })];
}

/** How many names share a row: none of them wraps in its share. */
function columnsOf(organs: SignatureBlock['organs'], { frame }: WordContext): number {
  const widest = Math.max(1, ...organs.map((runs) => charactersOf(textOfRuns(runs)) + 1));
  const fitting = Math.floor((frame.right - frame.left) / CELL / widest);
  return Math.max(1, Math.min(ORGANS_PER_ROW, fitting));
}

/** A name whose centre is so many characters from the right. */
function nameAt(runs: readonly Run[], centre: number): Paragraph {
  const right = Math.max(centre - charactersOf(textOfRuns(runs)) / 2, 0);
  return wordParagraph(wordRuns(runs), { align: 'right', right }, { keepNext: true });
}

function namesRow(row: readonly (readonly Run[])[], context: WordContext): Table {
  const cells = row.map((runs) => [wordParagraph(wordRuns(runs), { align: 'center' })]);
  return plainTable({ cells, context });
}

/** Name two characters from the right; the date begins two characters after the name (7.3.5.2). */
function unsealed({ organs, date }: SignatureBlock): Written {
  const name = charactersOf(textOfRuns(organs.at(-1) ?? []));
  const dated = charactersOf(textOfRuns(date));
  const longer = dated > name;
  const nameRight = longer ? Math.max(4 + dated - name, 0) : 2;
  const dateRight = longer ? 2 : Math.max(2 + name - dated - 2, 0);
  return [
    ...blankLines(1),
    ...organs.map((runs) =>
      wordParagraph(wordRuns(runs), { align: 'right', right: nameRight }, { keepNext: true }),
    ),
    wordParagraph(wordRuns(date), { align: 'right', right: dateRight }),
  ];
}

/** 签名章 (7.3.5.3): office and stamp of each signer at the right, the date below. */
export function stampBlocks({ signers, date }: StampBlock, context: WordContext): Written {
  const rows = signers.map(({ office, name }) =>
    plainTable({
      cells: [
        [wordParagraph(wordRuns(office.runs), { align: 'right' })],
        [wordParagraph(wordRuns(name?.runs ?? [], { role: 'kaiti' }), { left: 2 })],
      ],
      shares: [0.55, 0.45],
      ...(name === undefined ? { height: STAMP_HEIGHT } : {}),
      vertical: VerticalAlignTable.CENTER,
      context,
    }),
  );
  const dated = wordParagraph(wordRuns(date.runs), { align: 'right', right: 4 });
  return [...blankLines(2), ...rows, ...blankLines(1), dated];
}

/** 出席、请假、列席 of minutes (10.3): the label in 黑体, names hanging behind it. */
export function attendanceParagraphs({ entries }: AttendanceBlock): Paragraph[] {
  const paragraphs = entries.map(({ label, runs }) => {
    const face = { role: 'heiti' } as const;
    const words = [...wordRuns([{ text: label }], face), addedRun('：', face)];
    const hanging = charactersOf(label) + 1;
    return wordParagraph([...words, ...wordRuns(runs)], { left: 2 + hanging, hanging });
  });
  return paragraphs.length === 0 ? [] : [...blankLines(1), ...paragraphs];
}
