import { actingFor, assertAllowed } from '../../domain/access/policy.ts';
import { type NoticeInput, noticeInput } from '../../domain/notice/notice.ts';
import { NEVER, type NoticeRow, noticeRepository } from '../../store/notice/notices.ts';
import type { OrganizationRow } from '../../store/organization/organizations.ts';
import { firstRevision, insertAggregate } from '../new-aggregate.ts';
import { onceForCaller } from '../once-for-caller.ts';
import { owningOrganization } from '../owning-organization.ts';
import { idempotencyKey, parseArguments } from '../parse-arguments.ts';
import type { ServiceContext } from '../service-context.ts';
import { checkReferences } from './check-references.ts';
import { getNoticeView, type NoticeView } from './get-notice.ts';
import { contentReaders } from './notice-readers.ts';
import { askNoticeSteps } from './notice-work.ts';

/**
 * Drafts a closure notice for an organ of which the caller is a clerk. A draft may lack whatever is
 * still to be found out; what it refers to must exist.
 * Fails with Validation, Forbidden, Duplicate (key used with another input).
 */
export async function draftNotice(
  context: ServiceContext,
  input: { idempotencyKey: string; organizationId: string | undefined; notice: unknown },
): Promise<NoticeView> {
  const owner = await owningOrganization(context, input.organizationId, 'notice:draft');
  assertAllowed(context.caller, 'notice:draft', owner);
  const key = parseArguments(idempotencyKey, input.idempotencyKey, ['idempotencyKey']);
  const notice = parseArguments(noticeInput, input.notice);
  const id = await onceForCaller(
    context,
    { mutation: 'draftNotice', key, arguments: { organizationId: owner._id, notice } },
    async (transaction) => {
      await checkReferences(context, notice, { transaction, at: [] });
      const row = draftRow(context, owner, notice);
      return insertAggregate({
        context,
        transaction,
        repository: noticeRepository(context.store),
        row,
        action: 'notice:draft',
        follow: () => askNoticeSteps(context, transaction, { noticeId: row._id }),
      });
    },
  );
  return getNoticeView(context, id);
}

function draftRow(context: ServiceContext, owner: OrganizationRow, notice: NoticeInput): NoticeRow {
  const place = { organizationId: owner._id, scopePath: owner.scopePath };
  const principal = actingFor(context.caller, 'notice:draft', owner);
  const first = firstRevision(context, {
    ...place,
    sortKey: context.clock.now().toISOString(),
  });
  return {
    ...first,
    ...notice,
    organizationId: owner._id,
    regionId: owner.regionId,
    state: 'DRAFT',
    editors: [context.caller.userId, ...(principal ? [principal.userId] : [])],
    acknowledgements: [],
    contentReaders: contentReaders('DRAFT', { ...place, _id: first._id }),
    openFrom: NEVER,
    openUntil: NEVER,
  };
}
