import type { FontSet } from '../../server/documents/fonts/face.ts';
import { loadFontSet } from '../../server/documents/fonts/load-font-set.ts';
import { testFonts } from '../testkit/fonts.ts';
import { MOST_GAP, type RealLine, realLines } from '../typeset/real-lines.ts';
import { mixedDocument, sampleDocuments } from '../typeset/real-lines-documents.ts';
import type { ReliabilityResult, ReliabilityRun } from './reliability-run.ts';

const LINES = 10_000;
const SEED = 9704;

/**
 * Sets 10,000 lines of published, sample and generated text with the real faces. None may start or
 * end with the wrong mark, hold a lone character, or stand alone at a page's end; gaps have bounds.
 * `npm test` does a tenth with another seed.
 */
export const lines: ReliabilityRun = async (tell) => {
  const fonts = await loadFontSet(await testFonts());
  const result = lineResult(await enoughLines({ fonts, count: LINES, seed: SEED }), tell);
  if (result.tried < LINES) throw new Error(`only ${result.tried} lines were set`);
  return result;
};

/** Lines of all sample papers, then of generated ones until there are enough. */
export async function enoughLines(wanted: {
  readonly fonts: FontSet;
  readonly count: number;
  readonly seed: number;
}): Promise<RealLine[]> {
  const { fonts, count, seed } = wanted;
  const samples = await sampleDocuments();
  const found = samples.flatMap((document) => realLines(document, fonts));
  for (let at = 0; found.length < count; at += 1) {
    found.push(...realLines(mixedDocument(seed + at), fonts));
  }
  return found;
}

/** Sums up what was seen; every line with a gap beyond the usual is named by its text. */
export function lineResult(
  found: readonly RealLine[],
  tell: (line: string) => void,
): ReliabilityResult {
  const gaps = found.map(({ gap }) => gap).sort((one, other) => one - other);
  const usual = gaps[Math.floor(gaps.length * 0.999)] ?? 0;
  const wide = found.filter(({ gap }) => gap > MOST_GAP.usual);
  const isTooWide = usual > MOST_GAP.usual;
  const failed = found.filter(
    ({ faults, gap }) => faults.length > 0 || (isTooWide && gap > MOST_GAP.usual),
  );
  for (const { text, faults } of failed) tell(`${faults.join(', ') || 'wide gap'}: ${text}`);
  if (isTooWide) tell(`the gap at 99.9 % is ${usual.toFixed(2)} pt, not ${MOST_GAP.usual}`);
  const worst = {
    gap: rounded(gaps.at(-1) ?? 0),
    gapAt999: rounded(usual),
    wide: wide.map(({ text, gap }) => ({ gap: rounded(gap), text })),
    firstPageShowsText: found.filter(({ forced }) => forced).map(({ text }) => text),
    leftShort: found.filter(({ short }) => short).map(({ text }) => text),
  };
  return { tried: found.length, passed: found.length - failed.length, worst };
}

function rounded(gap: number): number {
  return Number(gap.toFixed(2));
}
