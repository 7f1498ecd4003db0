import type { LedgerSheet, PrintedSheet } from '../../domain/ledger/sheet.ts';
import type { Refusal } from '../typeset/supplies.ts';
import { ChildPool } from './child-pool.ts';
import { loaderFlags, siblingModule } from './paper-pool.ts';
import { TaskError } from './task-error.ts';

/** What a child is asked: to read a workbook, or to write one. */
export type WorkbookTask =
  | { readonly kind: 'READ'; readonly bytes: Uint8Array }
  | { readonly kind: 'WRITE'; readonly sheets: readonly PrintedSheet[] };

export type WorkbookAnswer =
  | { readonly sheets: readonly LedgerSheet[] }
  | { readonly bytes: Uint8Array }
  | Refusal;

/** Reads and writes .xlsx in a child that starts with the first of them. */
export type WorkbookPool = {
  read(bytes: Uint8Array): Promise<{ readonly sheets: readonly LedgerSheet[] } | Refusal>;
  write(sheets: readonly PrintedSheet[]): Promise<Uint8Array>;
  close(graceMs: number): Promise<void>;
};

const OVER_LIMITS: ReadonlySet<string> = new Set(['TIME_LIMIT', 'MEMORY_LIMIT', 'CRASHED']);

/**
 * A pool for workbooks of users. What a child cannot read within its limits is refused. Close it to
 * let the process end.
 */
export function startWorkbookPool(): WorkbookPool {
  let pool: ChildPool<WorkbookTask, WorkbookAnswer> | undefined;
  const run = (task: WorkbookTask): Promise<WorkbookAnswer> => {
    pool ??= new ChildPool({
      workers: 1,
      queueLimit: 100,
      tasksPerChild: 200,
      timeLimitMs: 60_000,
      memoryLimitBytes: 1024 * 2 ** 20,
      entry: siblingModule('workbook-child'),
      execArgv: loaderFlags(),
      setup: undefined,
    });
    return pool.run(task);
  };
  return {
    read: async (bytes) => {
      try {
        const answer = await run({ kind: 'READ', bytes });
        if ('sheets' in answer || 'refused' in answer) return answer;
        throw new Error('the child answered a reading with a written workbook');
      } catch (error) {
        if (!(error instanceof TaskError) || !OVER_LIMITS.has(error.reason)) throw error;
        const message = '读取该表格所需的时间或内存超出限度；请拆成几个较小的表格后重新上传';
        return { refused: { code: 'FILE_BOMB', message } };
      }
    },
    write: async (sheets) => {
      const answer = await run({ kind: 'WRITE', sheets });
      if ('bytes' in answer) return answer.bytes;
      throw new Error('the child answered a writing with a read workbook');
    },
    close: async (graceMs) => pool?.close(graceMs),
  };
}
