import type { TextMark } from './pages.ts';

/** Joint text of a mark's segments. */
export function textOfMark({ segments }: TextMark): string {
  let text = '';
  for (const segment of segments) text += segment.text;
  return text;
}
