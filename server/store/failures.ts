import { mongo } from 'mongoose';
import { UnavailableFailure } from '../domain/failure.ts';

/**
 * What a server says that is going down, coming up or no primary any more (the driver's
 * specification of retryable reads and writes): another try, a little later, may succeed.
 */
const passingCodes: ReadonlySet<number> = new Set([
  6, 7, 89, 91, 134, 189, 262, 9001, 10107, 11600, 11602, 13435, 13436,
]);

/** True for errors that mean "the database cannot be reached now", not "the request is wrong". */
export function isUnavailable(error: unknown): boolean {
  if (error instanceof mongo.MongoServerSelectionError) return true;
  if (error instanceof mongo.MongoNetworkError) return true;
  if (error instanceof mongo.MongoNotConnectedError) return true;
  if (error instanceof mongo.MongoTopologyClosedError) return true;
  if (error instanceof mongo.MongoOperationTimeoutError) return true;
  if (!(error instanceof mongo.MongoServerError)) return false;
  return error.hasErrorLabel('RetryableWriteError') || passingCodes.has(Number(error.code));
}

/** Runs database work; an unreachable database becomes an expected failure that callers can name. */
export async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isUnavailable(error)) throw error;
    throw new UnavailableFailure('数据库暂时无法连接，本次操作未保存；请稍后用同一请求重试');
  }
}

/**
 * What is left of a transaction that met others until the driver gave up, as an expected failure;
 * any other error as it is. For the end of a transaction only: within, the driver tries again by it.
 */
export function busyAsFailure(error: unknown): unknown {
  const isBusy =
    error instanceof mongo.MongoError && error.hasErrorLabel('TransientTransactionError');
  if (!isBusy || isUnavailable(error)) return error;
  return new UnavailableFailure('同时办理的人过多，本次操作未保存；请稍后用同一请求重试');
}

/** True when a unique index refused the write. */
export function isDuplicateKey(error: unknown): error is mongo.MongoServerError {
  return error instanceof mongo.MongoServerError && error.code === 11_000;
}
