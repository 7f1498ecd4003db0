import type { Action } from '../access/actions.ts';

/** Types of objects that steps are asked on. */
export const workSubjectTypes = [
  'DisclosureNotice',
  'RectificationPlan',
  'Consultation',
  'PlanChange',
  'RectificationTask',
  'OutsideStep',
  'AccessGrant',
  'Delegation',
] as const;
export type WorkSubjectType = (typeof workSubjectTypes)[number];

/** A kind of step that somebody is asked to take. */
export type WorkItemKindRule = {
  /** Chinese name, for lists. */
  readonly name: string;
  readonly subjectType: WorkSubjectType;
  /** What somebody must be allowed to do to take the step. */
  readonly action: Action;
  /**
   * ORGAN: those of the organs it is asked of; PLACE: whoever may act at the place of the subject
   * (administrators); PERSON: only who is named.
   */
  readonly askedOf: 'ORGAN' | 'PLACE' | 'PERSON';
  /** Which day it is due, in Chinese for the description of the API. */
  readonly due: string;
};

/**
 * Every kind of step that work lists tell of. A new kind is one entry here, and a call of
 * `askSteps` where the step begins to be asked and where it no longer is.
 */
export const workItemKinds = {
  NOTICE_CORRECTION: {
    name: '改正公示',
    subjectType: 'DisclosureNotice',
    action: 'notice:change',
    askedOf: 'ORGAN',
    due: '公示开始日期',
  },
  NOTICE_APPROVAL: {
    name: '审签公示',
    subjectType: 'DisclosureNotice',
    action: 'notice:approve',
    askedOf: 'ORGAN',
    due: '公示开始日期',
  },
  NOTICE_PUBLICATION: {
    name: '发布公示',
    subjectType: 'DisclosureNotice',
    action: 'notice:publish',
    askedOf: 'ORGAN',
    due: '公示开始日期',
  },
  PLAN_SUBMISSION: {
    name: '送审整改方案',
    subjectType: 'RectificationPlan',
    action: 'plan:handle',
    askedOf: 'ORGAN',
    due: '方案报送期限，提前14天列出',
  },
  PLAN_CORRECTION: {
    name: '改正退回的整改方案',
    subjectType: 'RectificationPlan',
    action: 'plan:change',
    askedOf: 'ORGAN',
    due: '方案报送期限',
  },
  PLAN_HANDLING: {
    name: '办理整改方案的步骤',
    subjectType: 'RectificationPlan',
    action: 'plan:handle',
    askedOf: 'ORGAN',
    due: '方案报送期限',
  },
  PLAN_REVIEW: {
    name: '审核整改方案',
    subjectType: 'RectificationPlan',
    action: 'plan:review',
    askedOf: 'ORGAN',
    due: '方案报送期限',
  },
  PLAN_APPROVAL: {
    name: '批准、签发整改方案',
    subjectType: 'RectificationPlan',
    action: 'plan:approve',
    askedOf: 'ORGAN',
    due: '方案报送期限',
  },
  PLAN_PUBLICATION: {
    name: '公开整改方案',
    subjectType: 'RectificationPlan',
    action: 'plan:publish',
    askedOf: 'ORGAN',
    due: '没有',
  },
  CONSULTATION_ANSWER: {
    name: '答复征求意见',
    subjectType: 'Consultation',
    action: 'plan:answer',
    askedOf: 'ORGAN',
    due: '答复期限',
  },
  PLAN_CHANGE_DECISION: {
    name: '决定整改方案的调整或延期',
    subjectType: 'PlanChange',
    action: 'plan:approve',
    askedOf: 'ORGAN',
    due: '所涉任务的整改时限',
  },
  OUTSIDE_CONFIRMATION: {
    name: '确认代录',
    subjectType: 'OutsideStep',
    action: 'outside:confirm',
    askedOf: 'ORGAN',
    due: '公示开始日期',
  },
  TASK_COMPLETION: {
    name: '完成整改任务',
    subjectType: 'RectificationTask',
    action: 'task:change',
    askedOf: 'ORGAN',
    due: '整改时限',
  },
  GRANT_ENDING: {
    name: '专项权限到期',
    subjectType: 'AccessGrant',
    action: 'identity:grant',
    askedOf: 'PLACE',
    due: '结束日期，提前14天列出',
  },
  DELEGATION_ENDING: {
    name: '委托代办到期',
    subjectType: 'Delegation',
    action: 'identity:delegate',
    askedOf: 'PERSON',
    due: '结束日期，提前14天列出',
  },
} as const satisfies Readonly<Record<string, WorkItemKindRule>>;

export type WorkItemKind = keyof typeof workItemKinds;

const kinds: Readonly<Record<string, WorkItemKindRule>> = workItemKinds;

/** Every kind, in the order of the registry. */
export const workItemKindNames = Object.keys(workItemKinds).filter(isWorkItemKind);

/** True for the name of a kind. */
export function isWorkItemKind(name: string): name is WorkItemKind {
  return Object.hasOwn(kinds, name);
}

/** The rule of a kind. */
export function ruleOfKind(kind: WorkItemKind): WorkItemKindRule {
  return workItemKinds[kind];
}
