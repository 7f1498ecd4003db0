import type { Readable } from 'node:stream';
import { NotFoundFailure } from '../../domain/failure.ts';
import { openBlob } from '../../store/blob/read-blob.ts';
import type { ServiceContext } from '../service-context.ts';
import { getUpload, UPLOAD_NOT_FOUND } from './get-upload.ts';

/** What is kept of an uploaded file, for download. */
export type UploadFile = {
  readonly fileName: string;
  readonly extension: 'pdf' | 'jpg' | 'xlsx';
  readonly sha256: string;
  readonly size: number;
  readonly bytes: Readable;
};

const EXTENSIONS = { PDF: 'pdf', JPEG: 'jpg', XLSX: 'xlsx' } as const;

/** The file of an upload that the caller may read, checked byte for byte. Throws NotFoundFailure. */
export async function openUploadFile(context: ServiceContext, id: string): Promise<UploadFile> {
  const row = await getUpload(context, id);
  if (!row.file) throw new NotFoundFailure(UPLOAD_NOT_FOUND);
  const { kind, sha256, size } = row.file;
  const stem = row.fileName.replace(/\.[A-Za-z0-9]{1,5}$/u, '');
  const extension = EXTENSIONS[kind];
  const fileName = `${stem}.${extension}`;
  return {
    fileName,
    extension,
    sha256,
    size,
    bytes: (await openBlob(context.store, sha256)).open(),
  };
}
