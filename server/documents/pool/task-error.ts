/** Why a task of the pool has no result. */
export type TaskErrorReason =
  /** The work itself threw; the child goes on. */
  | 'FAILED'
  /** The child ended in the middle, of itself or by an outside signal. */
  | 'CRASHED'
  | 'TIME_LIMIT'
  | 'MEMORY_LIMIT'
  | 'ABORTED'
  /** The pool was closed before the task was done. */
  | 'CLOSED';

/** A task of the pool ended without a result; other tasks are not touched. */
export class TaskError extends Error {
  override readonly name = 'TaskError';
  readonly reason: TaskErrorReason;

  constructor(reason: TaskErrorReason, message: string, cause?: unknown) {
    super(message, cause === undefined ? {} : { cause });
    this.reason = reason;
  }
}
