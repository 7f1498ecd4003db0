import { scopeOf } from '../../domain/access/policy.ts';
import type { Transaction } from '../../store/transaction.ts';
import { uploadRepository } from '../../store/upload/uploads.ts';
import { invalidInput } from '../invalid-input.ts';
import type { ServiceContext } from '../service-context.ts';

/**
 * Throws ValidationFailure for a scan that is not there, not completed, or not the organ's; `at` is
 * where the ids stand in the input, `owner` what the message calls the organ.
 */
export async function refuseMissingScans(
  context: ServiceContext,
  transaction: Transaction,
  wanted: {
    readonly organizationId: string;
    readonly scanIds: readonly string[];
    readonly at: readonly string[];
    readonly owner: string;
  },
): Promise<void> {
  const { organizationId, scanIds, at, owner } = wanted;
  const scans = await uploadRepository(context.store).findMany(
    scopeOf(context.caller, 'read'),
    scanIds,
    transaction,
  );
  for (const [place, scan] of scans.entries()) {
    const isScan = scan?.state === 'READY' && scan.file?.kind !== 'XLSX';
    if (isScan && scan.organizationId === organizationId) continue;
    throw invalidInput(
      [...at, String(place)],
      'SCAN_NOT_READY',
      `第${place + 1}份扫描件不存在、还没有核对完成，或不属于${owner}；请先上传并办完completeUpload`,
    );
  }
}
