import { pdfiumEngine } from '../../../server/documents/verify/pdfium/engine.ts';
import { PdfReading } from '../../../server/documents/verify/pdfium/reading.ts';

/** Text, length and embedded faces of a PDF file. */
export type ReadPaper = {
  readonly pages: number;
  readonly text: string;
  /** PostScript names, sorted. */
  readonly faces: readonly string[];
};

/** Reads a file, white space left out. */
export async function readPaper(bytes: Uint8Array): Promise<ReadPaper> {
  const reading = new PdfReading(await pdfiumEngine(), bytes);
  try {
    const decoder = new TextDecoder('utf-16le');
    const texts = Array.from({ length: reading.pageCount }, (_, index) =>
      reading.withPage(index, ({ units }) => decoder.decode(units)),
    );
    return { pages: reading.pageCount, text: withoutSpace(texts.join('')), faces: facesIn(bytes) };
  } finally {
    reading.close();
  }
}

/** All three engines write their font descriptors outside of object streams. */
function facesIn(bytes: Uint8Array): string[] {
  const found = Buffer.from(bytes)
    .toString('latin1')
    .matchAll(/\/FontName *\/[A-Z]{6}\+([\w-]+)/g);
  return [...new Set([...found].map(([, name = '']) => name))].sort();
}

/**
 * What a read paper lacks of the words that it was given: each character as often as it is wanted,
 * and the words outside tables in their order (cells of a row that is cut lie apart). Empty: all of
 * it is there. Folios and repeated heads may be there besides.
 */
export function lackOf(
  found: string,
  wanted: { readonly all: readonly string[]; readonly prose: readonly string[] },
): string {
  const counts = new Map<string, number>();
  for (const character of found) counts.set(character, (counts.get(character) ?? 0) + 1);
  for (const character of withoutSpace(wanted.all.join(''))) {
    const left = (counts.get(character) ?? 0) - 1;
    if (left < 0) return `“${character}” is missing`;
    counts.set(character, left);
  }
  let from = 0;
  for (const text of wanted.prose.map(withoutSpace)) {
    for (const character of text) {
      const at = found.indexOf(character, from);
      if (at < 0) return `“${text.slice(0, 30)}…” is out of order`;
      from = at + character.length;
    }
  }
  return '';
}

function withoutSpace(text: string): string {
  return text.replace(/[\s\u00a0\ufffe]+/gu, '').normalize('NFKC');
}
