import { ROOT_REGION_ID } from '../../domain/access/caller.ts';
import { assertAllowed, masterDataScope } from '../../domain/access/policy.ts';
import { DuplicateFailure, ValidationFailure } from '../../domain/failure.ts';
import { type RegionInput, regionInput } from '../../domain/region/region.ts';
import { regionCodeLiesIn } from '../../domain/region/region-code.ts';
import { type RegionRow, regionRepository } from '../../store/region/regions.ts';
import type { Transaction } from '../../store/transaction.ts';
import { firstRevision, insertAggregate } from '../new-aggregate.ts';
import { onceForCaller } from '../once-for-caller.ts';
import { idempotencyKey, parseArguments } from '../parse-arguments.ts';
import type { ServiceContext } from '../service-context.ts';
import { getRegion } from './get-region.ts';

/**
 * Registers a node of the region tree under its parent (GB/T 2260 codes, zones without one).
 * Fails with Validation, Forbidden, Duplicate (the name or code stands already).
 */
export async function registerRegion(
  context: ServiceContext,
  input: { idempotencyKey: string; region: unknown },
): Promise<RegionRow> {
  assertAllowed(context.caller, 'region:register', { scopePath: [ROOT_REGION_ID] });
  const key = parseArguments(idempotencyKey, input.idempotencyKey, ['idempotencyKey']);
  const region = parseArguments(regionInput, input.region);
  const repository = regionRepository(context.store);
  const id = await onceForCaller(
    context,
    { mutation: 'registerRegion', key, arguments: region },
    async (transaction) => {
      const parent = await parentOf(context, transaction, region);
      await refuseTwin(context, transaction, region);
      const own = context.newId();
      const row: RegionRow = {
        ...firstRevision(context, {
          id: own,
          scopePath: [...(parent?.scopePath ?? [ROOT_REGION_ID]), own],
          sortKey: `${region.code ?? parent?.code ?? '999999'}:${region.fullName}`,
        }),
        ...region,
      };
      return insertAggregate({ context, transaction, repository, row, action: 'region:register' });
    },
  );
  return getRegion(context, id);
}

async function parentOf(
  context: ServiceContext,
  transaction: Transaction,
  region: RegionInput,
): Promise<RegionRow | undefined> {
  if (region.parentId === undefined) return undefined;
  const parent = await regionRepository(context.store).find(
    masterDataScope(context.caller),
    region.parentId,
    transaction,
  );
  if (!parent) {
    throw invalid('parentId', '上级地区不存在；请先登记上级地区，再填写其 id');
  }
  if (region.code && parent.code && !regionCodeLiesIn(region.code, parent.code)) {
    throw invalid(
      'code',
      `行政区划代码${region.code}不在上级地区“${parent.fullName}”（${parent.code}）之内；请核对代码或上级地区`,
    );
  }
  return parent;
}

/** Reads within the transaction: a replay that runs beside the first call must not see its twin. */
async function refuseTwin(
  context: ServiceContext,
  transaction: Transaction,
  region: RegionInput,
): Promise<void> {
  const repository = regionRepository(context.store);
  const scope = masterDataScope(context.caller);
  const twin =
    (await repository.findOneBy(scope, { fullName: region.fullName }, transaction)) ??
    (region.code
      ? await repository.findOneBy(scope, { code: region.code }, transaction)
      : undefined);
  if (!twin) return;
  throw new DuplicateFailure(
    `地区“${twin.fullName}”已登记（${twin.code ?? '无代码'}）；请直接使用`,
    {
      path: ['input', twin.fullName === region.fullName ? 'fullName' : 'code'],
      existing: { type: 'Region', id: twin._id },
    },
  );
}

function invalid(field: string, message: string): ValidationFailure {
  return new ValidationFailure([{ path: ['input', field], code: 'REGION_INVALID', message }]);
}
