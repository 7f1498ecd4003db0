import { setImmediate } from 'node:timers/promises';
import type { FontSet } from '../../fonts/face.ts';
import { trueTypeOf } from '../../fonts/true-type-face.ts';
import type { Pages } from '../../typeset/pages.ts';
import type { Renderer, RenderMetadata } from '../renderer.ts';
import { addBookmarks } from './bookmarks.ts';
import { conformanceOf } from './conformance.ts';
import { ContentsLinks } from './contents-links.ts';
import { type DrawnPage, drawnPage } from './drawn-pages.ts';
import { FontObjects } from './font-objects.ts';
import { framedPageForm, framedPageResource } from './framed-pages.ts';
import { ImageObjects, imageResource } from './image-objects.ts';
import { openDocument } from './open-document.ts';
import { fontResource } from './page-fonts.ts';
import { fillDeflated, type PdfkitDocument } from './pdfkit-document.ts';
import { rendererVersion } from './renderer-version.ts';
import type { StructuredPage } from './tags/element-object.ts';
import { StructureTree } from './tags/structure-tree.ts';
import { writeStructure } from './tags/write-structure.ts';
import { UnicodeMaps } from './unicode-maps.ts';

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
  const fontObjects = fontObjectsOf(document, fonts);
  const tree = new StructureTree();
  const structured: StructuredPage[] = [];
  // Before all pages: a file of which only words were changed begins as it did before.
  for (const id of pages.images?.keys() ?? []) images.use(id);
  const links = new ContentsLinks(document, pages);
  pages.pages.forEach((page, index) => {
    // pdfmake leaves its document open at the first page.
    if (index > 0) document.addPage({ size: [page.width, page.height], margin: 0 });
    const drawn = drawnPage(page, fonts);
    nameFonts(document, drawn, fontObjects);
    const { xobjects } = document.page;
    for (const id of drawn.images) xobjects[imageResource(id)] = images.use(id);
    for (const mark of drawn.framed) {
      xobjects[framedPageResource(mark)] = framedPageForm(document, mark);
    }
    fillDeflated(document.page.content, drawn.deflated);
    tree.addPage(index, drawn.contents);
    document.page.dictionary.data.StructParents = index;
    links.addPage(page, index, fonts);
    structured.push({ ref: document.page.dictionary, height: page.height });
  });
  links.finish(structured, tree);
  writeStructure(document, tree.finish(), structured);
}

/** Lets a page's resources name its fonts, and the fonts' subsets hold its characters. */
function nameFonts(
  document: PdfkitDocument,
  drawn: DrawnPage,
  fontObjects: (face: string) => FontObjects,
): void {
  for (const { face, plane, characters } of drawn.drawnFonts) {
    const objects = fontObjects(face);
    const font = objects.fontOf(plane);
    objects.use(font, characters);
    document.page.fonts[font.resource] = font.ref;
  }
}

function fontObjectsOf(document: PdfkitDocument, fonts: FontSet): (face: string) => FontObjects {
  const objects = new Map<string, FontObjects>();
  const unicode = new UnicodeMaps(document);
  return (face) => {
    const known = objects.get(face);
    if (known !== undefined) return known;
    const made = new FontObjects({
      document,
      trueType: trueTypeOf(fonts.face(face)),
      unicode,
      resourceOf: (plane) => fontResource(fonts, face, plane),
    });
    objects.set(face, made);
    document._fontFamilies[face] = made;
    return made;
  };
}
