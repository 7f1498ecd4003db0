import { DEFAULT_PETITION_PATTERN } from '../../inspection/petition-pattern.ts';
import type { NoticeFacts } from '../facts.ts';

/** A number of an item with its data path; `petition` when the inspection's pattern is for it. */
export type PlacedNumber = {
  readonly path: string;
  readonly number: string;
  readonly petition: boolean;
};

/** Pattern of petition numbers of the notice's inspection. */
export function petitionPatternOf({ inspection }: NoticeFacts): string {
  return inspection?.petitionPattern ?? DEFAULT_PETITION_PATTERN;
}

/** Own and upper numbers of all items, in order. */
export function itemNumbers(facts: NoticeFacts): PlacedNumber[] {
  return facts.items.flatMap(({ ownNo, parentNo, source }, place) => [
    ...(ownNo === undefined
      ? []
      : [{ path: `items[${place}].ownNo`, number: ownNo, petition: source === 'PETITION' }]),
    ...(parentNo === undefined
      ? []
      : [{ path: `items[${place}].parentNo`, number: parentNo, petition: false }]),
  ]);
}
