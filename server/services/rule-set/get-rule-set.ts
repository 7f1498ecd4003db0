import { masterDataScope } from '../../domain/access/policy.ts';
import { NotFoundFailure } from '../../domain/failure.ts';
import { type RuleSetRow, ruleSetRepository } from '../../store/rule-set/rule-sets.ts';
import { loadById } from '../load-by-id.ts';
import type { ServiceContext } from '../service-context.ts';

/** A rule set as its readers see it. */
export type DefinedRuleSet = RuleSetRow;

/** One rule set; throws NotFoundFailure for an unknown one. */
export async function getRuleSet(context: ServiceContext, id: string): Promise<DefinedRuleSet> {
  const repository = ruleSetRepository(context.store);
  const scope = masterDataScope(context.caller);
  const row = await loadById(context, { repository, scope }, id);
  if (!row) throw new NotFoundFailure('规则集不存在；请核对 id');
  return row;
}
