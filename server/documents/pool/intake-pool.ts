import type { SecrecyGrade } from '../../domain/official/secrecy.ts';
import type { Refusal } from '../typeset/supplies.ts';
import { ChildPool } from './child-pool.ts';
import { loaderFlags, siblingModule } from './paper-pool.ts';
import { TaskError } from './task-error.ts';

/** What is kept of a file that was looked over, or why it is not taken. */
export type IntakeAnswer =
  | { readonly kind: 'PDF' | 'XLSX'; readonly pageCount: number }
  | { readonly kind: 'JPEG'; readonly pageCount: 1; readonly bytes: Uint8Array }
  | Refusal;

/** What a child needs to know of the deployment. */
export type IntakeSetup = { readonly secrecyCeiling: SecrecyGrade };

/** Looks files over in a child that starts with the first of them. */
export type IntakePool = {
  takeIn(bytes: Uint8Array): Promise<IntakeAnswer>;
  close(graceMs: number): Promise<void>;
};

const OVER_LIMITS: ReadonlySet<string> = new Set(['TIME_LIMIT', 'MEMORY_LIMIT', 'CRASHED']);

/**
 * A pool for files of users: PDF and pictures, by their content. What a child cannot look over
 * within its limits is refused. Close it to let the process end.
 */
export function startIntakePool(setup: IntakeSetup): IntakePool {
  let pool: ChildPool<Uint8Array, IntakeAnswer> | undefined;
  return {
    takeIn: async (bytes) => {
      pool ??= new ChildPool({
        workers: 1,
        queueLimit: 100,
        tasksPerChild: 200,
        timeLimitMs: 20_000,
        memoryLimitBytes: 768 * 2 ** 20,
        entry: siblingModule('intake-child'),
        execArgv: loaderFlags(),
        setup,
      });
      try {
        return await pool.run(bytes);
      } catch (error) {
        if (!(error instanceof TaskError) || !OVER_LIMITS.has(error.reason)) throw error;
        const message =
          '解析该文件所需的时间或内存超出限度，疑为恶意构造或严重损坏；请重新扫描、导出或拆分后上传';
        return { refused: { code: 'FILE_BOMB', message } };
      }
    },
    close: async (graceMs) => pool?.close(graceMs),
  };
}
