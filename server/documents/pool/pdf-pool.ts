import { createHash } from 'node:crypto';
import type { PdfPages } from '../package/take-in-pdf.ts';
import type { AttachedFile } from '../typeset/pages.ts';
import { isRefusal, type Refusal } from '../typeset/supplies.ts';
import { ChildPool, type ChildPoolOptions } from './child-pool.ts';
import { loaderFlags, siblingModule } from './paper-pool.ts';
import { TaskError } from './task-error.ts';

/** Foreign PDF files looked over in a child: a bomb of some kilobytes can cost a gigabyte to open. */
export type PdfPool = ChildPool<Uint8Array, PdfPages | Refusal>;

const DEFAULTS = {
  workers: 1,
  queueLimit: 100,
  tasksPerChild: 200,
  timeLimitMs: 20_000,
  memoryLimitBytes: 768 * 2 ** 20,
} as const;

/** Starts a pool. Close it to let the process end. */
export function startPdfPool(
  limits: Partial<Omit<ChildPoolOptions, 'entry' | 'execArgv' | 'setup'>> = {},
): PdfPool {
  return new ChildPool({
    ...DEFAULTS,
    ...limits,
    entry: siblingModule('pdf-child'),
    execArgv: loaderFlags(),
    setup: undefined,
  });
}

/**
 * Takes in a PDF file to be attached. What a child cannot look over within its limits is refused.
 *
 * @throws TaskError when the pool is closed or its work itself fails.
 */
export async function takeInFile(
  pool: PdfPool,
  bytes: Uint8Array,
): Promise<AttachedFile | Refusal> {
  try {
    const answer = await pool.run(bytes);
    if (isRefusal(answer)) return answer;
    const id = createHash('sha256').update(bytes).digest('hex');
    return { id, pdf: bytes, ...answer };
  } catch (error) {
    if (!(error instanceof TaskError) || !OVER_LIMITS.has(error.reason)) throw error;
    const message =
      '解析该文件所需的时间或内存超出限度，疑为恶意构造或严重损坏；请“打印”成普通PDF后重新上传';
    return { refused: { code: 'PDF_BOMB', message } };
  }
}

const OVER_LIMITS: ReadonlySet<string> = new Set(['TIME_LIMIT', 'MEMORY_LIMIT', 'CRASHED']);
