import { z } from 'zod';
import { StateFailure } from '../failure.ts';
import { type Finding, isError } from '../finding.ts';
import type { RuleSet } from '../rule-set/rule-set.ts';
import { separationFault } from '../rule-set/separation.ts';

/** States of a closure notice: 起草、已审签、已发布. Open and ended follow from the dates. */
export const noticeState = z.enum(['DRAFT', 'APPROVED', 'PUBLISHED']);
export type NoticeState = z.infer<typeof noticeState>;

/** Steps that change the state. */
export const noticeStep = z.enum(['APPROVE', 'RETURN', 'PUBLISH']);
export type NoticeStep = z.infer<typeof noticeStep>;

/** Chinese names of the states, for messages. */
export const NOTICE_STATE_NAMES: Readonly<Record<NoticeState, string>> = {
  DRAFT: '起草',
  APPROVED: '已审签',
  PUBLISHED: '已发布',
};
const STEP_NAMES: Readonly<Record<NoticeStep, string>> = {
  APPROVE: '审签',
  RETURN: '退回',
  PUBLISH: '发布',
};

/** What the guards look at. `findings` are those of the facts as they stand now. */
export type StepContext = {
  readonly rules: Pick<RuleSet, 'separation'>;
  /** User ids of those whose step it is: who takes it, and for whom (代办). */
  readonly actors: readonly string[];
  readonly preparedBy: readonly string[];
  /** Which edit behind the paper makes one of the actors a preparer, as a sentence. */
  readonly editBehind?: string | undefined;
  readonly approvedBy?: readonly string[];
  readonly findings: readonly Finding[];
  /** True for a warning that somebody has acknowledged with a reason. */
  readonly isAcknowledged: (finding: Finding) => boolean;
  /** Reason of a return. */
  readonly reason?: string;
};

type Guard = (context: StepContext) => string | undefined;

const noErrors: Guard = ({ findings }) => {
  const errors = findings.filter(isError);
  if (errors.length === 0) return undefined;
  return `还有${errors.length}处错误未改正（${[...new Set(errors.map(({ code }) => code))].join('、')}），请逐项改正后再办理。`;
};

const warningsAcknowledged: Guard = ({ findings, isAcknowledged }) => {
  const open = findings.filter((finding) => !isError(finding) && !isAcknowledged(finding));
  if (open.length === 0) return undefined;
  return `还有${open.length}处提示未改正也未说明理由（${[...new Set(open.map(({ code }) => code))].join('、')}），请改正或逐项确认并写明理由。`;
};

const approverIsAnother: Guard = ({ rules, preparedBy, actors, editBehind = '' }) => {
  const fault = separationFault(rules, { preparedBy, approvedBy: actors });
  return fault === undefined ? undefined : `${editBehind}${fault}`;
};

const publisherIsAllowed: Guard = ({ rules, preparedBy, approvedBy, actors }) =>
  separationFault(rules, {
    preparedBy,
    publishedBy: actors,
    ...(approvedBy === undefined ? {} : { approvedBy }),
  });

const reasonGiven: Guard = ({ reason }) =>
  reason === undefined || reason.trim() === '' ? '退回须写明理由，请填写退回理由。' : undefined;

type Transition = {
  readonly from: NoticeState;
  readonly to: NoticeState;
  readonly guards: readonly Guard[];
};

const TRANSITIONS: Readonly<Record<NoticeStep, Transition>> = {
  APPROVE: {
    from: 'DRAFT',
    to: 'APPROVED',
    guards: [approverIsAnother, noErrors, warningsAcknowledged],
  },
  RETURN: { from: 'APPROVED', to: 'DRAFT', guards: [reasonGiven] },
  PUBLISH: {
    from: 'APPROVED',
    to: 'PUBLISHED',
    guards: [publisherIsAllowed, noErrors, warningsAcknowledged],
  },
};

/**
 * The state that a step leads to. Throws `StateFailure` when the state does not allow the step, or
 * with every guard that is not met (Chinese sentences in `missingGuards`).
 */
export function stateAfter(
  state: NoticeState,
  step: NoticeStep,
  context: StepContext,
): NoticeState {
  const { from, to, guards } = TRANSITIONS[step];
  if (state !== from) {
    throw new StateFailure({
      message: `公示现为“${NOTICE_STATE_NAMES[state]}”，不能${STEP_NAMES[step]}；只有“${NOTICE_STATE_NAMES[from]}”的公示可以${STEP_NAMES[step]}。`,
      from: state,
      to,
    });
  }
  const missingGuards = guards.flatMap((guard) => guard(context) ?? []);
  if (missingGuards.length > 0) {
    throw new StateFailure({
      message: `公示不能${STEP_NAMES[step]}：${missingGuards.join('')}`,
      from: state,
      to,
      missingGuards,
    });
  }
  return to;
}

/** True when a notice's facts may be changed: only a draft's may. */
export function mayChange(state: NoticeState): boolean {
  return state === 'DRAFT';
}

/** The only state from which a step starts. */
export function stepStartsFrom(step: NoticeStep): NoticeState {
  return TRANSITIONS[step].from;
}
