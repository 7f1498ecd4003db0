import { itemToken, type NamedUnit, namedToken, organToken } from '../../domain/access/audience.ts';
import type { Caller } from '../../domain/access/caller.ts';
import { scopeOf } from '../../domain/access/policy.ts';
import type { NoticeState } from '../../domain/notice/state.ts';
import type { NoticeRow } from '../../store/notice/notices.ts';

/** Where a notice stands. */
type NoticePlace = Pick<NoticeRow, '_id' | 'organizationId' | 'scopePath'>;

/**
 * Tokens of those who may read the content of a notice (decision 14): of a draft the members of the
 * organ that owns it, and who was granted it; of what was approved also the members of its region
 * and of those above; of what was published also the organs that are named on its tasks, wherever
 * they are.
 */
export function contentReaders(
  state: NoticeState,
  notice: NoticePlace,
  named: readonly NamedUnit[] = [],
): string[] {
  const own = [organToken(notice.organizationId), itemToken(notice._id)];
  if (state === 'DRAFT') return own;
  const published = state === 'PUBLISHED' ? named.map(namedToken) : [];
  return [...new Set([...own, ...notice.scopePath, ...published])];
}

/** True when the caller may read more of a notice in his scope than that it exists and its state. */
export function mayReadContent(caller: Caller, notice: NoticeRow): boolean {
  const { tokens } = scopeOf(caller, 'read');
  return notice.contentReaders.some((reader) => tokens.includes(reader));
}
