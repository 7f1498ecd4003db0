import type { SecrecyGrade } from '../official/secrecy.ts';
import { markAbove, type SecrecyMark } from './marks.ts';

/** Where a mark stands: steps from the root of the value, a field's name or a place in a list. */
export type MarkedPlace = {
  readonly path: readonly (string | number)[];
  readonly mark: SecrecyMark;
};

/** Every text of a value, names of fields among them, that is marked above the ceiling. */
export function* markedPlaces(
  value: unknown,
  ceiling: SecrecyGrade,
  path: readonly (string | number)[] = [],
): Generator<MarkedPlace> {
  if (typeof value === 'string') {
    const mark = markAbove(value, ceiling);
    if (mark) yield { path, mark };
  } else if (Array.isArray(value)) {
    for (const [place, one] of value.entries()) yield* markedPlaces(one, ceiling, [...path, place]);
  } else if (typeof value === 'object' && value !== null && !(value instanceof Date)) {
    for (const [name, inner] of Object.entries(value)) {
      const mark = markAbove(name, ceiling);
      if (mark) yield { path, mark };
      yield* markedPlaces(inner, ceiling, [...path, name]);
    }
  }
}
