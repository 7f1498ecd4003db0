import type { Scope } from '../../domain/access/caller.ts';
import type { AuditEvent } from '../../domain/audit/event.ts';
import { type Filter, mongoFilter, scopeFilter, type TextRange } from '../aggregate/filter.ts';
import { type Listed, listBranches, pageOf } from '../aggregate/list-rows.ts';
import { encodeCursor, type PageWindow } from '../aggregate/page.ts';
import type { Store } from '../connection.ts';
import { guarded } from '../failures.ts';
import { auditModels, eventOf } from './audit-row.ts';

/** Digits of a revision in a cursor, so that cursors of every list look alike. */
const REVISION_DIGITS = 12;

/** A page and, only when somebody asks, how many records there are in all. */
export type ListedAudit = {
  readonly page: Promise<Listed<AuditEvent>>;
  readonly totalCount: () => Promise<number>;
};

/** Events of one subject in the order of its revisions; each revision has one event. */
export function listAudit(store: Store, subjectId: string, window: PageWindow): ListedAudit {
  const { events } = auditModels(store);
  return {
    page: guarded(async () => {
      const direction = window.backwards ? -1 : 1;
      const found = await events
        .find({ subjectId: { $eq: subjectId }, revision: revisionBounds(window) })
        .sort({ revision: direction })
        .limit(window.size + 1)
        .lean()
        .exec();
      return pageOf(found, { parse: eventOf, cursorOf: revisionCursor, window });
    }),
    totalCount: () =>
      guarded(() => events.countDocuments({ subjectId: { $eq: subjectId } }).exec()),
  };
}

/** What the record is asked for; times as ISO 8601 in UTC. */
export type AuditFilter = {
  readonly chainId?: string | undefined;
  readonly subjectId?: string | undefined;
  readonly actorId?: string | undefined;
  readonly action?: string | undefined;
  readonly sortKey?: TextRange | undefined;
};

/** Events that a scope reaches, in the order of time, in one query that never sorts. */
export function searchAudit(options: {
  store: Store;
  scope: Scope;
  filter: AuditFilter;
  window: PageWindow;
}): ListedAudit {
  const { store, scope, filter } = options;
  return {
    page: guarded(async () => {
      const found = (await auditQuery(options)?.lean().exec()) ?? [];
      return pageOf(found, { parse: eventOf, cursorOf: timeCursor, window: options.window });
    }),
    totalCount: () =>
      guarded(() =>
        auditModels(store)
          .events.countDocuments({ ...scopeFilter(scope), ...mongoFilter(filter satisfies Filter) })
          .exec(),
      ),
  };
}

/** The query of a page and one record more; undefined where nothing can match. */
export function auditQuery(options: {
  store: Store;
  scope: Scope;
  filter: AuditFilter;
  window: PageWindow;
}) {
  const { window } = options;
  const branches = listBranches(options);
  if (branches.length === 0) return undefined;
  const direction = window.backwards ? -1 : 1;
  return auditModels(options.store)
    .events.find({ $or: branches })
    .sort({ sortKey: direction, _id: direction })
    .limit(window.size + 1);
}

function revisionBounds(window: PageWindow): { $gt: number; $lt: number } {
  return {
    $gt: window.after ? Number(window.after.sortKey) : 0,
    $lt: window.before ? Number(window.before.sortKey) : Number.MAX_SAFE_INTEGER,
  };
}

function revisionCursor({ revision, id }: AuditEvent): string {
  return encodeCursor({ sortKey: String(revision).padStart(REVISION_DIGITS, '0'), _id: id });
}

function timeCursor({ at, id }: AuditEvent): string {
  return encodeCursor({ sortKey: at.toISOString(), _id: id });
}
