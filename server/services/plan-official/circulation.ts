import { titleOfPlan } from '../../domain/plan/plan-title.ts';
import {
  type CirculationFacts,
  circulationFacts,
} from '../../domain/plan-official/circulation-facts.ts';
import { circulationBoxes } from '../../domain/plan-official/circulation-steps.ts';
import type { Transaction } from '../../store/transaction.ts';
import type { ServiceContext } from '../service-context.ts';
import type { OfficialSubject } from './official-assembly.ts';
import { planAndOrgan } from './plan-and-organ.ts';

/** Facts of the 发文稿纸 of a plan: the steps that were taken until now, the number once it is issued. */
export async function assembleCirculation(
  context: ServiceContext,
  transaction: Transaction,
  { plan }: OfficialSubject,
): Promise<CirculationFacts> {
  const { facts, organ, madeUp } = await planAndOrgan(context, transaction, plan);
  const { issued, published, procedure } = plan;
  const word = facts.version?.word;
  return circulationFacts.parse({
    schema: 'plan.circulation/1',
    madeUp,
    organ: organ.name,
    title: titleOfPlan(facts),
    ...(word !== undefined && { word }),
    annex: `${facts.region.name}${facts.inspection.name}反馈问题整改措施清单`,
    ...(issued && { number: issued.number, issuedOn: facts.signature.date ?? issued.on }),
    ...(published && { openness: '主动公开' }),
    ...circulationBoxes(procedure, plan.organizationId),
  });
}
