import type { PageImage } from '../../typeset/pages.ts';
import type { PdfkitDocument, PdfkitRef } from './pdfkit-document.ts';
import { writeStream } from './write-objects.ts';

/** Name that page resources give a picture, by its hash: no page's bytes depend on those before. */
export function imageResource(id: string): string {
  return `I${id.slice(0, 16)}`;
}

/** The pictures of one document; each is written once, however often it is drawn. */
export class ImageObjects {
  readonly #document: PdfkitDocument;
  readonly #images: ReadonlyMap<string, PageImage>;
  readonly #objects = new Map<string, PdfkitRef>();

  constructor(document: PdfkitDocument, images: ReadonlyMap<string, PageImage>) {
    this.#document = document;
    this.#images = images;
  }

  /** @throws RangeError for an id that the pages do not bring along. */
  use(id: string): PdfkitRef {
    const known = this.#objects.get(id);
    if (known !== undefined) return known;
    const image = this.#images.get(id);
    if (image === undefined) throw new RangeError(`the pages hold no image ${id}`);
    const made = this.#write(image);
    this.#objects.set(id, made);
    return made;
  }

  #write(image: PageImage): PdfkitRef {
    const ref = this.#document.ref({});
    const size = `/Width ${image.width}/Height ${image.height}`;
    writeStream(this.#document, ref, {
      entries: `/Type/XObject/Subtype/Image${size}/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode`,
      bytes: image.jpeg,
    });
    return ref;
  }
}
