import { z } from 'zod';

/** States of a rectification task (domain rules §2.1), in the order of their way. */
export const taskState = z.enum([
  'REGISTERED',
  'DECOMPOSED',
  'PLANNED',
  'IN_PROGRESS',
  'COMPLETED',
  'CLOSURE_APPLIED',
  'ACCEPTED',
  'NOTICED',
  'CLOSED',
  'ARCHIVED',
  'REOPENED',
  'LONG_TERM',
]);
export type TaskState = z.infer<typeof taskState>;

/** Chinese name of each state, for descriptions, lists and messages. */
export const stateNames: Readonly<Record<TaskState, string>> = {
  REGISTERED: '已登记',
  DECOMPOSED: '已分解',
  PLANNED: '已列入方案',
  IN_PROGRESS: '整改中',
  COMPLETED: '完成整改',
  CLOSURE_APPLIED: '已申请销号',
  ACCEPTED: '已验收',
  NOTICED: '已公示',
  CLOSED: '已销号',
  ARCHIVED: '已归档',
  REOPENED: '重新整改',
  LONG_TERM: '长期坚持',
};

/**
 * Progress label, apart from the state (§2.1): 尚未启动、未达到序时进度、达到序时进度、
 * 超过序时进度、完成整改、完成交账销号. 完成整改 is not 销号.
 */
export const progressLabel = z.enum([
  'NOT_STARTED',
  'BEHIND_SCHEDULE',
  'ON_SCHEDULE',
  'AHEAD_OF_SCHEDULE',
  'RECTIFIED',
  'CLOSED',
]);
export type ProgressLabel = z.infer<typeof progressLabel>;

/** Chinese name of each label. */
export const progressNames: Readonly<Record<ProgressLabel, string>> = {
  NOT_STARTED: '尚未启动',
  BEHIND_SCHEDULE: '未达到序时进度',
  ON_SCHEDULE: '达到序时进度',
  AHEAD_OF_SCHEDULE: '超过序时进度',
  RECTIFIED: '完成整改',
  CLOSED: '完成交账销号',
};
