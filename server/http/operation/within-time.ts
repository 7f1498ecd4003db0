import { refusedRequest } from '../refused-request.ts';

/** An operation and what is told of it. */
type TimedWork<Result> = {
  readonly seconds: number;
  readonly kind: 'query' | 'mutation';
  readonly run: () => Promise<Result>;
  /** Ends the reads of work after so many milliseconds. */
  readonly readsWithin: (ms: number, work: () => Promise<Result>) => Promise<Result>;
  /** Told when a change ends that was answered as late; the result is given to nobody. */
  readonly endedLate: (ended: { readonly ms: number; readonly failed: boolean }) => void;
};

/**
 * The result, or after so many seconds a refusal with 503. A query stops then: its read at work is
 * ended by the database, and no other is begun. A change is not broken off: it ends as a whole, is
 * told in the log, and its answer is had by asking again with the same key.
 */
export async function withinTime<Result>(work: TimedWork<Result>): Promise<Result> {
  const { seconds, kind, run, readsWithin } = work;
  const startedAt = performance.now();
  let timer: NodeJS.Timeout | undefined;
  let isLate = false;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      isLate = true;
      reject(refusedRequest({ status: 503, code: 'OPERATION_TIMEOUT', message: told(work) }));
    }, seconds * 1000);
  });
  const running = kind === 'query' ? readsWithin(seconds * 1000, run) : run();
  const tell = (failed: boolean) => () => {
    if (isLate && kind === 'mutation') {
      work.endedLate({ ms: Math.round(performance.now() - startedAt), failed });
    }
  };
  void running.then(tell(false), tell(true));
  try {
    return await Promise.race([running, late]);
  } finally {
    clearTimeout(timer);
  }
}

function told({ seconds, kind }: { readonly seconds: number; readonly kind: string }): string {
  return kind === 'query'
    ? `查询超过${seconds}秒，已停止；请缩小范围后重试`
    : `办理超过${seconds}秒，未等到结果，仍在继续；请用同一 idempotencyKey 重试以取得结果，不会重复办理；没有该键的，请先重新读取`;
}
