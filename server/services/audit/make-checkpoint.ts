import { type CheckpointSigner, checkpointHash } from '../../audit-proof/checkpoint-signature.ts';
import { ROOT_REGION_ID } from '../../domain/access/caller.ts';
import { type AuditActor, PLATFORM_CHAIN } from '../../domain/audit/event.ts';
import {
  type CheckpointRow,
  chainHeads,
  findCheckpoint,
  insertCheckpoint,
} from '../../store/audit/checkpoints.ts';
import { recordAudit } from '../../store/audit/record-audit.ts';
import type { Store } from '../../store/connection.ts';
import type { Transaction } from '../../store/transaction.ts';
import type { Clock } from '../service-context.ts';

/** What making a checkpoint needs. */
export type CheckpointGround = {
  readonly store: Store;
  readonly clock: Clock;
  readonly signer: CheckpointSigner;
  readonly actor: AuditActor;
  readonly requestId: string;
};

/**
 * Signs where every chain stands, this step's own record included, and names the checkpoint before:
 * who holds one of them can tell that a later one follows from it.
 */
export async function makeCheckpoint(
  ground: CheckpointGround,
  transaction: Transaction,
): Promise<CheckpointRow> {
  const { store, signer, actor } = ground;
  const at = ground.clock.now();
  const before = await findCheckpoint(store, { transaction });
  const number = (before?._id ?? 0) + 1;
  const changed = before !== undefined && before.keyId !== signer.keyId;
  await recordAudit(store, transaction, {
    chainId: PLATFORM_CHAIN,
    at,
    actor,
    scopePath: [ROOT_REGION_ID],
    action: 'audit:checkpoint',
    subjectType: 'AuditCheckpoint',
    subjectId: `audit-checkpoint-${number}`,
    revision: 1,
    // A key that changed stands in the record: nobody signs with another one unseen.
    changes: [
      { path: 'number', to: number },
      { path: 'keyId', ...(changed && { from: before.keyId }), to: signer.keyId },
    ],
    requestId: ground.requestId,
  });
  const jws = await signer.sign({
    kind: 'audit-checkpoint/1',
    number,
    at: at.toISOString(),
    previous: before?.sha256 ?? null,
    chains: await chainHeads(store, transaction),
  });
  const row = {
    _id: number,
    at,
    jws,
    sha256: checkpointHash(jws),
    keyId: signer.keyId,
    by: actor.id,
  };
  await insertCheckpoint(store, transaction, row);
  return row;
}
