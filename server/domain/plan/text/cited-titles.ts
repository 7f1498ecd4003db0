/** A title within 《》 and the number that follows it. */
export type CitedTitle = { readonly title: string; readonly number: string | undefined };

const CITED =
  /《([^《》]{2,80}(?:〈[^〉]*〉[^《》]*)?)》(?:[(（]([^()（）]*〔\d{4}〕\d+号)[)）])?/gu;

/** Rules and laws that a text cites, in order. */
export function citedTitles(text: string): CitedTitle[] {
  return Array.from(text.matchAll(CITED), ([, title = '', number]) => ({ title, number }));
}

/** A title without its marks, width and blanks; 中华人民共和国 is left out by custom. */
export function plainTitle(title: string): string {
  return title
    .normalize('NFKC')
    .replace(/[《》〈〉“”"\s]/gu, '')
    .replace(/^中华人民共和国/u, '');
}

/** Words that are dropped from titles by carelessness, the one paper being meant. */
const DROPPED = /生态|\((?:试行|暂行|修订)\)|试行|暂行/gu;

/** What two citations of one paper have in common. */
export function titleKey(title: string): string {
  return plainTitle(title).replace(DROPPED, '');
}

const SHORTEST = 8;
/** Where places, rounds and years stand: two titles that differ there are two papers. */
const OWN = /[\d〇零一二三四五六七八九十省市县区州]/u;

/**
 * True when one title is another with a single character changed, dropped or added, beyond the name
 * of the place in front, and not in a number: 整改工作办发 for 整改工作办法.
 */
export function isMisspelt(title: string, right: string): boolean {
  const [a, b] = [[...title], [...right]];
  if (Math.min(a.length, b.length) < SHORTEST || Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  let end = 0;
  const most = Math.min(a.length, b.length) - start;
  while (end < most && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  const [left, other] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  if (left.length > 1 || other.length > 1 || (left.length === 0 && other.length === 0))
    return false;
  return start >= 3 && !OWN.test([...left, ...other].join(''));
}
