import {
  assertAllowed,
  assertAllowedSomewhere,
  masterDataScope,
} from '../../domain/access/policy.ts';
import { ruleSetInput } from '../../domain/rule-set/rule-set.ts';
import { type RegionRow, regionRepository } from '../../store/region/regions.ts';
import { type RuleSetRow, ruleSetRepository } from '../../store/rule-set/rule-sets.ts';
import type { Transaction } from '../../store/transaction.ts';
import { invalidInput } from '../invalid-input.ts';
import { firstRevision, insertAggregate } from '../new-aggregate.ts';
import { onceForCaller } from '../once-for-caller.ts';
import { idempotencyKey, parseArguments } from '../parse-arguments.ts';
import type { ServiceContext } from '../service-context.ts';
import { orderReask } from '../work-item/order-reask.ts';
import { getRuleSet } from './get-rule-set.ts';

/**
 * Defines the rules of a region from a date on. A rule set is never changed: one of the same date
 * that is defined later takes its place, so that every paper's rules can be found again. Fails with
 * Validation, Forbidden, Duplicate (repeated key).
 */
export async function defineRuleSet(
  context: ServiceContext,
  input: { idempotencyKey: string; ruleSet: unknown },
): Promise<RuleSetRow> {
  assertAllowedSomewhere(context.caller, 'rule-set:define');
  const key = parseArguments(idempotencyKey, input.idempotencyKey, ['idempotencyKey']);
  const { regionId, ...rules } = parseArguments(ruleSetInput, input.ruleSet);
  const repository = ruleSetRepository(context.store);
  const at = context.clock.now();
  const call = { mutation: 'defineRuleSet', key, arguments: { regionId, rules } };
  const id = await onceForCaller(context, call, async (transaction) => {
    const region = await regionOf(context, transaction, regionId);
    const row: RuleSetRow = {
      ...firstRevision(context, {
        scopePath: region.scopePath,
        sortKey: `${region.sortKey}:${rules.effectiveFrom}:${at.toISOString()}`,
      }),
      regionId,
      effectiveFrom: rules.effectiveFrom,
      rules,
    };
    assertAllowed(context.caller, 'rule-set:define', row);
    return insertAggregate({
      context,
      transaction,
      repository,
      row,
      action: 'rule-set:define',
      follow: () => orderReask(context, transaction, { of: 'PAPERS', regionId }),
    });
  });
  return getRuleSet(context, id);
}

async function regionOf(
  context: ServiceContext,
  transaction: Transaction,
  regionId: string,
): Promise<RegionRow> {
  const region = await regionRepository(context.store).find(
    masterDataScope(context.caller),
    regionId,
    transaction,
  );
  if (region) return region;
  throw invalidInput(['regionId'], 'REGION_UNKNOWN', '适用地区不存在；请先登记该地区，再填写其 id');
}
