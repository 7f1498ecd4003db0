import { refusedRequest } from '../refused-request.ts';

/**
 * The result, or after so many seconds a refusal with 503. The work itself ends by the limits of the
 * database; a change may have been made, so the client is told to ask again with the same key.
 */
export async function withinTime<Result>(work: Promise<Result>, seconds: number): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      const message = `处理超过${seconds}秒，未等到结果；查询请缩小范围后重试，办理请用同一 idempotencyKey 重试，不会重复办理`;
      reject(refusedRequest({ status: 503, code: 'OPERATION_TIMEOUT', message }));
    }, seconds * 1000);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
