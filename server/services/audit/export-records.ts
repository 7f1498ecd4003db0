import { assertAllowed } from '../../domain/access/policy.ts';
import { type AuditCheckpoint, auditCheckpoint } from '../../domain/audit/checkpoint.ts';
import { PLATFORM_CHAIN } from '../../domain/audit/event.ts';
import { NotFoundFailure } from '../../domain/failure.ts';
import { chainLines } from '../../store/audit/chain-lines.ts';
import { type CheckpointRow, findCheckpoint } from '../../store/audit/checkpoints.ts';
import { recordAudit } from '../../store/audit/record-audit.ts';
import type { Store } from '../../store/connection.ts';
import { inTransaction } from '../../store/transaction.ts';
import type { ServiceContext } from '../service-context.ts';
import { actingAs } from './acting-as.ts';
import { WHOLE_PLATFORM } from './export-checkpoint.ts';

/** What is exported: everything that a checkpoint saw, or one chain of it. */
export type RecordsWanted = {
  /** Number of the checkpoint; the newest one where none is given. */
  readonly checkpoint?: number | undefined;
  readonly chainId?: string | undefined;
};

/** An export under way: with the checkpoint it is proved against, and its lines. */
export type RecordsExport = {
  readonly checkpoint: CheckpointRow;
  readonly lines: AsyncGenerator<string>;
};

/**
 * The record as lines (NDJSON) for the audit administrator, chain by chain up to a checkpoint; that
 * it was taken stands in the record. Fails with Forbidden, NotFound.
 */
export async function exportRecords(
  context: ServiceContext,
  wanted: RecordsWanted,
): Promise<RecordsExport> {
  const { caller, store, clock, requestId } = context;
  assertAllowed(caller, 'audit:export', WHOLE_PLATFORM);
  const found = await recordsUnder(store, wanted);
  await inTransaction(store, (transaction) =>
    recordAudit(store, transaction, {
      chainId: PLATFORM_CHAIN,
      at: clock.now(),
      actor: actingAs(caller, { permission: 'audit:export', resource: WHOLE_PLATFORM }),
      ...WHOLE_PLATFORM,
      action: 'audit:export',
      subjectType: 'AuditExport',
      subjectId: `audit-export-${requestId}`,
      revision: 1,
      changes: [
        { path: 'checkpoint', to: found.checkpoint._id },
        ...(wanted.chainId === undefined ? [] : [{ path: 'chainId', to: wanted.chainId }]),
      ],
      requestId,
    }),
  );
  return found;
}

/** The lines that a checkpoint covers. Throws NotFoundFailure for an unknown one or chain. */
export async function recordsUnder(store: Store, wanted: RecordsWanted): Promise<RecordsExport> {
  const row = await findCheckpoint(store, { number: wanted.checkpoint });
  if (!row) {
    throw new NotFoundFailure('没有可据以导出的审计检查点；请先导出检查点，或核对检查点编号');
  }
  const { chains } = payloadOf(row);
  const heads = chains.filter(
    ({ chainId }) => wanted.chainId === undefined || chainId === wanted.chainId,
  );
  if (wanted.chainId !== undefined && heads.length === 0) {
    throw new NotFoundFailure('检查点中没有所填的链；请核对机构的标识');
  }
  return { checkpoint: row, lines: linesOf(store, heads) };
}

async function* linesOf(store: Store, heads: AuditCheckpoint['chains']): AsyncGenerator<string> {
  for (const head of heads) yield* chainLines(store, head);
}

/** What a kept checkpoint says; its signature is for those who keep it elsewhere. */
export function payloadOf({ jws }: CheckpointRow): AuditCheckpoint {
  const payload = Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString('utf8');
  return auditCheckpoint.parse(JSON.parse(payload));
}
