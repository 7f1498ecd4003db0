import { masterDataScope } from '../../domain/access/policy.ts';
import { NotFoundFailure } from '../../domain/failure.ts';
import { type RuleSetRow, ruleSetRepository } from '../../store/rule-set/rule-sets.ts';
import type { ServiceContext } from '../service-context.ts';

/** One rule set; throws NotFoundFailure for an unknown one. */
export async function getRuleSet(context: ServiceContext, id: string): Promise<RuleSetRow> {
  const row = await ruleSetRepository(context.store).find(masterDataScope(context.caller), id);
  if (!row) throw new NotFoundFailure('规则集不存在；请核对 id');
  return row;
}
