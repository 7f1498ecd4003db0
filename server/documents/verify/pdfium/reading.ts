import type { WrappedPdfiumModule } from '@embedpdf/pdfium';

/** Where the ink of a character lies, in pt, origin at the bottom left of the page. */
export type CharacterBox = {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly top: number;
};

/** Where a picture or a form (a page of an attached file) lies, in drawing order. */
export type PictureBox = CharacterBox & { readonly kind: 'image' | 'form' };

/** A page as pdfium reads it. */
export type PageReading = {
  readonly width: number;
  readonly height: number;
  /** UTF-16 units in reading order; blanks that pdfium adds between words and lines are among them. */
  readonly units: Uint16Array;
  boxOf(index: number): CharacterBox;
  /** Pictures and forms of the page itself, not those inside forms. */
  readonly pictures: readonly PictureBox[];
};

/** A drawn page. */
export type PagePicture = {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
};

const POINTS_PER_INCH = 72;
/** FPDF_ANNOT and FPDF_REVERSE_BYTE_ORDER of pdfium's fpdfview.h. */
const DRAW_ANNOTATIONS = 0x01;
const RED_FIRST = 0x10;
/** pdfium answers this for a hyphen at the end of a line, which it takes for a division of a word. */
const LINE_END_HYPHEN = 0x0002;
const HYPHEN = 0x002d;
const BYTES_OF_FOUR_DOUBLES = 32;
/** FPDF_PAGEOBJ_IMAGE and FPDF_PAGEOBJ_FORM of pdfium's fpdf_edit.h. */
const OBJECT_KINDS: ReadonlyMap<number, PictureBox['kind']> = new Map([
  [3, 'image'],
  [5, 'form'],
]);

/** A PDF file open in pdfium. Close it: the engine's memory is not garbage collected. */
export class PdfReading {
  readonly #engine: WrappedPdfiumModule;
  readonly #memory: number;
  readonly #scratch: number;
  readonly #document: number;
  readonly #unicodeAt: ExportedFunction;
  readonly #boxAt: ExportedFunction;

  /** @throws Error (Chinese) when the bytes are no PDF file that pdfium can open. */
  constructor(engine: WrappedPdfiumModule, bytes: Uint8Array) {
    const { malloc } = engine.pdfium.wasmExports;
    this.#engine = engine;
    this.#unicodeAt = exportedFunction(engine, 'FPDFText_GetUnicode');
    this.#boxAt = exportedFunction(engine, 'FPDFText_GetCharBox');
    this.#memory = malloc(bytes.length);
    this.#scratch = malloc(BYTES_OF_FOUR_DOUBLES);
    memoryOf(engine, 'HEAPU8', Uint8Array).set(bytes, this.#memory);
    this.#document = engine.FPDF_LoadMemDocument(this.#memory, bytes.length, '');
    if (this.#document === 0) {
      const reason = engine.FPDF_GetLastError();
      this.close();
      throw new Error(`生成的文件无法作为 PDF 打开（pdfium 错误 ${reason}）`);
    }
  }

  get pageCount(): number {
    return this.#engine.FPDF_GetPageCount(this.#document);
  }

  /** Reads a page (0-based) and hands it to `use`; the reading is void afterwards. */
  withPage<T>(index: number, use: (page: PageReading) => T): T {
    const engine = this.#engine;
    const page = engine.FPDF_LoadPage(this.#document, index);
    const text = engine.FPDFText_LoadPage(page);
    try {
      return use({
        width: engine.FPDF_GetPageWidthF(page),
        height: engine.FPDF_GetPageHeightF(page),
        units: this.#unitsOf(text),
        boxOf: (at) => this.#boxOf(text, at),
        pictures: this.#picturesOf(page),
      });
    } finally {
      engine.FPDFText_ClosePage(text);
      engine.FPDF_ClosePage(page);
    }
  }

  /** A page (0-based) as picture: white paper, 4 bytes a pixel in the order red, green, blue, alpha. */
  picture(index: number, dotsPerInch: number): PagePicture {
    const engine = this.#engine;
    const page = engine.FPDF_LoadPage(this.#document, index);
    const scale = dotsPerInch / POINTS_PER_INCH;
    const width = Math.round(engine.FPDF_GetPageWidthF(page) * scale);
    const height = Math.round(engine.FPDF_GetPageHeightF(page) * scale);
    const bitmap = engine.FPDFBitmap_Create(width, height, 1);
    try {
      engine.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xffffffff);
      const flags = DRAW_ANNOTATIONS | RED_FIRST;
      engine.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, flags);
      const from = engine.FPDFBitmap_GetBuffer(bitmap);
      const bytes = memoryOf(engine, 'HEAPU8', Uint8Array).slice(from, from + width * height * 4);
      return { width, height, pixels: bytes };
    } finally {
      engine.FPDFBitmap_Destroy(bitmap);
      engine.FPDF_ClosePage(page);
    }
  }

  close(): void {
    if (this.#document !== 0) this.#engine.FPDF_CloseDocument(this.#document);
    this.#engine.pdfium.wasmExports.free(this.#scratch);
    this.#engine.pdfium.wasmExports.free(this.#memory);
  }

  #unitsOf(text: number): Uint16Array {
    const units = new Uint16Array(Math.max(0, this.#engine.FPDFText_CountChars(text)));
    for (let index = 0; index < units.length; index += 1) {
      const unit = this.#unicodeAt(text, index);
      units[index] = unit === LINE_END_HYPHEN ? HYPHEN : unit;
    }
    return units;
  }

  #picturesOf(page: number): PictureBox[] {
    const at = this.#scratch;
    const pictures: PictureBox[] = [];
    for (let index = 0; index < this.#engine.FPDFPage_CountObjects(page); index += 1) {
      const object = this.#engine.FPDFPage_GetObject(page, index);
      const kind = OBJECT_KINDS.get(this.#engine.FPDFPageObj_GetType(object));
      if (kind === undefined) continue;
      this.#engine.FPDFPageObj_GetBounds(object, at, at + 4, at + 8, at + 12);
      const floats = memoryOf(this.#engine, 'HEAPF32', Float32Array);
      const float = (offset: number) => floats[at / 4 + offset] ?? Number.NaN;
      const sides = { left: float(0), bottom: float(1), right: float(2), top: float(3) };
      pictures.push({ kind, ...sides });
    }
    return pictures;
  }

  #boxOf(text: number, index: number): CharacterBox {
    const at = this.#scratch;
    this.#boxAt(text, index, at, at + 8, at + 16, at + 24);
    const doubles = memoryOf(this.#engine, 'HEAPF64', Float64Array);
    const double = (offset: number) => doubles[at / 8 + offset] ?? Number.NaN;
    return { left: double(0), right: double(1), bottom: double(2), top: double(3) };
  }
}

type ExportedFunction = (...numbers: number[]) => number;

/** A function of the engine itself: what is asked for each character goes without its wrapper. */
function exportedFunction(engine: WrappedPdfiumModule, name: string): ExportedFunction {
  const found: unknown = Reflect.get(engine.pdfium.wasmExports, name);
  if (typeof found !== 'function') throw new TypeError(`pdfium has no ${name}`);
  return found as ExportedFunction;
}

/** A view over the engine's memory, asked for anew each time: it is replaced when memory grows. */
function memoryOf<T>(
  engine: WrappedPdfiumModule,
  name: 'HEAPU8' | 'HEAPF32' | 'HEAPF64',
  kind: new (buffer: ArrayBuffer) => T,
): T {
  const view: unknown = Reflect.get(engine.pdfium, name);
  if (!(view instanceof kind)) throw new TypeError(`pdfium has no ${name}`);
  return view;
}
