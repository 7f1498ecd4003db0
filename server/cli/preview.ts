import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { WrappedPdfiumModule } from '@embedpdf/pdfium';
import sharp from 'sharp';
import { pdfiumEngine } from '../documents/verify/pdfium/engine.ts';
import { PdfReading } from '../documents/verify/pdfium/reading.ts';

const USAGE = '用法：npm run preview -- 文件.pdf [-p 页码] [-r 每英寸点数] [-o 图片.png]';
const DEFAULT_DOTS_PER_INCH = 100;
const MAX_DOTS_PER_INCH = 600;

/** `npm run preview -- paper.pdf [-p 1] [-r 100] [-o paper.png]`: a page as PNG, drawn by pdfium. */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      page: { type: 'string', short: 'p', default: '1' },
      resolution: { type: 'string', short: 'r', default: String(DEFAULT_DOTS_PER_INCH) },
      out: { type: 'string', short: 'o' },
    },
  });
  const [file] = positionals;
  if (file === undefined || positionals.length > 1)
    throw new Error(`须给出一个 PDF 文件。${USAGE}`);
  const dots = wholeNumber('每英寸点数', values.resolution, MAX_DOTS_PER_INCH);
  const engine = await pdfiumEngine();
  const reading = await open(engine, file);
  try {
    const page = wholeNumber('页码', values.page, reading.pageCount);
    const { width, height, pixels } = reading.picture(page - 1, dots);
    const out = values.out ?? file.replace(/(?:\.pdf)?$/i, `-${page}.png`);
    const raw = { width, height, channels: 4 as const };
    await write(out, await sharp(pixels, { raw }).removeAlpha().png({ palette: true }).toBuffer());
    console.log(`✓ ${out}（第${page}页，${width}×${height}）`);
  } finally {
    reading.close();
  }
}

async function open(engine: WrappedPdfiumModule, file: string): Promise<PdfReading> {
  const bytes = await readFile(file).catch(() => {
    throw new Error(`读不到文件“${file}”；请核对路径`);
  });
  try {
    return new PdfReading(engine, bytes);
  } catch {
    throw new Error(`“${file}”不是可以打开的 PDF 文件`);
  }
}

/** Writes the picture; a folder that is not there is told in words. */
async function write(file: string, bytes: Uint8Array): Promise<void> {
  await writeFile(file, bytes).catch(() => {
    throw new Error(`写不了文件“${file}”；请核对文件夹是否存在、可写`);
  });
}

function wholeNumber(name: string, text: string, most: number): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1 && value <= most) return value;
  throw new Error(`${name}“${text}”无效，应为 1 至 ${most} 的整数。${USAGE}`);
}

main().catch((error: unknown) => {
  console.error(`✗ ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
});
