import { createRemoteJWKSet, errors } from 'jose';
import { UnavailableFailure } from '../../domain/failure.ts';
import type { KeySource } from './key-source.ts';

export type RemoteKeysOptions = {
  readonly address: URL;
  /** Keys older than this are fetched anew with the next token. */
  readonly maxAgeMs?: number;
  /** Keys that could not be fetched anew are trusted no longer than this. */
  readonly staleMs?: number;
  /** Between two fetches, whether they succeeded or not: forged tokens must not flood the issuer. */
  readonly cooldownMs?: number;
  /** Time of one fetch. */
  readonly timeoutMs?: number;
  /** Milliseconds of a clock that never goes back. */
  readonly now?: () => number;
};

const MINUTE_MS = 60_000;

/**
 * The issuer's keys from its one pinned address. A key that is not among them is looked for once
 * more (the issuer may have rotated); while the issuer is down the keys at hand are kept for a day.
 * Throws UnavailableFailure where no key could be had at all.
 */
export function remoteKeys(options: RemoteKeysOptions): KeySource {
  const { maxAgeMs = 10 * MINUTE_MS, staleMs = 24 * 60 * MINUTE_MS } = options;
  const { cooldownMs = 30_000, timeoutMs = 5_000, now = () => performance.now() } = options;
  // When to fetch is decided here: the library would forget keys with an issuer that is down.
  const keys = createRemoteJWKSet(options.address, {
    timeoutDuration: timeoutMs,
    cooldownDuration: Number.MAX_SAFE_INTEGER,
    cacheMaxAge: Number.POSITIVE_INFINITY,
  });
  let fetchedAt = Number.NEGATIVE_INFINITY;
  let triedAt = Number.NEGATIVE_INFINITY;
  let running: Promise<void> | undefined;

  const fetchKeys = async (): Promise<void> => {
    triedAt = now();
    await keys.reload().then(
      () => {
        fetchedAt = now();
      },
      () => {},
    );
    running = undefined;
  };
  const refresh = async (): Promise<void> => {
    if (running === undefined && now() - triedAt < cooldownMs) return;
    running ??= fetchKeys();
    await running;
  };

  return async (header, token) => {
    if (now() - fetchedAt > maxAgeMs) await refresh();
    if (now() - fetchedAt > staleMs) {
      throw new UnavailableFailure(
        '统一登录服务暂时无法连接，登录凭证无法核对；请稍后用同一请求重试',
      );
    }
    try {
      return await keys(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      await refresh();
      return keys(header, token);
    }
  };
}
