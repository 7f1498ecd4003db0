import type { Caller } from '../../domain/access/caller.ts';
import type { NoticeState } from '../../domain/notice/state.ts';
import type { NoticeRow } from '../../store/notice/notices.ts';

/**
 * Who may read the content of a notice (decision 14): of a draft the members of the organ that owns
 * it; of what was approved also the members of its region and of those above; of what was published
 * also the organs that are named on its tasks, wherever they are.
 */
export function contentReaders(
  state: NoticeState,
  owner: { readonly organizationId: string; readonly scopePath: readonly string[] },
  namedUnitIds: readonly string[] = [],
): string[] {
  if (state === 'DRAFT') return [owner.organizationId];
  const named = state === 'PUBLISHED' ? namedUnitIds : [];
  return [...new Set([owner.organizationId, ...owner.scopePath, ...named])];
}

/** Organs and regions in whose name the caller reads; a notice that names one of them is readable. */
export function readerIds(caller: Caller): string[] {
  return [
    ...new Set(
      caller.memberships.flatMap(({ organizationId, regionId }) => [organizationId, regionId]),
    ),
  ];
}

/** True when the caller may read more of the notice than that it exists and its state. */
export function mayReadContent(caller: Caller, notice: NoticeRow): boolean {
  const ids = readerIds(caller);
  return notice.contentReaders.some((reader) => ids.includes(reader));
}
