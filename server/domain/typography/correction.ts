/** What a rule of typography has against a text: the words as they stand, and the whole text put right. */
export type Correction = {
  /** Each offending stretch once, in order. */
  readonly found: readonly string[];
  /** The text with these stretches written rightly and everything else as it was. */
  readonly proposal: string;
};

/** Addresses keep their characters whatever they look like; bounded, so that no text is slow. */
const ADDRESS =
  /https?:\/\/[^\s\u3000-\u303f\uff00-\uffef\u4e00-\u9fff]+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+/gu;

/**
 * Rewrites what a pattern matches outside of addresses. `write` gives the right words for a match,
 * or undefined where it is right as it stands. Undefined when nothing changes.
 */
export function correction(
  text: string,
  pattern: RegExp,
  write: (match: RegExpExecArray) => string | undefined,
): Correction | undefined {
  const found = new Set<string>();
  const isKept = within(text, ADDRESS);
  let proposal = '';
  let at = 0;
  for (const match of text.matchAll(pattern)) {
    if (isKept(match.index)) continue;
    const right = write(match);
    if (right === undefined || right === match[0]) continue;
    found.add(match[0]);
    proposal += text.slice(at, match.index) + right;
    at = match.index + match[0].length;
  }
  return found.size === 0 ? undefined : { found: [...found], proposal: proposal + text.slice(at) };
}

/** Tells of ascending places in a text whether they lie within a stretch that a pattern matches. */
export function within(text: string, stretches: RegExp): (index: number) => boolean {
  const waiting = text.matchAll(stretches);
  let next = waiting.next();
  return (index) => {
    while (!next.done && next.value.index + next.value[0].length <= index) next = waiting.next();
    return !next.done && next.value.index <= index;
  };
}
