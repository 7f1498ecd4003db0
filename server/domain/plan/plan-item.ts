import { z } from 'zod';
import { reference } from '../input/text.ts';

/** The most items a plan may list: real ones hold some hundred. */
export const MOST_ITEMS = 2_000;

const planItem = z.strictObject({
  /** Id of the task. */
  id: reference('整改任务'),
  upperTaskId: reference('上级方案的任务').optional().describe('上级方案的任务'),
  inner: z.boolean().optional().describe('仅供内部，公开版不印'),
  givenTo: z.array(reference('分解到的地区')).max(200).default([]).describe('分解到的地区'),
});
export type PlanItem = z.infer<typeof planItem>;

/** The list of a plan as a whole. */
export const planItems = z.strictObject({
  items: z
    .array(planItem)
    .max(MOST_ITEMS, `一个方案至多列${MOST_ITEMS}项；请分作几个方案。`)
    .describe('整改措施清单的各项'),
});

/** What tells to which regions an item is given: region ids, and paths from the root down. */
export type GivenSource = {
  /** Said by the office. */
  readonly givenTo: readonly string[];
  /** Where the organs lie that carry the task. */
  readonly carrierPaths: readonly (readonly string[])[];
  /** Where the problem lies. */
  readonly problemPath: readonly string[];
};

/** True when an item is given to a region: as the office says, else as its units or its problem lie. */
export function isGivenTo(source: GivenSource, region: { readonly scopePath: readonly string[] }) {
  const { givenTo, carrierPaths, problemPath } = source;
  const own = region.scopePath.at(-1) ?? '';
  if (givenTo.length > 0) return givenTo.some((id) => region.scopePath.includes(id));
  return [...carrierPaths, problemPath].some((path) => path.includes(own));
}

/**
 * The regions directly below a plan's own to which an item is given; those that the office says as
 * they are. Empty for what stays at the plan's own level.
 */
export function givenRegions(source: GivenSource, planRegionId: string): string[] {
  const { givenTo, carrierPaths, problemPath } = source;
  if (givenTo.length > 0) return [...givenTo];
  const below = [...carrierPaths, problemPath].flatMap((path) => {
    const at = path.indexOf(planRegionId);
    return at < 0 ? [] : path.slice(at + 1, at + 2);
  });
  return [...new Set(below)];
}
