import type { PageImage } from '../../typeset/pages.ts';
import type { PdfkitDocument, PdfkitRef } from './pdfkit-document.ts';

/** A picture of a document: the name that page resources give it, and its object. */
export type ImageObject = { readonly resource: string; readonly ref: PdfkitRef };

/** The pictures of one document; each is written once, however often it is drawn. */
export class ImageObjects {
  readonly #document: PdfkitDocument;
  readonly #images: ReadonlyMap<string, PageImage>;
  readonly #objects = new Map<string, ImageObject>();

  constructor(document: PdfkitDocument, images: ReadonlyMap<string, PageImage>) {
    this.#document = document;
    this.#images = images;
  }

  /** @throws RangeError for an id that the pages do not bring along. */
  use(id: string): ImageObject {
    const known = this.#objects.get(id);
    if (known !== undefined) return known;
    const image = this.#images.get(id);
    if (image === undefined) throw new RangeError(`the pages hold no image ${id}`);
    // Named by its hash, so that a page's bytes do not depend on the pages before it.
    const made = { resource: `I${id.slice(0, 16)}`, ref: this.#write(image) };
    this.#objects.set(id, made);
    return made;
  }

  #write(image: PageImage): PdfkitRef {
    const ref = this.#document.ref({
      Type: 'XObject',
      Subtype: 'Image',
      Width: image.width,
      Height: image.height,
      ColorSpace: 'DeviceRGB',
      BitsPerComponent: 8,
      Filter: 'DCTDecode',
    });
    ref.buffer = [image.jpeg];
    ref.compress = false;
    ref.end();
    return ref;
  }
}
