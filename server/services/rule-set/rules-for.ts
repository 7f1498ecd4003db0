import { platformScope } from '../../domain/access/caller.ts';
import { builtInRulesFor } from '../../domain/rule-set/built-in.ts';
import type { RuleSet } from '../../domain/rule-set/rule-set.ts';
import { parsePage } from '../../store/aggregate/page.ts';
import { regionRepository } from '../../store/region/regions.ts';
import { ruleSetRepository } from '../../store/rule-set/rule-sets.ts';
import type { ServiceContext } from '../service-context.ts';

/** The rules that count at a place on a date, and where they are from. */
export type RulesInForce = {
  readonly rules: RuleSet;
  /** Stored rule set; undefined for a built-in one. */
  readonly ruleSetId?: string;
};

/**
 * Rules in force in a region (its `scopePath`, root first) on a date `YYYY-MM-DD`: those of the
 * nearest region upwards that has defined any by then, the newest of them; where no region has,
 * the built-in rules of the province family. A paper is held against them whoever looks at it.
 */
export async function rulesFor(
  context: ServiceContext,
  place: { readonly scopePath: readonly string[]; readonly on: string },
): Promise<RulesInForce> {
  const repository = ruleSetRepository(context.store);
  for (const regionId of place.scopePath.toReversed()) {
    const newest = await repository.list(
      platformScope,
      { regionId, effectiveFrom: { atMost: place.on } },
      parsePage({ last: 1 }),
    );
    const [edge] = newest.edges;
    if (edge) return { rules: edge.node.rules, ruleSetId: edge.node._id };
  }
  return { rules: builtInRulesFor(await nearestCode(context, place.scopePath)) };
}

/** GB/T 2260 code of the nearest region upwards that has one; zones have none of their own. */
async function nearestCode(
  context: ServiceContext,
  scopePath: readonly string[],
): Promise<string | undefined> {
  const regions = await regionRepository(context.store).findMany(platformScope, scopePath);
  return regions.findLast((region) => region?.code !== undefined)?.code;
}
