/** Letters and digits of a text after NFKC: what remains when marks and spaces are dropped. */
export function contentOf(text: string): string {
  return text.normalize('NFKC').replace(/[^\p{L}\p{N}%]/gu, '');
}

function bigrams(text: string): Map<string, number> {
  const characters = [...contentOf(text)];
  const counts = new Map<string, number>();
  for (let at = 0; at + 1 < characters.length; at += 1) {
    const gram = `${characters[at]}${characters[at + 1]}`;
    counts.set(gram, (counts.get(gram) ?? 0) + 1);
  }
  return counts;
}

/**
 * Dice coefficient of two texts over pairs of neighbouring characters, 0 to 1, marks and width
 * ignored. Texts of fewer than two characters are alike only when they are the same.
 */
export function diceSimilarity(a: string, b: string): number {
  const [left, right] = [bigrams(a), bigrams(b)];
  let [common, total] = [0, 0];
  for (const [gram, count] of left) {
    common += Math.min(count, right.get(gram) ?? 0);
    total += count;
  }
  for (const count of right.values()) total += count;
  if (total === 0) return contentOf(a) === contentOf(b) ? 1 : 0;
  return (2 * common) / total;
}
