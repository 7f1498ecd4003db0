import { diffArrays } from 'diff';
import { settleStretches } from '../../domain/plan/redline/settle-stretches.ts';
import type { Stretch } from '../../domain/plan/redline/stretch.ts';

/**
 * Most changes that are looked for: a bound of the text and not of time, so that a redline is the
 * same on every machine.
 */
const MOST_EDITS = 1_000;
/** `Intl.Segmenter` copies its whole input for each word: it is given a sentence at a time. */
const LONGEST_PIECE = 200;
const SENTENCE = /[^。；！？\n]*[。；！？\n]?/gu;

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/**
 * Two texts laid over each other by whole words and numbers; by sentences where they differ in more
 * words than are looked for, and whole where even these do not help.
 */
export function compareTexts(before: string, after: string): Stretch[] {
  if (before === '' || after === '') return whole(before, after);
  const found =
    differenceOf(wordsOf(before), wordsOf(after)) ??
    differenceOf(sentencesOf(before), sentencesOf(after)) ??
    whole(before, after);
  return settleStretches(found);
}

function differenceOf(before: readonly string[], after: readonly string[]): Stretch[] | undefined {
  const changes = diffArrays([...before], [...after], { maxEditLength: MOST_EDITS });
  return changes?.map(({ added, removed, value }) => {
    const text = value.join('');
    if (added) return { kind: 'ADDED', text };
    return { kind: removed ? 'REMOVED' : 'KEPT', text };
  });
}

function whole(before: string, after: string): Stretch[] {
  const removed: Stretch[] = before === '' ? [] : [{ kind: 'REMOVED', text: before }];
  return after === '' ? removed : [...removed, { kind: 'ADDED', text: after }];
}

function sentencesOf(text: string): string[] {
  return (text.match(SENTENCE) ?? []).filter((sentence) => sentence !== '');
}

function wordsOf(text: string): string[] {
  return sentencesOf(text).flatMap((sentence) =>
    piecesOf(sentence).flatMap((piece) =>
      Array.from(segmenter.segment(piece), ({ segment }) => segment),
    ),
  );
}

/** A sentence in pieces that the segmenter can bear; no character is cut. */
function piecesOf(sentence: string): string[] {
  if (sentence.length <= LONGEST_PIECE) return [sentence];
  const characters = Array.from(sentence);
  const pieces: string[] = [];
  for (let from = 0; from < characters.length; from += LONGEST_PIECE) {
    pieces.push(characters.slice(from, from + LONGEST_PIECE).join(''));
  }
  return pieces;
}
