/**
 * Pattern of petition numbers of central rounds 2–3 (domain rules §1.3): channel letter (X 来信,
 * D 来电), round, two letters of the province, YYYYMMDD, four digits.
 */
export const DEFAULT_PETITION_PATTERN = '^[DX]\\d[A-Z]{2}\\d{8}\\d{4}$';

/**
 * A petition pattern is a chain of single characters, `\d` and classes, each with a count of at
 * most two digits. Nothing in it can backtrack, so a hostile pattern costs nothing to match.
 */
const ELEMENT =
  /(?:\\d|\[[\p{Script=Han}A-Za-z0-9-]+\]|[\p{Script=Han}A-Za-z0-9-])(?:\{\d{1,2}\})?/uy;

/** Elements of a pattern in order, `undefined` when it is none that the platform accepts. */
export function petitionPatternElements(pattern: string): readonly string[] | undefined {
  if (pattern.length > 200 || !pattern.startsWith('^') || !pattern.endsWith('$')) return undefined;
  const body = pattern.slice(1, -1);
  const elements: string[] = [];
  ELEMENT.lastIndex = 0;
  while (ELEMENT.lastIndex < body.length) {
    const found = ELEMENT.exec(body)?.[0];
    if (found === undefined) return undefined;
    elements.push(found);
  }
  try {
    new RegExp(pattern, 'u');
  } catch {
    return undefined;
  }
  return elements.length === 0 ? undefined : elements;
}
