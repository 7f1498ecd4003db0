import { isCalendarDate } from '../calendar/date.ts';
import {
  DEFAULT_PETITION_PATTERN,
  petitionPatternElements,
} from '../inspection/petition-pattern.ts';

/** What is wrong with a petition number: its form, or the date inside. */
export type PetitionNumberFault =
  | { readonly kind: 'FORM' }
  | { readonly kind: 'DATE'; readonly date: string };

const DATE_ELEMENT = '\\d{8}';

/** The pattern without its anchors, its first `\d{8}` captured as the date inside. */
function capturing(pattern: string): string {
  const elements = petitionPatternElements(pattern) ?? [];
  const date = elements.indexOf(DATE_ELEMENT);
  return elements.map((one, place) => (place === date ? `(${one})` : one)).join('');
}

function dateFault(digits: string | undefined): PetitionNumberFault | undefined {
  if (digits === undefined) return undefined;
  const date = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`;
  return isCalendarDate(date) ? undefined : { kind: 'DATE', date: digits };
}

/**
 * Holds a petition number against an inspection's pattern (domain rules §1.3). The first eight
 * digits that the pattern asks for in one piece are a date; a pattern without them has none.
 * `undefined` when all is well.
 */
export function petitionNumberFault(
  number: string,
  pattern: string = DEFAULT_PETITION_PATTERN,
): PetitionNumberFault | undefined {
  const found = new RegExp(`^${capturing(pattern)}$`, 'u').exec(number);
  return found === null ? { kind: 'FORM' } : dateFault(found[1]);
}

/** Petition numbers that stand in a text one after another, in any surroundings. */
export function petitionNumbersIn(
  text: string,
  pattern: string = DEFAULT_PETITION_PATTERN,
): string[] {
  const body = capturing(pattern);
  return body === '' ? [] : Array.from(text.matchAll(new RegExp(body, 'gu')), ([found]) => found);
}
