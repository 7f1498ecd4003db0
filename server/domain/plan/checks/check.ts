import type { Remark } from '../../notice/checks/check.ts';
import type { PlanCheckCode, PlanCheckRules } from '../../rule-set/plan-check-rules.ts';
import type { PlanFacts, PlanItemFacts } from '../facts.ts';

/** A rule or law as master data call it: title with or without 《》. */
export type KnownRule = { readonly title: string; readonly number?: string | undefined };

/** What a plan is held against. Lists that are empty hold nothing against it. */
export type PlanCheckBeside = {
  /** What the region asks of a plan's items. */
  readonly ruleSet: PlanCheckRules;
  /** Full text of the feedback; absent when it was not registered. */
  readonly feedbackText?: string | undefined;
  /** Dates of the feedback `YYYY-MM-DD` that other records state, with where they stand (Chinese). */
  readonly feedbackDates?: readonly { readonly date: string; readonly source: string }[];
  /** Facts of the plan one level up; absent for a plan that has none above it. */
  readonly upperPlan?: PlanFacts | undefined;
  /** Numbers of the upper items given to this region; absent: read from the units they name. */
  readonly assignedNumbers?: readonly string[] | undefined;
  /** Full and short names of every organ that the office may name. */
  readonly organizationNames: readonly string[];
  readonly ruleTitles: readonly KnownRule[];
  /** Names of other regions, so that a copied goal is known under another place's name. */
  readonly placeNames?: readonly string[];
};

/** What a check of a plan looks at. */
export type PlanCheckInput = PlanCheckBeside & { readonly facts: PlanFacts };

/** One check: its code and what it remarks in the facts. Pure. */
export type PlanCheck = {
  readonly code: PlanCheckCode;
  readonly remarks: (input: PlanCheckInput) => readonly Remark[];
};

/** How messages call an item: by its number, else by its place. */
export function itemName(item: PlanItemFacts, place: number): string {
  return item.ownNo === undefined ? `第${place + 1}项` : `第${place + 1}项（编号“${item.ownNo}”）`;
}

/** Self-found problems stand in no feedback and under no upper item. */
export function isSelfFound(item: PlanItemFacts): boolean {
  return item.source === 'SELF_FOUND';
}

/** Names of the places that a plan is about and that its checks know. */
export function placesOf({ facts, upperPlan, placeNames = [] }: PlanCheckInput): string[] {
  const own = [facts.region, ...(upperPlan === undefined ? [] : [upperPlan.region])];
  return [...own.flatMap(({ name, fullName }) => [name, fullName]), ...placeNames];
}
