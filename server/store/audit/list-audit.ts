import { z } from 'zod';
import type { Listed } from '../aggregate/list-rows.ts';
import { encodeCursor, type PageWindow } from '../aggregate/page.ts';
import type { Store } from '../connection.ts';
import { guarded } from '../failures.ts';
import { type AuditEvent, auditEvent } from './audit-event.ts';
import { auditModels } from './record-audit.ts';

/** Digits of a revision in a cursor, so that cursors of every list look alike. */
const REVISION_DIGITS = 12;

/** Events of one subject in the order of its revisions; each revision has one event. */
export function listAudit(
  store: Store,
  subjectId: string,
  window: PageWindow,
): { page: Promise<Listed<AuditEvent>>; totalCount: () => Promise<number> } {
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
      return listed(found, window);
    }),
    totalCount: () =>
      guarded(() => events.countDocuments({ subjectId: { $eq: subjectId } }).exec()),
  };
}

function revisionBounds(window: PageWindow): { $gt: number; $lt: number } {
  return {
    $gt: window.after ? Number(window.after.sortKey) : 0,
    $lt: window.before ? Number(window.before.sortKey) : Number.MAX_SAFE_INTEGER,
  };
}

function listed(found: unknown, window: PageWindow): Listed<AuditEvent> {
  const events = z.array(auditEvent).parse(found);
  const more = events.length > window.size;
  const kept = events.slice(0, window.size);
  if (window.backwards) kept.reverse();
  return {
    edges: kept.map((node) => ({
      cursor: encodeCursor({
        sortKey: String(node.revision).padStart(REVISION_DIGITS, '0'),
        _id: node._id,
      }),
      node,
    })),
    hasNextPage: window.backwards ? window.before !== undefined : more,
    hasPreviousPage: window.backwards ? more : window.after !== undefined,
  };
}
