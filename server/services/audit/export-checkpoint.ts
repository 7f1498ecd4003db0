import { ROOT_REGION_ID } from '../../domain/access/caller.ts';
import { assertAllowed } from '../../domain/access/policy.ts';
import { UnavailableFailure } from '../../domain/failure.ts';
import { type CheckpointRow, findCheckpoint } from '../../store/audit/checkpoints.ts';
import { onceForCaller } from '../once-for-caller.ts';
import { idempotencyKey, parseArguments } from '../parse-arguments.ts';
import type { ServiceContext } from '../service-context.ts';
import { actingAs } from './acting-as.ts';
import { makeCheckpoint } from './make-checkpoint.ts';

/** The whole platform, where the record as a whole is concerned. */
export const WHOLE_PLATFORM = { scopePath: [ROOT_REGION_ID] } as const;

/**
 * Makes a signed checkpoint of all chains for the audit administrator, to be kept elsewhere. Fails
 * with Validation, Forbidden, Duplicate, Unavailable (this process holds no signing key).
 */
export async function exportCheckpoint(
  context: ServiceContext,
  input: { readonly idempotencyKey: string },
): Promise<CheckpointRow> {
  const { caller, store, checkpointSigner: signer } = context;
  assertAllowed(caller, 'audit:export', WHOLE_PLATFORM);
  const key = parseArguments(idempotencyKey, input.idempotencyKey, ['idempotencyKey']);
  if (!signer)
    throw new UnavailableFailure('本服务未配置审计检查点的签名密钥；请系统管理员核对设置');
  const actor = actingAs(caller, { permission: 'audit:export', resource: WHOLE_PLATFORM });
  const call = { mutation: 'exportAuditCheckpoint', key, arguments: {} };
  const number = await onceForCaller(context, call, async (transaction) => {
    const made = await makeCheckpoint({ ...context, signer, actor }, transaction);
    return String(made._id);
  });
  const row = await findCheckpoint(store, { number: Number(number) });
  if (!row) throw new Error(`checkpoint ${number} was kept and is gone`);
  return row;
}
