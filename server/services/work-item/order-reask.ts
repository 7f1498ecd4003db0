import { ROOT_REGION_ID } from '../../domain/access/caller.ts';
import { REASK_WORK, type ReaskWorkPayload } from '../../jobs/definitions/reask-work.ts';
import { enqueueJob } from '../../store/job/enqueue-job.ts';
import type { Transaction } from '../../store/transaction.ts';
import { PLATFORM_ORGANIZATION_ID } from '../identity/ensure-administrators.ts';
import type { ServiceContext } from '../service-context.ts';

/**
 * Has the work lists brought in line with a change that may touch thousands of papers (calendar,
 * rules, an organ's name): a job of its own, in the transaction of the change, so that the change
 * stays short and none of its consequences is lost.
 */
export async function orderReask(
  context: Pick<ServiceContext, 'store' | 'clock' | 'newId' | 'caller' | 'requestId'>,
  transaction: Transaction,
  what: Omit<ReaskWorkPayload, 'requestedBy'>,
): Promise<void> {
  const { userId, name } = context.caller;
  const payload: ReaskWorkPayload = { ...what, requestedBy: { userId, name } };
  await enqueueJob(context.store, transaction, {
    _id: context.newId(),
    kind: REASK_WORK,
    payload,
    organizationId: PLATFORM_ORGANIZATION_ID,
    scopePath: [ROOT_REGION_ID],
    subjectId: REASK_WORK,
    requestId: context.requestId,
    createdAt: context.clock.now(),
    createdBy: userId,
  });
}
