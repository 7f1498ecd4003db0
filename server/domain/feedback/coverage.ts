import { codePoints } from '../input/code-points.ts';
import type { Span } from './quote-place.ts';
import { type SentenceKind, sentencesOf } from './sentences.ts';

/** A stretch of the feedback that the same problems quote from its first character to its last. */
export type Stretch = Span & {
  readonly kind: SentenceKind;
  readonly text: string;
  /** Problems that quote it, by where their quotations begin; several overlap here. */
  readonly problemIds: readonly string[];
};

/** A quotation and whose it is. */
export type Quoted = Span & { readonly problemId: string };

/** How much of a feedback is quoted, in characters and sentences; headings and blanks not counted. */
export type CoverageCount = {
  readonly characters: number;
  readonly quotedCharacters: number;
  readonly sentences: number;
  /** Sentences of which no character is quoted. */
  readonly unquotedSentences: number;
  /** Stretches that several problems quote. */
  readonly overlaps: number;
};

export type Coverage = { readonly stretches: readonly Stretch[]; readonly count: CoverageCount };

/**
 * The feedback in stretches, sentence by sentence, cut where a quotation begins or ends: no
 * sentence may be left without a problem unseen (domain rules §2.1). Linear in the text but for
 * sorting the quotations.
 */
export function coverageOf(text: string, quoted: readonly Quoted[]): Coverage {
  const { unitOf } = codePoints(text);
  const queue = quoted.toSorted((a, b) => a.start - b.start || a.end - b.end);
  const stretches: Stretch[] = [];
  const count = { characters: 0, quotedCharacters: 0, sentences: 0, unquotedSentences: 0 };
  let next = 0;
  let active: Quoted[] = [];
  for (const sentence of sentencesOf(text)) {
    for (let one = queue[next]; one && one.start < sentence.end; one = queue[next]) {
      active.push(one);
      next += 1;
    }
    active = active.filter(({ end }) => end > sentence.start);
    const pieces = piecesOf(sentence, active);
    for (const piece of pieces) {
      const slice = text.slice(unitOf(piece.start), unitOf(piece.end));
      stretches.push({ ...piece, kind: sentence.kind, text: slice });
    }
    if (sentence.kind === 'HEADING') continue;
    count.characters += sentence.end - sentence.start;
    count.quotedCharacters += quotedIn(pieces);
    count.sentences += 1;
    if (pieces.every(({ problemIds }) => problemIds.length === 0)) count.unquotedSentences += 1;
  }
  const overlaps = stretches.filter(({ problemIds }) => problemIds.length > 1).length;
  return { stretches, count: { ...count, overlaps } };
}

type Piece = Span & { readonly problemIds: readonly string[] };

function piecesOf(sentence: Span, quoted: readonly Quoted[]): Piece[] {
  const inner = quoted
    .flatMap(({ start, end }) => [start, end])
    .filter((place) => place > sentence.start && place < sentence.end);
  const cuts = [...new Set([sentence.start, ...inner, sentence.end])].toSorted((a, b) => a - b);
  return cuts.slice(1).map((end, at) => {
    const start = cuts[at] ?? sentence.start;
    const here = quoted.filter((one) => one.start <= start && one.end >= end);
    return { start, end, problemIds: here.map(({ problemId }) => problemId) };
  });
}

function quotedIn(pieces: readonly Piece[]): number {
  return pieces
    .filter(({ problemIds }) => problemIds.length > 0)
    .reduce((sum, { start, end }) => sum + end - start, 0);
}
