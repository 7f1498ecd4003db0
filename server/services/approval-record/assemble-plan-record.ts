import { z } from 'zod';
import { platformScope } from '../../domain/access/caller.ts';
import {
  type ApprovalRecordFacts,
  approvalRecordFacts,
} from '../../domain/approval-record/facts.ts';
import { stepName } from '../../domain/audit/action-names.ts';
import type { AuditEvent } from '../../domain/audit/event.ts';
import { shanghaiDate } from '../../domain/calendar/date.ts';
import { titleOfPlan } from '../../domain/plan/plan-title.ts';
import { mayWrite, PLAN_STATE_NAMES } from '../../domain/plan/state.ts';
import { auditSince } from '../../store/audit/record-audit.ts';
import { organizationRepository } from '../../store/organization/organizations.ts';
import type { PlanRow } from '../../store/plan/plans.ts';
import type { Transaction } from '../../store/transaction.ts';
import { presentPlanFacts } from '../plan-facts/present-plan-facts.ts';
import type { ServiceContext } from '../service-context.ts';
import { frozenHash } from '../snapshot/frozen-hash.ts';
import { groupedHash, stepFacts } from './step-facts.ts';

/**
 * Facts of the approval record of a plan: every step until now, of all organs that took one, from
 * the audit record alone. A plan with made-up facts, or of a made-up organ, gives a record that
 * bears 样例.
 */
export async function assemblePlanRecord(
  context: ServiceContext,
  transaction: Transaction,
  plan: PlanRow,
): Promise<ApprovalRecordFacts> {
  const { store, clock } = context;
  const events = await auditSince(store, transaction, { id: plan._id, revision: 0 });
  const ids = [plan.organizationId, ...events.flatMap(({ actor }) => actor.organizationId ?? [])];
  const organs = (
    await organizationRepository(store).findMany(platformScope, [...new Set(ids)], transaction)
  ).filter((row) => row !== undefined);
  const names = new Map(organs.map(({ _id, name }) => [_id, name]));
  const facts = await presentPlanFacts(context, plan, transaction);
  const isMadeUp = facts.madeUp.length > 0 || organs.some(({ madeUp }) => madeUp.includes('name'));
  const sha256 = mayWrite(plan.state) ? undefined : await frozenHash(context, transaction, plan);
  return approvalRecordFacts.parse({
    schema: 'record.approval/1',
    madeUp: isMadeUp ? ['paper'] : [],
    organ: names.get(plan.organizationId),
    paper: {
      title: titleOfPlan(facts),
      kind: '整改方案',
      state: PLAN_STATE_NAMES[plan.state],
      revision: plan.revision,
      ...(sha256 !== undefined && { sha256: groupedHash(sha256) }),
    },
    steps: stepFacts(events, names, planStepName),
    printedOn: shanghaiDate(clock.now()),
  });
}

const entry = z.object({ stepName: z.string(), decision: z.enum(['AGREE', 'RETURN']) });

/** A step of the chain by its own name, every other by that of its action. */
function planStepName({ action, changes }: AuditEvent): string {
  const added = changes.find(
    ({ path, from }) => path.startsWith('procedure.entries.') && from === undefined,
  );
  const taken = entry.safeParse(added?.to).data;
  if (!taken) return stepName(action);
  return taken.decision === 'RETURN' ? `${taken.stepName}：退回` : taken.stepName;
}
