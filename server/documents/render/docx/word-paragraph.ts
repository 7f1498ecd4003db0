import {
  AlignmentType,
  type IParagraphOptions,
  LineRuleType,
  Paragraph,
  type ParagraphChild,
} from 'docx';
import { CELL, PITCH } from '../../typeset/geometry.ts';
import { twips } from './word-text.ts';

/** Alignments of the Document as Word names them. */
export const ALIGNMENT = {
  justify: AlignmentType.BOTH,
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
} as const;

/** Where a paragraph stands: lengths in characters of 3号, heights in pt. */
type Place = {
  readonly align?: keyof typeof ALIGNMENT;
  readonly left?: number;
  readonly right?: number;
  readonly firstLine?: number;
  readonly hanging?: number;
  /** Exact height of a line; the pitch of the body where absent. */
  readonly line?: number;
  readonly before?: number;
  readonly after?: number;
};

type Rest = Omit<IParagraphOptions, 'children' | 'text' | 'alignment' | 'indent' | 'spacing'>;

/** A paragraph with exact lines, so that a page holds 22 of them (GB/T 9704 5.2.2). */
export function wordParagraph(
  children: readonly ParagraphChild[],
  place: Place = {},
  rest: Rest = {},
): Paragraph {
  const { align = 'justify', left, right, firstLine, hanging } = place;
  const { line = PITCH, before = 0, after = 0 } = place;
  const cells = (count: number) => twips(count * CELL);
  return new Paragraph({
    ...rest,
    children: [...children],
    alignment: ALIGNMENT[align],
    spacing: {
      line: twips(line),
      lineRule: LineRuleType.EXACT,
      before: twips(before),
      after: twips(after),
    },
    indent: {
      ...(left === undefined ? {} : { left: cells(left) }),
      ...(right === undefined ? {} : { right: cells(right) }),
      // In hundredths of a character, so that the indent follows the type when it is changed.
      ...(firstLine === undefined
        ? {}
        : { firstLine: cells(firstLine), firstLineChars: firstLine * 100 }),
      ...(hanging === undefined ? {} : { hanging: cells(hanging) }),
    },
  });
}

/** Empty lines of the body. */
export function blankLines(count: number): Paragraph[] {
  return Array.from({ length: count }, () => wordParagraph([]));
}
