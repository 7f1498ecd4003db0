import type { PlanStepKind } from '../../rule-set/plan-chain.ts';
import { standingStep } from './procedure.ts';
import type { PlanStanding } from './submit.ts';

/** Which version a paper is of, as it is printed under the title of what is not issued yet. */
export const versionWords = ['征求意见稿', '送审稿', '报批稿'] as const;
export type VersionWord = (typeof versionWords)[number];

const WORDS: Readonly<Record<PlanStepKind, VersionWord>> = {
  CONSULT: '征求意见稿',
  REVIEW: '送审稿',
  DELIBERATE: '送审稿',
  SUBMIT: '报批稿',
  APPROVE: '报批稿',
  SIGN: '报批稿',
};

/**
 * The version word of a plan by the kind of step it stands at; of an approved one that is not issued
 * 报批稿, which is what was approved. None while it is written, and none once it is issued.
 */
export function versionWord({ state, procedure }: PlanStanding): VersionWord | undefined {
  if (state === 'APPROVED') return '报批稿';
  if (state !== 'IN_PROCEDURE' || procedure === undefined) return undefined;
  const step = standingStep(procedure);
  return step && WORDS[step.kind];
}
