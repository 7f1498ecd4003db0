import type { JobRow, Lease } from '../../store/job/job-row.ts';
import { failJob, requeueJob } from '../../store/job/leased-writes.ts';
import type { JobOutcome } from '../definitions/job-handler.ts';
import type { RunnerOptions } from './runner-options.ts';

/** A job that broke its worker gets one more try (reliability K10), then it is parked. */
const CRASHES_FORGIVEN = 1;

/** Times that the process around a job may vanish (power cut, kill, lost network) before it is parked. */
export const INTERRUPTIONS_FORGIVEN = 5;

const RETRY_DELAY_MS = 1_000;

/** Writes how a job ended, under its lease. Throws LeaseLostError, UnavailableFailure. */
export async function settleJob(
  options: RunnerOptions,
  job: JobRow,
  ended: { readonly lease: Lease; readonly outcome: JobOutcome },
): Promise<void> {
  const { store, log } = options;
  const { lease, outcome } = ended;
  if (outcome.kind === 'done') return;
  if (outcome.kind === 'again') {
    await requeueJob(store, lease, { crashed: false, delayMs: RETRY_DELAY_MS });
    return;
  }
  const told = { jobId: job._id, requestId: job.requestId, ...outcome.error };
  if (outcome.kind === 'crashed')
    log.error({ ...told, err: outcome.cause }, 'a job broke its worker');
  if (outcome.kind === 'crashed' && job.crashes < CRASHES_FORGIVEN) {
    await requeueJob(store, lease, { crashed: true, delayMs: RETRY_DELAY_MS });
    return;
  }
  log.warn(told, 'a job is parked as failed');
  const findings = outcome.kind === 'refused' ? outcome.findings : [];
  await failJob(store, lease, { error: outcome.error, findings });
}

/** What is said of a job that was interrupted once too often; undefined while it may go on. */
export function tooOftenInterrupted(job: JobRow): JobOutcome | undefined {
  if (job.interruptions <= INTERRUPTIONS_FORGIVEN) return undefined;
  const message = `处理进程已连续${job.interruptions}次中途停止，任务不再自动重试；请管理员检查服务器后，重新请求生成文件`;
  return { kind: 'refused', error: { code: 'JOB_INTERRUPTED', message }, findings: [] };
}
