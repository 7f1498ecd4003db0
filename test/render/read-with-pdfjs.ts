import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** A character as pdfjs would draw it: pt, origin at the bottom left of the page. */
export type DrawnCharacter = {
  readonly text: string;
  readonly x: number;
  readonly baseline: number;
  readonly size: number;
  readonly font: string;
};

type Glyph = { readonly unicode: string; readonly width: number };

/** What a test asks of a file, read by an engine that is neither ours nor pdfium. */
export type PdfjsReading = {
  readonly pages: readonly (readonly DrawnCharacter[])[];
  readonly info: Readonly<Record<string, unknown>>;
  readonly xmp: string;
  readonly outline: readonly OutlineEntry[];
  readonly viewer: Readonly<Record<string, unknown>>;
};

export type OutlineEntry = { readonly title: string; readonly items: readonly OutlineEntry[] };

/** Reads a PDF file with pdfjs: geometry of each character, metadata, bookmarks. */
export async function readWithPdfjs(bytes: Uint8Array): Promise<PdfjsReading> {
  const loading = getDocument({
    data: new Uint8Array(bytes),
    verbosity: 0,
    fontExtraProperties: true,
  });
  const document = await loading.promise;
  const pages: DrawnCharacter[][] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const { fnArray, argsArray } = await page.getOperatorList();
    const nameOf = (font: string): string => String(page.commonObjs.get(font).name);
    pages.push(charactersOf(fnArray, argsArray, nameOf));
  }
  const { info, metadata } = await document.getMetadata();
  const reading = {
    pages,
    info: { ...info },
    xmp: String(metadata?.getRaw() ?? ''),
    outline: (await document.getOutline()) ?? [],
    viewer: { ...(await document.getViewerPreferences()) },
  };
  await loading.destroy();
  return reading;
}

function charactersOf(
  operators: readonly number[],
  operands: readonly unknown[],
  nameOf: (font: string) => string,
): DrawnCharacter[] {
  const drawn: DrawnCharacter[] = [];
  const state = { x: 0, y: 0, spacing: 0, size: 0, font: '' };
  operators.forEach((operator, index) => {
    const given = operands[index];
    const args: readonly unknown[] = Array.isArray(given) ? given : [];
    if (operator === OPS.beginText) Object.assign(state, { x: 0, y: 0 });
    else if (operator === OPS.moveText) {
      state.x += Number(args[0]);
      state.y += Number(args[1]);
    } else if (operator === OPS.setCharSpacing) state.spacing = Number(args[0]);
    else if (operator === OPS.setFont) {
      Object.assign(state, { font: nameOf(String(args[0])), size: Number(args[1]) });
    } else if (operator === OPS.showText) show(args[0], state, drawn);
  });
  return drawn;
}

function show(
  glyphs: unknown,
  state: { x: number; y: number; spacing: number; size: number; font: string },
  drawn: DrawnCharacter[],
): void {
  if (!Array.isArray(glyphs)) throw new Error('showText without glyphs');
  let x = state.x;
  for (const { unicode, width } of glyphs as Glyph[]) {
    const { y: baseline, size, font } = state;
    drawn.push({ text: unicode, x, baseline, size, font });
    x += (width * size) / 1000 + state.spacing;
  }
}
