import type { Readable } from 'node:stream';
import { NotFoundFailure, StateFailure, ValidationFailure } from '../../domain/failure.ts';
import { BlobTooLongError, putBlobStream } from '../../store/blob/put-blob-stream.ts';
import type { ServiceContext } from '../service-context.ts';
import { getUpload, UPLOAD_NOT_FOUND } from './get-upload.ts';
import { writeUpload } from './write-upload.ts';

/**
 * Stores the bytes of an open upload as they come, exactly as many as were announced; a stream that
 * breaks or differs in length leaves the upload open and nothing behind. Only who opened it sends.
 * Fails with NotFound, State, Validation, Conflict.
 */
export async function receiveUpload(
  context: ServiceContext,
  input: { readonly id: string; readonly bytes: Readable },
): Promise<void> {
  const row = await getUpload(context, input.id);
  if (row.createdBy !== context.caller.userId) throw new NotFoundFailure(UPLOAD_NOT_FOUND);
  if (row.state !== 'OPEN') {
    throw new StateFailure({
      message:
        row.state === 'EXPIRED'
          ? '上传已过期；请重新办理 createUpload'
          : '该文件已收到，不能再传；如需换文件，请重新办理 createUpload',
      from: row.state,
      to: 'RECEIVED',
    });
  }
  const received = await store(context, { bytes: input.bytes, announced: row.byteLength });
  await writeUpload(context, {
    row,
    action: 'upload:receive',
    changes: { state: 'RECEIVED', receivedSha256: received },
  });
}

async function store(
  context: ServiceContext,
  { bytes, announced }: { bytes: Readable; announced: number },
): Promise<string> {
  try {
    const { sha256, size } = await putBlobStream(context.store, bytes, announced);
    if (size === announced) return sha256;
    throw lengthDiffers(`收到${size}字节`, announced);
  } catch (error) {
    if (error instanceof BlobTooLongError) throw lengthDiffers('收到的字节更多', announced);
    throw error;
  }
}

function lengthDiffers(received: string, announced: number): ValidationFailure {
  return new ValidationFailure([
    {
      path: ['byteLength'],
      code: 'LENGTH_DIFFERS',
      message: `文件长度与所报不符：所报${announced}字节，${received}；请核对文件后重传`,
    },
  ]);
}
