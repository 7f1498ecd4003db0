import type { PlanItemFacts } from '../facts.ts';

/** A goal's text with its place within the item. */
export type GoalText = { readonly path: string; readonly text: string };

/** The texts of an item's goal: the whole where there is one, else its parts. */
export function goalTexts({ goal }: PlanItemFacts, place: number): GoalText[] {
  const path = `items[${place}].goal`;
  if (goal.text !== undefined) return [{ path: `${path}.text`, text: goal.text }];
  return goal.parts.map((text, part) => ({ path: `${path}.parts[${part}]`, text }));
}

/** An item's goal as one text; empty when there is none. */
export function wholeGoal({ goal }: PlanItemFacts): string {
  return goal.text ?? goal.parts.join('；');
}
