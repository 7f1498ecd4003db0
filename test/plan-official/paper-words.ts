import mammoth from 'mammoth';
import { expect } from 'vitest';
import { pdfiumEngine } from '../../server/documents/verify/pdfium/engine.ts';
import { PdfReading } from '../../server/documents/verify/pdfium/reading.ts';
import type { TestApplication } from '../testkit/application.ts';
import { type AskedArtifact, endedJob } from '../testkit/paper.ts';

/** The paper of a job with its words as an engine other than ours reads them, blanks aside. */
export async function paperWords(
  app: TestApplication,
  {
    jobId,
    isDocx,
    userId,
  }: { readonly jobId: string; readonly isDocx: boolean; readonly userId: string },
): Promise<{ readonly artifact: AskedArtifact; readonly text: string }> {
  const { artifact, error } = await endedJob(app, jobId, userId);
  if (!artifact) throw new Error(JSON.stringify(error));
  const response = await fetch(new URL(artifact.downloadUrl, app.url));
  const bytes = Buffer.from(await response.arrayBuffer());
  const words = isDocx ? await wordsOfDocx(bytes) : await wordsOfPdf(bytes);
  // The number of a page stands between what goes over to the next.
  return { artifact, text: words.replaceAll(/\s/g, '').replaceAll(/—\d+—/g, '') };
}

async function wordsOfDocx(buffer: Buffer): Promise<string> {
  return (await mammoth.extractRawText({ buffer })).value;
}

async function wordsOfPdf(bytes: Uint8Array): Promise<string> {
  const reading = new PdfReading(await pdfiumEngine(), bytes);
  try {
    return Array.from({ length: reading.pageCount }, (_, page) =>
      reading.withPage(page, ({ units }) => new TextDecoder('utf-16le').decode(units)),
    ).join('');
  } finally {
    reading.close();
  }
}

/** Every text is there, each after the one before. */
export function expectInOrder(text: string, words: readonly string[]): void {
  let from = 0;
  for (const word of words) {
    const at = text.indexOf(word, from);
    expect(at, `“${word}” after position ${from} of ${text}`).toBeGreaterThanOrEqual(0);
    from = at + word.length;
  }
}
