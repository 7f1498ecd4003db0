import { type PdfkitDocument, type PdfkitRef, writeObjects } from '../pdfkit-document.ts';
import { elementObject, type StructuredPage } from './element-object.ts';
import type { StructElement } from './struct-element.ts';

/**
 * Writes the structure tree and the tree that leads from marked content back to it (ISO 32000-1,
 * 14.7). Page `n` must bear StructParents `n`.
 */
export function writeStructure(
  document: PdfkitDocument,
  root: StructElement,
  pages: readonly StructuredPage[],
): void {
  const treeRoot = document.getStructTreeRoot();
  const objects: { ref: PdfkitRef; text: string }[] = [];
  const parents: PdfkitRef[][] = pages.map(() => []);
  const add = (element: StructElement, parent: PdfkitRef): PdfkitRef => {
    const ref = document.ref({});
    const children = element.children.map((child) => add(child, ref));
    for (const { page, mcid } of element.contents) {
      const ofPage = parents[page];
      if (ofPage !== undefined) ofPage[mcid] = ref;
    }
    objects.push({ ref, text: elementObject({ element, parent, children, pages }) });
    return ref;
  };
  const K = [add(root, treeRoot)];
  writeObjects(document, objects);
  const ParentTree = document.ref({ Nums: parents.flatMap((refs, page) => [page, refs]) });
  ParentTree.end();
  Object.assign(treeRoot.data, { K, ParentTree, ParentTreeNextKey: pages.length });
}
