import { assertAllowed, assertAllowedSomewhere, scopeOf } from '../../domain/access/policy.ts';
import { photoPair } from '../../domain/evidence/evidence.ts';
import { everyRow } from '../../store/aggregate/every-row.ts';
import { type EvidenceRow, evidenceRepository } from '../../store/evidence/evidence.ts';
import type { Transaction } from '../../store/transaction.ts';
import { invalidInput } from '../invalid-input.ts';
import { onceForCaller } from '../once-for-caller.ts';
import { idempotencyKey, parseArguments } from '../parse-arguments.ts';
import type { ServiceContext } from '../service-context.ts';
import { writeAudited } from '../write-audited.ts';
import { type Evidence, getEvidence } from './get-evidence.ts';

/**
 * Pairs two photos of one task, before and after from one viewpoint; a pair that one of them was in
 * comes apart. Gives the photo of after. Fails with Validation, Forbidden, Conflict, Duplicate.
 */
export async function pairPhotos(
  context: ServiceContext,
  input: { readonly idempotencyKey: string; readonly pair: unknown },
): Promise<Evidence> {
  const permission = 'evidence:change';
  assertAllowedSomewhere(context.caller, permission);
  const key = parseArguments(idempotencyKey, input.idempotencyKey, ['idempotencyKey']);
  const asked = parseArguments(photoPair, input.pair);
  const call = { mutation: 'pairPhotos', key, arguments: asked };
  const id = await onceForCaller(context, call, async (transaction) => {
    const before = await photoOf(context, transaction, { id: asked.beforeId, at: 'beforeId' });
    const after = await photoOf(context, transaction, { id: asked.afterId, at: 'afterId' });
    refuseOddPair(before, after);
    await takeApart(context, transaction, [before, after]);
    const pair = {
      id: context.newId(),
      ...(asked.viewpoint !== undefined && { viewpoint: asked.viewpoint }),
    };
    const both = [
      [before, 'BEFORE'],
      [after, 'AFTER'],
    ] as const;
    for (const [row, moment] of both) {
      await writePair(context, transaction, { row, pair: { ...pair, moment } });
    }
    return after._id;
  });
  return getEvidence(context, id);
}

async function photoOf(
  context: ServiceContext,
  transaction: Transaction,
  { id, at }: { readonly id: string; readonly at: string },
): Promise<EvidenceRow> {
  const scope = scopeOf(context.caller, 'read');
  const row = await evidenceRepository(context.store).find(scope, id, transaction);
  if (!row) {
    throw invalidInput([at], 'PHOTO_UNKNOWN', '照片不存在，或不在您可查阅的范围；请核对 id');
  }
  const { _id, organizationId, scopePath } = row;
  assertAllowed(context.caller, 'evidence:change', { _id, organizationId, scopePath });
  if (row.kind === 'PHOTO') return row;
  throw invalidInput([at], 'NOT_A_PHOTO', `“${row.name}”不是照片，不能配对；请核对材料种类`);
}

function refuseOddPair(before: EvidenceRow, after: EvidenceRow): void {
  const refuse = (code: string, message: string) => invalidInput(['afterId'], code, message);
  if (before._id === after._id) {
    throw refuse('SAME_PHOTO', '整改前和整改后是同一张照片；请各选一张');
  }
  if (!before.taskIds.some((id) => after.taskIds.includes(id))) {
    throw refuse('PHOTOS_OF_TWO_TASKS', '两张照片不属于同一项整改任务，不能配对；请核对');
  }
  if (before.date !== undefined && after.date !== undefined && after.date < before.date) {
    throw refuse(
      'AFTER_BEFORE_BEFORE',
      `整改后照片的拍摄日期${after.date}早于整改前照片的${before.date}；请核对两张照片的先后`,
    );
  }
}

async function takeApart(
  context: ServiceContext,
  transaction: Transaction,
  paired: readonly EvidenceRow[],
): Promise<void> {
  const ids = paired.map(({ _id }) => _id);
  const pairIds = [...new Set(paired.flatMap(({ pair }) => (pair ? pair.id : [])))];
  if (pairIds.length === 0) return;
  const standing = await everyRow(evidenceRepository(context.store), {
    scope: scopeOf(context.caller, 'read'),
    filter: { 'pair.id': { in: pairIds } },
    transaction,
  });
  for (const row of standing.filter(({ _id }) => !ids.includes(_id))) {
    await writePair(context, transaction, { row, pair: undefined });
  }
}

function writePair(
  context: ServiceContext,
  transaction: Transaction,
  { row, pair }: { readonly row: EvidenceRow; readonly pair: EvidenceRow['pair'] },
): Promise<void> {
  return writeAudited(context, transaction, {
    repository: evidenceRepository(context.store),
    row,
    changes: { pair },
    action: 'evidence:pair',
    permission: 'evidence:change',
  });
}
