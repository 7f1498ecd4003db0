import { assertAllowed, assertAllowedSomewhere } from '../../domain/access/policy.ts';
import { uploadInput } from '../../domain/upload/upload.ts';
import { type UploadRow, uploadRepository } from '../../store/upload/uploads.ts';
import { firstRevision, insertAggregate } from '../new-aggregate.ts';
import { onceForCaller } from '../once-for-caller.ts';
import { owningOrganization } from '../owning-organization.ts';
import { idempotencyKey, parseArguments } from '../parse-arguments.ts';
import type { ServiceContext } from '../service-context.ts';
import { getUpload } from './get-upload.ts';

/** Time to send a file and to complete it. */
export const UPLOAD_LIFETIME_MS = 3_600_000;

/**
 * Opens an upload: the bytes follow by PUT, then `completeUpload`. Fails with Validation, Forbidden,
 * Duplicate (the key).
 */
export async function createUpload(
  context: ServiceContext,
  input: { idempotencyKey: string; file: unknown },
): Promise<UploadRow> {
  assertAllowedSomewhere(context.caller, 'upload:create');
  const key = parseArguments(idempotencyKey, input.idempotencyKey, ['idempotencyKey']);
  const file = parseArguments(uploadInput, input.file);
  const organization = await owningOrganization(context, file.organizationId, 'upload:create');
  assertAllowed(context.caller, 'upload:create', organization);
  const repository = uploadRepository(context.store);
  const id = await onceForCaller(
    context,
    { mutation: 'createUpload', key, arguments: file },
    (transaction) => {
      const now = context.clock.now();
      const row: UploadRow = {
        ...firstRevision(context, {
          organizationId: organization._id,
          scopePath: organization.scopePath,
          sortKey: now.toISOString(),
        }),
        organizationId: organization._id,
        fileName: file.fileName,
        byteLength: file.byteLength,
        state: 'OPEN',
        expiresAt: new Date(now.getTime() + UPLOAD_LIFETIME_MS),
      };
      return insertAggregate({ context, transaction, repository, row, action: 'upload:create' });
    },
  );
  return getUpload(context, id);
}
