import type { PlanFacts } from './facts.ts';

type TitleParts = Pick<PlanFacts, 'title'> & {
  readonly region: Pick<PlanFacts['region'], 'name'>;
  readonly inspection: Pick<PlanFacts['inspection'], 'name' | 'paper'>;
};

/** The title of a plan as its papers print it: the one that was given, else by region and inspection. */
export function titleOfPlan({ title, region, inspection }: TitleParts): string {
  return title ?? `${region.name}贯彻落实${inspection.name}${inspection.paper}整改方案`;
}
