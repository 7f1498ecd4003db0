/** Letters and digits of a text after NFKC: what remains when marks and spaces are dropped. */
export function contentOf(text: string): string {
  return text.normalize('NFKC').replace(/[^\p{L}\p{N}%]/gu, '');
}

/** Runs of `length` neighbouring characters of a text's content, with how often each stands. */
function grams(text: string, length: number): Map<string, number> {
  const characters = [...contentOf(text)];
  const counts = new Map<string, number>();
  for (let at = 0; at + length <= characters.length; at += 1) {
    const gram = characters.slice(at, at + length).join('');
    counts.set(gram, (counts.get(gram) ?? 0) + 1);
  }
  return counts;
}

/**
 * Dice coefficient of two texts over pairs of neighbouring characters, 0 to 1, marks and width
 * ignored. Texts of fewer than two characters are alike only when they are the same.
 */
export function diceSimilarity(a: string, b: string): number {
  const [left, right] = [grams(a, 2), grams(b, 2)];
  let [common, total] = [0, 0];
  for (const [gram, count] of left) {
    common += Math.min(count, right.get(gram) ?? 0);
    total += count;
  }
  for (const count of right.values()) total += count;
  if (total === 0) return contentOf(a) === contentOf(b) ? 1 : 0;
  return (2 * common) / total;
}

/**
 * Share of the clauses' runs of three characters that stand in one of the sources, 0 to 1; 0 when
 * the clauses are too short to have any. No run reaches from one clause or source into the next.
 */
export function containment(clauses: readonly string[], sources: readonly string[]): number {
  const known = new Set(sources.flatMap((source) => [...grams(source, 3).keys()]));
  let [found, total] = [0, 0];
  for (const [gram, count] of clauses.flatMap((clause) => [...grams(clause, 3)])) {
    total += count;
    if (known.has(gram)) found += count;
  }
  return total === 0 ? 0 : found / total;
}
