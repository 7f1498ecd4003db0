import { assertAllowedSomewhere } from '../../domain/access/policy.ts';
import { NotFoundFailure, StateFailure, UnavailableFailure } from '../../domain/failure.ts';
import { SECRECY_MARK } from '../../domain/secrecy/refusal.ts';
import { sha256Text } from '../../domain/upload/upload.ts';
import { putBlob } from '../../store/blob/put-blob.ts';
import { readBlob } from '../../store/blob/read-blob.ts';
import type { UploadRow } from '../../store/upload/uploads.ts';
import { parseArguments } from '../parse-arguments.ts';
import type { ServiceContext } from '../service-context.ts';
import type { TakenFile } from './file-intake.ts';
import { getUpload, UPLOAD_NOT_FOUND } from './get-upload.ts';
import { writeUpload } from './write-upload.ts';

type Outcome = Pick<UploadRow, 'file'> | Pick<UploadRow, 'refusal'>;

/**
 * Completes an upload: the sender's hash is held against the bytes that came, and the file is
 * looked over by its content. What is not taken ends REFUSED with its reason; a second call gives
 * the same answer. Fails with Validation, Forbidden, NotFound, State, Conflict, Unavailable.
 */
export async function completeUpload(
  context: ServiceContext,
  input: { id: string; sha256: unknown },
): Promise<UploadRow> {
  assertAllowedSomewhere(context.caller, 'upload:create');
  const sha256 = parseArguments(sha256Text, input.sha256, ['sha256']);
  const row = await getUpload(context, input.id);
  if (row.createdBy !== context.caller.userId) throw new NotFoundFailure(UPLOAD_NOT_FOUND);
  if (row.receivedSha256 === sha256 && (row.state === 'READY' || row.state === 'REFUSED')) {
    return row;
  }
  if (row.state !== 'RECEIVED' || row.receivedSha256 === undefined) throw notReceived(row);
  const outcome =
    row.receivedSha256 === sha256 ? await lookOver(context, row.receivedSha256) : hashDiffers();
  await writeUpload(context, {
    row,
    action: 'file' in outcome ? 'upload:complete' : 'upload:refuse',
    changes: {
      state: 'file' in outcome ? 'READY' : 'REFUSED',
      ...outcome,
      // Nothing refers to a marked file any more: the sweep takes its bytes away.
      ...(isMarked(outcome) && { receivedSha256: undefined }),
    },
  });
  return getUpload(context, row._id);
}

function isMarked(outcome: Outcome): boolean {
  return 'refusal' in outcome && outcome.refusal?.code === SECRECY_MARK;
}

async function lookOver(context: ServiceContext, sha256: string): Promise<Outcome> {
  if (!context.fileIntake) throw new UnavailableFailure('本服务未开放文件上传；请联系管理员');
  const bytes = await readBlob(context.store, sha256);
  const taken: TakenFile = await context.fileIntake.takeIn(bytes);
  if ('refused' in taken) return { refusal: { ...taken.refused } };
  const { kind, pageCount } = taken;
  const kept =
    'bytes' in taken
      ? await putBlob(context.store, taken.bytes)
      : { sha256, size: bytes.byteLength };
  return { file: { ...kept, kind, pageCount } };
}

function hashDiffers(): Outcome {
  const message = '收到的文件与所报的SHA-256不符，不予接收；请核对文件后重新上传';
  return { refusal: { code: 'HASH_DIFFERS', message } };
}

function notReceived(row: UploadRow): StateFailure {
  const messages: Partial<Record<UploadRow['state'], string>> = {
    OPEN: '文件还没有传到；请先用PUT把文件传到uploadUrl',
    EXPIRED: '上传已过期；请重新办理 createUpload',
    READY: '该文件已按另一SHA-256办结；请核对文件',
    REFUSED: '该文件已不予接收；请重新办理 createUpload',
  };
  return new StateFailure({
    message: messages[row.state] ?? '文件还没有传到',
    from: row.state,
    to: 'READY',
  });
}
