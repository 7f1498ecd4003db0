/**
 * The members of pdfkit 0.19.1's document that we draw through, as pdfmake 0.3.11 hands it out.
 * Some are internal: the versions are pinned, and `assertPdfkitDocument` stops a changed one.
 */
export type PdfkitRef = {
  readonly id: number;
  data: Record<string, unknown>;
  buffer: Uint8Array[];
  compress: boolean;
  /** Where the object begins in the file; set when it is written. */
  offset?: number;
  end(): void;
};

export type PdfkitPage = {
  readonly width: number;
  readonly height: number;
  readonly content: PdfkitRef;
  readonly dictionary: PdfkitRef;
  readonly fonts: Record<string, PdfkitRef>;
  readonly xobjects: Record<string, PdfkitRef>;
};

export type PdfkitOutline = {
  addItem(
    title: string,
    options: { pageNumber: number; left: number; top: number; expanded: boolean },
  ): PdfkitOutline;
};

export type PdfkitDocument = {
  page: PdfkitPage;
  info: Record<string, unknown>;
  readonly outline: PdfkitOutline;
  /** Fonts whose `finalize` is called when the document ends. */
  readonly _fontFamilies: Record<string, { finalize(): void }>;
  addPage(options: { size: [number, number]; margin: number }): unknown;
  ref(data: Record<string, unknown>): PdfkitRef;
  /** Root of the structure tree of a tagged document. */
  getStructTreeRoot(): PdfkitRef;
  /** Letter of the level of PDF/A that the XMP packet claims; undefined where none is. */
  subset_conformance?: string;
  /** Adds to the XMP packet. */
  appendXML(xml: string): void;
  endMetadata(): void;
  /** The catalogue. */
  readonly _root: PdfkitRef;
  /** Writes what the colours of an archived file are meant for. */
  _addColorOutputIntent?: () => void;
  /** Bytes written so far. */
  _offset: number;
  /** Text is a line of its own, a byte for each character. */
  _write(data: string | Uint8Array): void;
  /** What was written and not read yet; null where there is nothing. */
  read(): Uint8Array | null;
  /** Writes all that is left; at once, where every object is ended. */
  end(): void;
  /** Enters a written object into the cross-reference table. */
  _refEnd(ref: PdfkitRef): void;
};

const FUNCTIONS = [
  'addPage',
  'ref',
  'getStructTreeRoot',
  'appendXML',
  'endMetadata',
  '_write',
  '_refEnd',
  'end',
  'read',
] as const;

/** @throws Error when the document lacks a member that we draw through. */
export function assertPdfkitDocument(candidate: unknown): asserts candidate is PdfkitDocument {
  const document = recordOf(candidate, 'document');
  for (const name of FUNCTIONS) expectKind(document, name, 'function');
  expectKind(document, 'info', 'object');
  expectKind(document, '_fontFamilies', 'object');
  expectKind(document, '_offset', 'number');
  expectKind(recordOf(document._root, '_root'), 'data', 'object');
  expectKind(recordOf(document.outline, 'outline'), 'addItem', 'function');
  const page = recordOf(document.page, 'page');
  expectKind(page, 'fonts', 'object');
  expectKind(recordOf(page.dictionary, 'page.dictionary'), 'data', 'object');
  expectKind(page, 'xobjects', 'object');
  const content = recordOf(page.content, 'page.content');
  expectKind(content, 'compress', 'boolean');
  expectKind(content, 'end', 'function');
  if (!Array.isArray(content.buffer)) throw changed('page.content.buffer');
}

function recordOf(value: unknown, name: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null) throw changed(name);
  return value as Record<string, unknown>;
}

function expectKind(record: Record<string, unknown>, name: string, kind: string): void {
  if (typeof record[name] !== kind || record[name] === null) throw changed(name);
}

function changed(name: string): Error {
  return new Error(`pdfkit no longer has ${name} as pinned: pdfmake 0.3.11 with pdfkit 0.19.1`);
}

/** Puts finished bytes into a stream object in place of what pdfkit wrote there. */
export function fillDeflated(ref: PdfkitRef, deflated: Uint8Array): void {
  ref.buffer = [deflated];
  ref.compress = false;
  ref.data.Filter = 'FlateDecode';
}
