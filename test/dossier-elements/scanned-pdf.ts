import { PDFDocument } from '@cantoo/pdf-lib';
import sharp from 'sharp';

/** A PDF file as scanners make it: a grey page, and a coloured one on its side. */
export async function scannedPdf(): Promise<Uint8Array> {
  const made = await PDFDocument.create({ updateMetadata: false });
  const sizes = [
    { width: 827, height: 1169, space: 'b-w' },
    { width: 1169, height: 827, space: 'srgb' },
  ] as const;
  for (const { width, height, space } of sizes) {
    const jpeg = await sharp({ create: { width, height, channels: 3, background: '#d8d4c8' } })
      .toColourspace(space)
      .jpeg()
      .toBuffer();
    const page = made.addPage([(width * 72) / 100, (height * 72) / 100]);
    page.drawImage(await made.embedJpg(jpeg), { x: 0, y: 0, ...page.getSize() });
  }
  return made.save({ useObjectStreams: false });
}
