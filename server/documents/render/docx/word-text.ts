import { type IRunOptions, Tab, TextRun, UnderlineType } from 'docx';
import type { FontRole, Run } from '../../model/document.ts';
import { SIZE } from '../../typeset/geometry.ts';
import { wordFont } from './word-fonts.ts';

/** How a stretch of text is set; body text where nothing is given. */
export type WordFace = {
  readonly role?: FontRole;
  /** pt */
  readonly size?: number;
  /** Without #. */
  readonly color?: string;
};

/** Style of words that are not the Document's: brackets, labels, numbers. The proof leaves them out. */
export const ADDED_STYLE = 'Added';

/** Controls that XML 1.0 cannot hold; Word refuses a file with one of them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** pt as the twentieths that Word counts in. */
export function twips(points: number): number {
  return Math.round(points * 20);
}

function formatOf({ role = 'fangsong', size = SIZE.body, color }: WordFace): IRunOptions {
  return {
    ...(role === 'fangsong' ? {} : { font: wordFont(role) }),
    ...(size === SIZE.body ? {} : { size: Math.round(size * 2), characterSpacing: 0 }),
    ...(color === undefined ? {} : { color }),
  };
}

/** Runs of the Document in a face; what is missing is marked yellow, as editors look for it. */
export function wordRuns(runs: readonly Run[], face: WordFace = {}): TextRun[] {
  return runs.map(
    ({ text, role, missing, mark }) =>
      new TextRun({
        ...formatOf({ ...face, ...(role === undefined ? {} : { role }) }),
        ...(missing ? { highlight: 'yellow' as const } : {}),
        ...(mark === 'removed' ? { strike: true } : {}),
        ...(mark === 'added' ? { underline: { type: UnderlineType.SINGLE } } : {}),
        text: text.replace(UNWRITABLE, ''),
      }),
  );
}

/** Words of the setter's own. */
export function addedRun(text: string, face: WordFace = {}): TextRun {
  return new TextRun({ ...formatOf(face), style: ADDED_STYLE, text: text.replace(UNWRITABLE, '') });
}

/** A tab of the setter's own. */
export function tabRun(): TextRun {
  return new TextRun({ style: ADDED_STYLE, children: [new Tab()] });
}

/** A break of the line inside a paragraph. */
export function breakRun(): TextRun {
  return new TextRun({ style: ADDED_STYLE, break: 1 });
}

/** Width of a text in characters: full-width ones count 1, others half. For places, not for breaks. */
export function charactersOf(text: string): number {
  let width = 0;
  for (const character of text) width += isFullWidth(character.codePointAt(0) ?? 0) ? 1 : 0.5;
  return width;
}

function isFullWidth(code: number): boolean {
  return code >= 0x2e80 || (code >= 0x2010 && code <= 0x2027) || (code >= 0x2460 && code < 0x2500);
}
