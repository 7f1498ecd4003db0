import type { Finding } from '../../domain/finding.ts';
import { contentOf } from '../../domain/notice/text/similarity.ts';
import { type LeftOut, PUBLIC_REASONS } from '../../domain/plan/public-version/public-rule.ts';
import { ByteScan } from './leak/byte-scan.ts';
import { drawnTexts, drawsText, mapsToReadBy, readCodeMap } from './leak/character-codes.ts';
import { type FilePart, fileParts, isZip, readingsOf } from './leak/file-parts.ts';
import { writtenForms } from './leak/written-forms.ts';
import { pdfiumEngine } from './pdfium/engine.ts';
import { PdfReading } from './pdfium/reading.ts';

/** A text of the file as a reader, or somebody who takes the file apart, can get at it. */
type ReadText = { readonly place: string; readonly text: string };

/** Page numbers stand between what goes over from one page to the next. */
const PAGE_NUMBER = /[—-]\s*\d+\s*[—-]/gu;

/** Text by an engine independent of the renderer, page by page and as a whole. */
async function pageTexts(pdf: Uint8Array): Promise<ReadText[]> {
  const reading = new PdfReading(await pdfiumEngine(), pdf);
  try {
    const pages = Array.from({ length: reading.pageCount }, (_, index) =>
      reading.withPage(index, ({ units }) => new TextDecoder('utf-16le').decode(units)),
    );
    const whole = pages.map((text) => text.replace(PAGE_NUMBER, '')).join('');
    return [
      ...pages.map((text, index) => ({ place: `第${index + 1}页的文字`, text })),
      { place: '跨页的文字', text: whole },
    ];
  } finally {
    reading.close();
  }
}

/** Text that streams draw, also such that no page shows, by the maps of all fonts of the file. */
function streamTexts(parts: readonly FilePart[]): ReadText[] {
  const maps = mapsToReadBy(parts.flatMap(({ bytes }) => readCodeMap(bytes) ?? []));
  return parts
    .filter(({ bytes }) => drawsText(bytes))
    .flatMap(({ place, bytes }) =>
      drawnTexts(bytes, maps).map((text) => ({ place: `${place}所画的文字`, text })),
    );
}

/** What the files of a DOCX package say between their tags; a word may be broken up by any of them. */
function packagedTexts(parts: readonly FilePart[]): ReadText[] {
  return parts
    .filter(({ bytes }) => bytes.subarray(0, 64).includes('<?xml'))
    .map(({ place, bytes }) => ({
      place: `${place}的文字`,
      text: bytes.toString('utf8').replace(/<[^>]*>/gu, ''),
    }));
}

async function textsOf(file: Uint8Array, parts: readonly FilePart[]): Promise<ReadText[]> {
  if (isZip(file)) return packagedTexts(parts);
  return [...(await pageTexts(file)), ...streamTexts(parts)];
}

/** Looks for values in texts, of which letters and digits alone count. */
function contentScan(values: readonly string[]): ByteScan {
  return new ByteScan(
    values.map((value) => ({ value, bytes: Buffer.from(contentOf(value), 'utf16le') })),
  );
}

/** Looks for values in bytes, however they are written. */
function writtenScan(values: readonly string[]): ByteScan {
  return new ByteScan(
    values.flatMap((value) =>
      [...new Set([value, value.normalize('NFKC')])].flatMap((text) =>
        writtenForms(text).map((bytes) => ({ value, bytes })),
      ),
    ),
  );
}

/** The first place at which each value can be got at. */
async function placesOf(file: Uint8Array, values: readonly string[]): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  const note = (seen: ReadonlySet<string>, place: string) => {
    for (const value of seen) if (!found.has(value)) found.set(value, place);
  };
  const parts = fileParts(file);
  const contents = contentScan(values);
  for (const { place, text } of await textsOf(file, parts)) {
    note(contents.valuesIn(Buffer.from(contentOf(text), 'utf16le')), place);
  }
  const written = writtenScan(values);
  for (const part of parts) {
    for (const reading of readingsOf(part)) note(written.valuesIn(reading), part.place);
  }
  return found;
}

/**
 * Proves that nothing a public version left out can be got from its file, PDF or DOCX: not from its
 * text, from what any stream draws, from unpacked streams, strings, metadata, nor from older
 * versions of its objects. One finding for each thing that can; it names place and rule and never
 * repeats the words. Letters in pictures are not read.
 *
 * @throws Error when the bytes are neither
 */
export async function provePublic(
  file: Uint8Array,
  leftOut: readonly LeftOut[],
): Promise<Finding[]> {
  const values = [...new Set(leftOut.flatMap(({ secrets }) => secrets))].filter(
    (value) => [...value.trim()].length > 1,
  );
  if (values.length === 0) return [];
  const places = await placesOf(file, values);
  return leftOut.flatMap(({ path, rule, secrets }): Finding[] => {
    const place = secrets.map((value) => places.get(value)).find((one) => one !== undefined);
    if (place === undefined) return [];
    return [
      {
        severity: 'error',
        code: 'PUBLIC_LEAK',
        dataPath: path,
        message: `公开版文件的${place}中仍能找到事实“${path}”处按规定不公开的内容（${PUBLIC_REASONS[rule]}），该文件不得发布；请重新生成公开版，再次出现的请报告平台管理员。`,
        clause: '域规则3.1',
      },
    ];
  });
}
