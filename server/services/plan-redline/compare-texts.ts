import { diffArrays } from 'diff';
import { changesOf, type TextChange } from '../../domain/plan/redline/changes-of.ts';
import { settleStretches } from '../../domain/plan/redline/settle-stretches.ts';
import type { Stretch } from '../../domain/plan/redline/stretch.ts';

/**
 * Most changes that are looked for: a bound of the text and not of time, so that a redline is the
 * same on every machine.
 */
const MOST_EDITS = 1_000;
/** `Intl.Segmenter` copies its whole input for each word: it is given a sentence at a time. */
const LONGEST_PIECE = 200;
/** Passages up to this length are compared word by word whatever they share. */
const ALWAYS_COMPARED = 40;
const LEAST_SHARED = 0.4;
const SENTENCE = /[^。；！？\n]*[。；！？\n]?/gu;

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/**
 * Two texts laid over each other: sentences that both have stand still, between them whole words and
 * numbers are compared. Sentences that share little are shown once as they were and once as they are.
 */
export function compareTexts(before: string, after: string): Stretch[] {
  if (before === '' || after === '') return whole(before, after);
  const sentences = differenceOf(sentencesOf(before), sentencesOf(after)) ?? whole(before, after);
  return settleStretches(changesOf(sentences).flatMap(compareWords));
}

function compareWords({ removed, added, kept }: TextChange): Stretch[] {
  const alike = removed !== '' && added !== '' && areAlike(removed, added);
  const words = alike ? differenceOf(wordsOf(removed), wordsOf(added)) : undefined;
  const rest: Stretch[] = kept === '' ? [] : [{ kind: 'KEPT', text: kept }];
  return [...(words ?? whole(removed, added)), ...rest];
}

/** Whether the shorter of two passages has enough pairs of characters of the longer one. */
function areAlike(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  if (short.length <= ALWAYS_COMPARED) return true;
  const known = pairsOf(long);
  const own = pairsOf(short);
  let shared = 0;
  for (const pair of own) if (known.has(pair)) shared += 1;
  return shared >= own.size * LEAST_SHARED;
}

function pairsOf(text: string): Set<string> {
  const pairs = new Set<string>();
  for (let at = 0; at + 1 < text.length; at += 1) pairs.add(text.slice(at, at + 2));
  return pairs;
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
