import { UnavailableFailure, ValidationFailure } from '../../domain/failure.ts';
import type { ArtifactRow } from '../../store/artifact/artifacts.ts';
import type { ServiceContext } from '../service-context.ts';

/** Long enough to open a paper, short enough that a link passed on is soon of no use. */
export const DEFAULT_TTL_SECONDS = 300;
const MAX_TTL_SECONDS = 86_400;

/**
 * Address from which the caller, and nobody else, may fetch the paper for a while; relative to the
 * server's own address. Throws ValidationFailure for a time outside 1 second to 1 day.
 */
export async function linkArtifact(
  context: ServiceContext,
  artifact: ArtifactRow,
  ttlSeconds: number,
): Promise<string> {
  if (!Number.isInteger(ttlSeconds) || ttlSeconds < 1 || ttlSeconds > MAX_TTL_SECONDS) {
    const message = `有效秒数为 ${ttlSeconds}，应在 1 至 ${MAX_TTL_SECONDS} 之间`;
    throw new ValidationFailure([{ path: ['ttlSeconds'], code: 'TTL_INVALID', message }]);
  }
  if (!context.fileLinks) throw new UnavailableFailure('本服务未开放文件下载；请联系管理员');
  const grant = { userId: context.caller.userId, artifactId: artifact._id };
  return `/files/${artifact._id}?t=${await context.fileLinks.issue(grant, ttlSeconds)}`;
}
