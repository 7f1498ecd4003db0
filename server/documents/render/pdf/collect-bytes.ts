import type { PdfkitDocument } from './pdfkit-document.ts';

/**
 * Takes what a document writes from here on, in place of the stream that pdfkit is: one copy in all
 * of each byte, where the stream makes three. Answers the way to the whole file, which ends the
 * document.
 */
export function collectBytes(document: PdfkitDocument): () => Uint8Array {
  const chunks: Uint8Array[] = [];
  let text = '';
  const flush = () => {
    if (text !== '') chunks.push(Buffer.from(text, 'latin1'));
    text = '';
  };
  // What it wrote before: the header.
  for (let early = document.read(); early !== null; early = document.read()) chunks.push(early);
  document._write = (data) => {
    if (typeof data === 'string') {
      text += `${data}\n`;
      document._offset += data.length + 1;
      return;
    }
    flush();
    chunks.push(data);
    document._offset += data.length;
  };
  return () => {
    document.end();
    // pdfkit waits for objects that were begun and never ended.
    if (!text.endsWith('%%EOF\n')) throw new Error('the document has objects that were not ended');
    flush();
    return Buffer.concat(chunks);
  };
}
