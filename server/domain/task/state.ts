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
