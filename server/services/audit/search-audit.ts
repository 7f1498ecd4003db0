import type { Scope } from '../../domain/access/caller.ts';
import { scopeOf } from '../../domain/access/policy.ts';
import type { AuditEvent } from '../../domain/audit/event.ts';
import { type PageRequest, parsePage } from '../../store/aggregate/page.ts';
import { searchAudit } from '../../store/audit/list-audit.ts';
import { invalidInput } from '../invalid-input.ts';
import type { ListResult } from '../list-aggregates.ts';
import type { ServiceContext } from '../service-context.ts';

/** What the record is asked for; all of it at once. */
export type AuditSearch = {
  /** Organ whose chain is asked for. */
  readonly organizationId?: string | undefined;
  readonly regionId?: string | undefined;
  readonly subjectId?: string | undefined;
  readonly actorId?: string | undefined;
  readonly action?: string | undefined;
  /** The first moment, included. */
  readonly from?: Date | undefined;
  /** The moment before which it ends. */
  readonly to?: Date | undefined;
};

/**
 * Records that the caller may read, in the order of time: an auditor those of his organ and below,
 * the audit administrator all. What is another's looks like what does not exist. Throws Validation
 * for a time that ends before it begins.
 */
export function searchAuditEvents(
  context: ServiceContext,
  { filter, page }: { readonly filter: AuditSearch; readonly page: PageRequest },
): ListResult<AuditEvent> {
  const { organizationId: chainId, regionId, subjectId, actorId, action, from, to } = filter;
  if (from && to && to < from) {
    throw invalidInput(['to'], 'TIME_ORDER', '截止时刻早于起始时刻；请核对两个时刻');
  }
  const scope: Scope = {
    ...scopeOf(context.caller, 'audit:read'),
    ...(regionId !== undefined && { within: regionId }),
  };
  return searchAudit({
    store: context.store,
    scope,
    window: parsePage(page),
    filter: {
      chainId,
      subjectId,
      actorId,
      action,
      ...((from || to) && {
        sortKey: {
          ...(from && { atLeast: from.toISOString() }),
          ...(to && { below: to.toISOString() }),
        },
      }),
    },
  });
}
