import { readChineseNumber } from '../numbering/chinese-numerals.ts';
import { type Correction, correction } from './correction.ts';

/** A 层次序数 in running text: 一、 is level 1, （一） 2, 1. 3, （1） 4. */
export type LevelNumber = {
  readonly written: string;
  readonly level: 1 | 2 | 3 | 4;
  readonly value: number;
};

const HAN_NUMBER = '[一二三四五六七八九十百]{1,4}';
/** Where an item may begin: at the start, and after marks that end what was before. */
const START = String.raw`(?<=^|[。；;！？：:\n]\s{0,2})`;
/** Items in brackets also follow a comma: 包括：（一）甲，（二）乙. */
const BRACKET_START = String.raw`(?<=^|[。；;！？：:，,、\n]\s{0,2})`;
const MARKER = new RegExp(
  `${START}(?<one>${HAN_NUMBER})、(?!${HAN_NUMBER})|` +
    `${BRACKET_START}[（(](?<two>${HAN_NUMBER})[）)]|` +
    `${START}(?<three>\\d{1,2})[.．、](?!\\s?\\d)|` +
    `${BRACKET_START}[（(](?<four>\\d{1,2})[）)]`,
  'gu',
);

/** All 层次序数 of a text in their order. References (第（一）项) and figures are none. */
export function levelNumbers(text: string): LevelNumber[] {
  return [...text.matchAll(MARKER)].flatMap((match) => {
    const { one, two, three, four } = match.groups ?? {};
    const han = one ?? two;
    const value = han === undefined ? Number(three ?? four) : readChineseNumber(han);
    if (value === undefined) return [];
    const level = one !== undefined ? 1 : two !== undefined ? 2 : three !== undefined ? 3 : 4;
    return [{ written: match[0], level, value }];
  });
}

/** A number that does not follow the one before it. */
export type Disorder = {
  readonly before: LevelNumber;
  readonly found: LevelNumber;
  /** What the number should have been; undefined where the level itself is wrong. */
  readonly expected: number | undefined;
};

/**
 * The first number of a text that is out of order: a sibling that skips or repeats, a first
 * sub-item that is not 1, or a level that begins below a lower one. A text may begin with any
 * number: it may be one item of a list.
 */
export function levelDisorder(text: string): Disorder | undefined {
  const last = new Map<number, number>();
  let before: LevelNumber | undefined;
  for (const found of levelNumbers(text)) {
    if (before !== undefined) {
      const { level, value } = found;
      const known = last.get(level);
      if (known === undefined && level < before.level) {
        if (value === 1) return { before, found, expected: undefined };
      } else {
        const expected = (known ?? 0) + 1;
        if (value !== expected) return { before, found, expected };
      }
    }
    for (const level of [...last.keys()]) if (level > found.level) last.delete(level);
    last.set(found.level, found.value);
    before = found;
  }
  return undefined;
}

/** 1、 for 1., （一）、 for （一）, 一. for 一、: the four forms of GB/T 9704-2012 7.3.3 are set. */
const WRONG_FORM = new RegExp(
  `${START}(?:(?<arabic>\\d{1,2})、(?!\\s?\\d)(?=\\s?\\p{Script=Han})|` +
    `(?<han>${HAN_NUMBER})[.．](?=\\s?\\p{Script=Han}))|` +
    `${BRACKET_START}(?<bracketed>[（(](?:${HAN_NUMBER}|\\d{1,2})[）)])[、.．]`,
  'gu',
);

/** 层次序数 of other forms than 一、 （一） 1. （1）. */
export function levelNumberForms(text: string): Correction | undefined {
  return correction(text, WRONG_FORM, (match) => {
    const { arabic, han, bracketed } = match.groups ?? {};
    if (arabic !== undefined) return `${arabic}.`;
    return han === undefined ? bracketed : `${han}、`;
  });
}
