import { PDFDocument } from '@cantoo/pdf-lib';
import type { TestApplication } from './application.ts';
import { uploaded } from './upload.ts';

/** A scanned paper of one blank page, uploaded and completed by a user; its global id. */
export async function uploadedScan(app: TestApplication, userId: string): Promise<string> {
  const document = await PDFDocument.create();
  document.addPage();
  const fileName = '专题会议纪要（虚构）.pdf';
  return (await uploaded(app, userId, { fileName, bytes: await document.save() })).id;
}
