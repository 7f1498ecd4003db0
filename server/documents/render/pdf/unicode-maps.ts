import { deflateSmall } from './deflate.ts';
import type { PdfkitDocument, PdfkitRef } from './pdfkit-document.ts';
import { toUnicodeMap } from './to-unicode.ts';
import { writeStream } from './write-objects.ts';

/**
 * The ToUnicode CMaps of one document, one for each plane: a code is its character whatever the
 * face, so that all faces share it.
 */
export class UnicodeMaps {
  readonly #document: PdfkitDocument;
  readonly #codes = new Map<number, Set<number>>();
  readonly #written = new Map<number, PdfkitRef>();

  constructor(document: PdfkitDocument) {
    this.#document = document;
  }

  /** Notes a code of a plane as used. */
  use(plane: number, code: number): void {
    const codes = this.#codes.get(plane) ?? new Set<number>();
    this.#codes.set(plane, codes.add(code));
  }

  /** The CMap of a plane, written when it is first asked for: no code may be noted after that. */
  mapOf(plane: number): PdfkitRef {
    const known = this.#written.get(plane);
    if (known !== undefined) return known;
    const codes = [...(this.#codes.get(plane) ?? [])].sort((one, other) => one - other);
    const ref = this.#document.ref({});
    const bytes = deflateSmall(toUnicodeMap(codes, plane));
    writeStream(this.#document, ref, { entries: '/Filter/FlateDecode', bytes });
    this.#written.set(plane, ref);
    return ref;
  }
}
