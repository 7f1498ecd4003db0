/** A page number of GB/T 9704—2012, 7.5: the figure between two dashes, the last text of its page. */
const PAGE_NUMBER = /—\s*\d+\s*—\s*$/;
const SHOWN = 20;

/**
 * Holds the text that an extractor read against the expected blocks, in order, white space and page
 * numbers aside; added texts may stand between. The difference in Chinese, or undefined.
 */
export function compareText(options: {
  /** As the extractor gives it: pages parted by form feeds. */
  readonly extracted: string;
  readonly expected: readonly string[];
  readonly added: readonly string[];
}): string | undefined {
  const found = Array.from(solid(withoutPageNumbers(options.extracted)));
  const wanted = Array.from(solid(options.expected.join('')));
  const added = options.added.map((text) => Array.from(solid(text))).filter(({ length }) => length);
  let at = 0;
  let next = 0;
  while (next < wanted.length || at < found.length) {
    if (next < wanted.length && found[at] === wanted[next]) {
      at += 1;
      next += 1;
      continue;
    }
    const insertion = added.find((text) => text.every((char, index) => found[at + index] === char));
    if (insertion === undefined) return difference({ found, wanted, at, next });
    at += insertion.length;
  }
  return undefined;
}

function withoutPageNumbers(text: string): string {
  return text
    .split('\f')
    .map((page) => page.replace(PAGE_NUMBER, ''))
    .join('');
}

function solid(text: string): string {
  return text.replace(/\s+/gu, '');
}

function difference(place: {
  readonly found: readonly string[];
  readonly wanted: readonly string[];
  readonly at: number;
  readonly next: number;
}): string {
  const { found, wanted, at, next } = place;
  const before = wanted.slice(Math.max(0, next - SHOWN), next).join('');
  const should = wanted.slice(next, next + SHOWN).join('') || '（正文已完）';
  const is = found.slice(at, at + SHOWN).join('') || '（文件已完）';
  return `第 ${next + 1} 个字起不一致：“${before}”之后应为“${should}”，实为“${is}”`;
}
