/**
 * A page number of GB/T 9704—2012, 7.5: the figure between two dashes, the last text of its page; on
 * landscape pages it is turned, and the first.
 */
const NUMBER_LAST = /—\s*\d+\s*—\s*$/;
const NUMBER_FIRST = /^\s*—\s*\d+\s*—/;
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
  // An added text may begin like another one or like what follows: all readings are kept in view.
  const readings = new Map<number, Set<number>>([[0, new Set([0])]]);
  let furthest = { at: 0, next: 0 };
  for (let at = 0; at <= found.length; at += 1) {
    for (const next of readings.get(at) ?? []) {
      if (next > furthest.next || at === furthest.at) furthest = { at, next };
      if (at === found.length && next === wanted.length) return undefined;
      if (next < wanted.length && found[at] === wanted[next]) reach(readings, at + 1, next + 1);
      for (const text of added) {
        const stands = text.every((char, index) => found[at + index] === char);
        if (stands) reach(readings, at + text.length, next);
      }
    }
    readings.delete(at);
  }
  return difference({ found, wanted, ...furthest });
}

function reach(readings: Map<number, Set<number>>, at: number, next: number): void {
  const known = readings.get(at);
  if (known) known.add(next);
  else readings.set(at, new Set([next]));
}

function withoutPageNumbers(text: string): string {
  return text
    .split('\f')
    .map((page) => page.replace(NUMBER_LAST.test(page) ? NUMBER_LAST : NUMBER_FIRST, ''))
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
