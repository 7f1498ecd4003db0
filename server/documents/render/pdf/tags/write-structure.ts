import type { PdfkitDocument, PdfkitRef } from '../pdfkit-document.ts';
import { writeObject } from '../write-objects.ts';
import { elementObject, type StructuredPage } from './element-object.ts';
import type { StructElement } from './struct-element.ts';

/**
 * Writes the structure tree and the tree that leads from marked content back to it (ISO 32000-1,
 * 14.7). Page `n` must bear StructParents `n`; annotations get their StructParent here.
 */
export function writeStructure(
  document: PdfkitDocument,
  root: StructElement,
  pages: readonly StructuredPage[],
): void {
  const treeRoot = document.getStructTreeRoot();
  const parents: PdfkitRef[][] = pages.map(() => []);
  const annotations: { ref: PdfkitRef; element: PdfkitRef }[] = [];
  const add = (element: StructElement, parent: PdfkitRef): PdfkitRef => {
    const ref = document.ref({});
    const children = element.children.map((child) => add(child, ref));
    for (const { page, mcid } of element.contents) {
      const ofPage = parents[page];
      if (ofPage !== undefined) ofPage[mcid] = ref;
    }
    for (const held of element.annotations ?? []) annotations.push({ ref: held.ref, element: ref });
    writeObject(document, ref, elementObject({ element, parent, children, pages }));
    return ref;
  };
  const K = [add(root, treeRoot)];
  const links = annotations.flatMap(({ ref, element }, at) => {
    ref.data.StructParent = pages.length + at;
    ref.end();
    return [pages.length + at, element];
  });
  const Nums = [...parents.flatMap((refs, page) => [page, refs]), ...links];
  const ParentTree = document.ref({ Nums });
  ParentTree.end();
  const ParentTreeNextKey = pages.length + annotations.length;
  Object.assign(treeRoot.data, { K, ParentTree, ParentTreeNextKey });
}
