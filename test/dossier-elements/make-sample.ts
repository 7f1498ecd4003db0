import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { degrees, PDFDocument, rgb } from '@cantoo/pdf-lib';
import sharp from 'sharp';
import { projectRoot } from '../../server/project-root.ts';
import { samplePhoto } from '../testkit/sample-photo.ts';

/** Draws the photos and the attached file of the sample dossier anew: `npx tsx` this file. */
const folder = join(projectRoot, 'templates/dossier/closure');
const LANDSCAPE = { width: 640, height: 480 };
const UPRIGHT = { width: 480, height: 640 };

async function save(name: string, bytes: Uint8Array): Promise<void> {
  await writeFile(join(folder, name), bytes);
}

async function photos(): Promise<void> {
  for (const pair of [1, 2, 3, 4]) {
    const size = pair === 3 ? UPRIGHT : LANDSCAPE;
    for (const clean of [false, true]) {
      const name = `photo-${pair}-${clean ? 'after' : 'before'}`;
      const scene = await samplePhoto({ ...size, clean, seed: pair });
      if (pair === 2) await save(`${name}.png`, await scene.png({ palette: true }).toBuffer());
      else if (pair === 4) await save(`${name}.jpg`, await turned(await scene.png().toBuffer()));
      else await save(`${name}.jpg`, await scene.jpeg({ quality: 70 }).toBuffer());
    }
  }
}

/** As a phone held upright saves it: lying pixels and a mark that says so. */
async function turned(upright: Buffer): Promise<Buffer> {
  const lying = await sharp(upright).rotate(270).png().toBuffer();
  return sharp(lying).withMetadata({ orientation: 6 }).jpeg({ quality: 70 }).toBuffer();
}

/** Two pages of somebody else's PDF: an upright one, and one that lies and is turned by /Rotate. */
async function attachedFile(): Promise<void> {
  const document = await PDFDocument.create({ updateMetadata: false });
  for (const turn of [0, 90]) {
    const page = document.addPage([595.28, 841.89]);
    page.setRotation(degrees(turn));
    page.drawText('SAMPLE - made up - not a real report', { x: 60, y: 760, size: 20 });
    page.drawText(`Monitoring report, page ${turn === 0 ? 1 : 2}`, { x: 60, y: 720, size: 14 });
    page.drawRectangle({
      x: 60,
      y: 120,
      width: 475,
      height: 560,
      borderColor: rgb(0.2, 0.2, 0.2),
      borderWidth: 1,
    });
  }
  await save('monitoring-report.pdf', await document.save());
}

await mkdir(folder, { recursive: true });
await photos();
await attachedFile();
