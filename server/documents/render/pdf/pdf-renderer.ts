import { setImmediate } from 'node:timers/promises';
import type { FontSet } from '../../fonts/face.ts';
import { trueTypeOf } from '../../fonts/true-type-face.ts';
import type { FramedPageMark, Pages } from '../../typeset/pages.ts';
import type { Renderer, RenderMetadata } from '../renderer.ts';
import { addBookmarks } from './bookmarks.ts';
import { conformanceOf } from './conformance.ts';
import { deflateSmall } from './deflate.ts';
import { FontObjects } from './font-objects.ts';
import { framedPageForm } from './framed-pages.ts';
import { ImageObjects } from './image-objects.ts';
import { openDocument } from './open-document.ts';
import { pageStream } from './page-stream.ts';
import { fillDeflated, type PdfkitDocument } from './pdfkit-document.ts';
import { rendererVersion } from './renderer-version.ts';
import type { StructuredPage } from './tags/element-object.ts';
import { StructureTree } from './tags/structure-tree.ts';
import { writeStructure } from './tags/write-structure.ts';

/** Draws pages as a PDF 1.7 file on pdfmake's own document, each page one content stream of ours. */
export const pdfRenderer: Renderer = {
  format: 'pdf',
  version: rendererVersion(),
  conformanceOf,

  async render(pages: Pages, fonts: FontSet, metadata: RenderMetadata): Promise<Uint8Array> {
    // Without a macrotask between documents a loop of renders keeps the garbage of all of them.
    await setImmediate();
    const { document, bytes } = await openDocument(pages, metadata);
    drawPages(document, pages, fonts);
    addBookmarks(document, pages);
    return bytes();
  },
};

function drawPages(document: PdfkitDocument, pages: Pages, fonts: FontSet): void {
  const images = new ImageObjects(document, pages.images ?? new Map());
  const tree = new StructureTree();
  const structured: StructuredPage[] = [];
  const context = {
    fonts,
    fontObjects: fontObjectsOf(document, fonts),
    imageObject: (id: string) => images.use(id),
    framedPage: (mark: FramedPageMark) => framedPageForm(document, mark),
  };
  pages.pages.forEach((page, index) => {
    // pdfmake leaves its document open at the first page.
    if (index > 0) document.addPage({ size: [page.width, page.height], margin: 0 });
    const drawn = pageStream(page, context);
    for (const [name, ref] of drawn.resources) document.page.fonts[name] = ref;
    for (const [name, ref] of drawn.images) document.page.xobjects[name] = ref;
    fillDeflated(document.page.content, deflateSmall(drawn.bytes));
    tree.addPage(index, drawn.contents);
    document.page.dictionary.data.StructParents = index;
    structured.push({ ref: document.page.dictionary, height: page.height });
  });
  writeStructure(document, tree.finish(), structured);
}

function fontObjectsOf(document: PdfkitDocument, fonts: FontSet): (face: string) => FontObjects {
  const objects = new Map<string, FontObjects>();
  return (face) => {
    const known = objects.get(face);
    if (known !== undefined) return known;
    const made = new FontObjects(document, trueTypeOf(fonts.face(face)), `F${objects.size + 1}`);
    objects.set(face, made);
    document._fontFamilies[face] = made;
    return made;
  };
}
