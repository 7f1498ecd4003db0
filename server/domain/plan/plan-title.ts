import type { PlanFacts } from './facts.ts';

/** The title of a plan as its papers print it: the one that was given, else by region and inspection. */
export function titleOfPlan({
  title,
  region,
  inspection,
}: Pick<PlanFacts, 'title' | 'region' | 'inspection'>): string {
  return title ?? `${region.name}贯彻落实${inspection.name}${inspection.paper}整改方案`;
}
