import { platformScope } from '../../domain/access/caller.ts';
import { NotFoundFailure } from '../../domain/failure.ts';
import type { PlanRow } from '../../store/plan/plans.ts';
import { sectionRepository } from '../../store/plan/sections.ts';
import { getPlan } from '../plan/get-plan.ts';
import type { ServiceContext } from '../service-context.ts';
import type { Section } from './list-sections.ts';

/** The one answer for a section that is not there, was taken out, or is not the caller's. */
export const SECTION_NOT_FOUND = '方案段落不存在、已删去，或不在您可查阅的范围；请重新读取方案';

/** One section of a plan whose content the caller may read. Throws NotFoundFailure. */
export async function getSection(context: ServiceContext, id: string): Promise<Section> {
  const section = await sectionRepository(context.store).find(platformScope, id);
  if (!section || section.removed) throw new NotFoundFailure(SECTION_NOT_FOUND);
  await planOfSection(context, section);
  return section;
}

/**
 * The plan of a section, whose content the caller may read. Throws NotFoundFailure, in the words for
 * a section: of one that is there no other is said than of one that is not.
 */
export async function planOfSection(
  context: ServiceContext,
  { planId }: Pick<Section, 'planId'>,
): Promise<PlanRow> {
  try {
    return await getPlan(context, planId);
  } catch (error) {
    if (error instanceof NotFoundFailure) throw new NotFoundFailure(SECTION_NOT_FOUND);
    throw error;
  }
}
