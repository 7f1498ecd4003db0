import { platformScope } from '../../domain/access/caller.ts';
import { titleOfPlan } from '../../domain/plan/plan-title.ts';
import {
  type CirculationFacts,
  circulationFacts,
} from '../../domain/plan-official/circulation-facts.ts';
import { circulationBoxes } from '../../domain/plan-official/circulation-steps.ts';
import { organizationRepository } from '../../store/organization/organizations.ts';
import type { Transaction } from '../../store/transaction.ts';
import { printedPlanFacts } from '../plan-facts/printed-plan-facts.ts';
import type { ServiceContext } from '../service-context.ts';
import type { OfficialSubject } from './official-assembly.ts';

/** Facts of the 发文稿纸 of a plan: the steps that were taken until now, the number once it is issued. */
export async function assembleCirculation(
  context: ServiceContext,
  transaction: Transaction,
  { plan }: OfficialSubject,
): Promise<CirculationFacts> {
  const facts = await printedPlanFacts(context, plan, transaction);
  const organs = organizationRepository(context.store);
  const organ = await organs.find(platformScope, plan.organizationId, transaction);
  if (!organ) throw new Error('a plan has the organ that wrote it');
  const isMadeUp = facts.madeUp.length > 0 || organ.madeUp.includes('name');
  const { issued, published, procedure } = plan;
  const word = facts.version?.word;
  return circulationFacts.parse({
    schema: 'plan.circulation/1',
    madeUp: isMadeUp ? ['title'] : [],
    organ: organ.name,
    title: titleOfPlan(facts),
    ...(word !== undefined && { word }),
    annex: `${facts.region.name}${facts.inspection.name}反馈问题整改措施清单`,
    ...(issued && { number: issued.number, issuedOn: facts.signature.date ?? issued.on }),
    ...(published && { openness: '主动公开' }),
    ...circulationBoxes(procedure, plan.organizationId),
  });
}
