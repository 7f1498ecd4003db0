import {
  AlignmentType,
  type IIndentAttributesProperties,
  type IParagraphOptions,
  type ISpacingProperties,
  LineRuleType,
  Paragraph,
  type ParagraphChild,
} from 'docx';
import { CELL } from '../../typeset/geometry.ts';
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

/**
 * A paragraph with exact lines, so that a page holds 22 of them (GB/T 9704 5.2.2). What the styles
 * say already is left out: a table of thousands of cells would not fit into memory otherwise.
 */
export function wordParagraph(
  children: readonly ParagraphChild[],
  place: Place = {},
  rest: Rest = {},
): Paragraph {
  const { align = 'justify' } = place;
  const indent = indentOf(place);
  const spacing = spacingOf(place);
  return new Paragraph({
    ...rest,
    children: [...children],
    ...(align === 'justify' ? {} : { alignment: ALIGNMENT[align] }),
    ...(spacing ? { spacing } : {}),
    ...(indent ? { indent } : {}),
  });
}

function spacingOf({ line, before, after }: Place): ISpacingProperties | undefined {
  if (line === undefined && before === undefined && after === undefined) return undefined;
  return {
    ...(line === undefined ? {} : { line: twips(line), lineRule: LineRuleType.EXACT }),
    ...(before === undefined ? {} : { before: twips(before) }),
    ...(after === undefined ? {} : { after: twips(after) }),
  };
}

function indentOf(place: Place): IIndentAttributesProperties | undefined {
  const { left, right, firstLine, hanging } = place;
  const cells = (count: number) => twips(count * CELL);
  const indent = {
    ...(left === undefined ? {} : { left: cells(left) }),
    ...(right === undefined ? {} : { right: cells(right) }),
    // In hundredths of a character, so that the indent follows the type when it is changed.
    ...(firstLine === undefined
      ? {}
      : { firstLine: cells(firstLine), firstLineChars: firstLine * 100 }),
    ...(hanging === undefined ? {} : { hanging: cells(hanging) }),
  };
  return Object.keys(indent).length === 0 ? undefined : indent;
}

/** Empty lines of the body. */
export function blankLines(count: number): Paragraph[] {
  return Array.from({ length: count }, () => wordParagraph([]));
}
