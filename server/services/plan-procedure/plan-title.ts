import { platformScope } from '../../domain/access/caller.ts';
import { titleOfPlan } from '../../domain/plan/plan-title.ts';
import { inspectionRepository } from '../../store/inspection/inspections.ts';
import type { PlanRow } from '../../store/plan/plans.ts';
import { regionRepository } from '../../store/region/regions.ts';
import type { Transaction } from '../../store/transaction.ts';
import type { ServiceContext } from '../service-context.ts';

/** How work lists and the register of numbers call a plan: by the title that its papers bear. */
export async function planTitle(
  context: ServiceContext,
  transaction: Transaction | undefined,
  { title, paper, regionId, inspectionId }: PlanRow,
): Promise<string> {
  if (title !== undefined) return title;
  const regions = regionRepository(context.store);
  const inspections = inspectionRepository(context.store);
  const region = await regions.find(platformScope, regionId, transaction);
  const inspection = await inspections.find(platformScope, inspectionId, transaction);
  if (!region || !inspection) throw new Error('a plan has a region and an inspection');
  return titleOfPlan({ title, region, inspection: { ...inspection, paper } });
}
