import { assertAllowedSomewhere } from '../../domain/access/policy.ts';
import { QuotaFailure } from '../../domain/failure.ts';
import { MOST_SECTIONS, type SectionInput, sectionInput } from '../../domain/plan/section.ts';
import { sectionRepository } from '../../store/plan/sections.ts';
import type { Transaction } from '../../store/transaction.ts';
import { firstRevision, insertAggregate } from '../new-aggregate.ts';
import { onceForCaller } from '../once-for-caller.ts';
import { idempotencyKey, parseArguments } from '../parse-arguments.ts';
import { planForWriting } from '../plan/plan-for-writing.ts';
import type { ServiceContext } from '../service-context.ts';
import { getSection } from './get-section.ts';
import { type Section, sectionsOf } from './list-sections.ts';
import { sortKeyAt } from './section-place.ts';

/**
 * Adds a section to a plan that is being written, after a given sibling, first, or last.
 * Fails with Validation, Forbidden, NotFound, State, Quota, Duplicate.
 */
export async function addSection(
  context: ServiceContext,
  input: {
    idempotencyKey: string;
    planId: string;
    afterId?: string | null | undefined;
    section: unknown;
  },
): Promise<Section> {
  assertAllowedSomewhere(context.caller, 'plan:change');
  const key = parseArguments(idempotencyKey, input.idempotencyKey, ['idempotencyKey']);
  const section = parseArguments(sectionInput, input.section);
  const { planId, afterId } = input;
  const id = await onceForCaller(
    context,
    { mutation: 'addPlanSection', key, arguments: { planId, afterId, section } },
    (transaction) => insertSection(context, transaction, { planId, afterId, section }),
  );
  return getSection(context, id);
}

async function insertSection(
  context: ServiceContext,
  transaction: Transaction,
  added: { planId: string; afterId?: string | null | undefined; section: SectionInput },
): Promise<string> {
  const { planId, afterId, section } = added;
  const plan = await planForWriting(context, transaction, { planId, step: '增加段落' });
  const others = await sectionsOf(context, planId, transaction);
  if (others.length >= MOST_SECTIONS) {
    throw new QuotaFailure(`一个方案至多${MOST_SECTIONS}段；请把相近的内容并为一段`);
  }
  const sortKey = sortKeyAt(others, { ...section, afterId });
  const { organizationId, scopePath } = plan;
  return insertAggregate({
    context,
    transaction,
    repository: sectionRepository(context.store),
    row: {
      ...firstRevision(context, { organizationId, scopePath, sortKey }),
      ...section,
      organizationId,
      planId,
      removed: false,
    },
    action: 'plan:change',
  });
}
