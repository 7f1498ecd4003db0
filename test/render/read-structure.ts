import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRef,
} from '@cantoo/pdf-lib';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** An element of the structure tree of a file, read by libraries that are not ours. */
export type ReadElement = {
  readonly role: string;
  readonly children: readonly ReadElement[];
  /** Text of its own marked content, white space aside. */
  readonly text: string;
  /** 0-based pages of its own content. */
  readonly pages: readonly number[];
  readonly alt?: string;
  readonly scope?: string;
  readonly colSpan: number;
  readonly rowSpan: number;
  readonly box?: readonly number[];
};

/** A tagged file: its tree, and the text of each page that no element holds. */
export type ReadStructure = {
  readonly root: ReadElement;
  readonly artifacts: readonly string[];
  /** True where the parent tree leads from each marked content to the element that holds it. */
  readonly parentsAgree: boolean;
};

type Places = {
  readonly texts: readonly ReadonlyMap<number, string>[];
  readonly pageRefs: readonly string[];
};

/** Reads the structure tree with pdf-lib and the text of each marked content with pdfjs. */
export async function readStructure(bytes: Uint8Array): Promise<ReadStructure> {
  const { texts, artifacts } = await markedTexts(bytes);
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  const treeRoot = document.catalog.lookup(PDFName.of('StructTreeRoot'), PDFDict);
  const places = { texts, pageRefs: document.getPages().map(({ ref }) => ref.toString()) };
  const kids = treeRoot.lookup(PDFName.of('K'), PDFArray);
  const seen = new Map<string, string>();
  const root = readElement(kids.get(0), { document, places, seen });
  return { root, artifacts, parentsAgree: agrees(treeRoot, seen, texts) };
}

/** All elements of a tree in reading order. */
export function elementsOf(element: ReadElement): ReadElement[] {
  return [element, ...element.children.flatMap(elementsOf)];
}

/** All text of an element and what is below it. */
export function textUnder(element: ReadElement): string {
  return elementsOf(element)
    .map(({ text }) => text)
    .join('');
}

type Reading = {
  readonly document: PDFDocument;
  readonly places: Places;
  /** Element object by `page mcid`. */
  readonly seen: Map<string, string>;
};

function readElement(object: PDFObject, reading: Reading): ReadElement {
  const dict = reading.document.context.lookup(object, PDFDict);
  const kid = dict.lookup(PDFName.of('K'));
  const kids = kid instanceof PDFArray ? kid.asArray() : kid === undefined ? [] : [kid];
  const ownPage = dict.get(PDFName.of('Pg'));
  const children: ReadElement[] = [];
  const contents: { page: number; mcid: number }[] = [];
  for (const each of kids) {
    const entry = reading.document.context.lookup(each);
    const mcid = entry instanceof PDFDict ? entry.get(PDFName.of('MCID')) : entry;
    if (mcid instanceof PDFNumber) {
      const page = entry instanceof PDFDict ? entry.get(PDFName.of('Pg')) : ownPage;
      contents.push({ page: pageOf(page, reading), mcid: mcid.asNumber() });
    } else children.push(readElement(each, reading));
  }
  for (const { page, mcid } of contents) reading.seen.set(`${page} ${mcid}`, String(object));
  const text = contents
    .map(({ page, mcid }) => reading.places.texts[page]?.get(mcid) ?? '')
    .join('');
  const pages = contents.map(({ page }) => page);
  const role = dict.lookup(PDFName.of('S'), PDFName).decodeText();
  return { role, children, text, pages, ...attributesOf(dict) };
}

function pageOf(ref: PDFObject | undefined, { places }: Reading): number {
  if (!(ref instanceof PDFRef)) throw new Error('marked content without its page');
  return places.pageRefs.indexOf(ref.toString());
}

function attributesOf(dict: PDFDict): Omit<ReadElement, 'role' | 'children' | 'text' | 'pages'> {
  const alt = dict.lookup(PDFName.of('Alt'));
  const attributes = dict.lookupMaybe(PDFName.of('A'), PDFDict);
  const span = (name: string) =>
    attributes?.lookupMaybe(PDFName.of(name), PDFNumber)?.asNumber() ?? 1;
  const scope = attributes?.lookupMaybe(PDFName.of('Scope'), PDFName)?.decodeText();
  const box = attributes?.lookupMaybe(PDFName.of('BBox'), PDFArray);
  return {
    colSpan: span('ColSpan'),
    rowSpan: span('RowSpan'),
    ...(alt instanceof PDFHexString ? { alt: alt.decodeText() } : {}),
    ...(scope === undefined ? {} : { scope }),
    ...(box ? { box: box.asArray().map((side) => (side as PDFNumber).asNumber()) } : {}),
  };
}

function agrees(
  treeRoot: PDFDict,
  seen: ReadonlyMap<string, string>,
  texts: readonly ReadonlyMap<number, string>[],
): boolean {
  const nums = treeRoot
    .lookup(PDFName.of('ParentTree'), PDFDict)
    .lookup(PDFName.of('Nums'), PDFArray);
  const pages = texts.map((_, page) =>
    nums
      .lookup(2 * page + 1, PDFArray)
      .asArray()
      .map(String),
  );
  const count = pages.reduce((sum, refs) => sum + refs.length, 0);
  return (
    count === seen.size &&
    pages.every((refs, page) => refs.every((ref, mcid) => seen.get(`${page} ${mcid}`) === ref)) &&
    texts.every((marked, page) => [...marked.keys()].every((mcid) => seen.has(`${page} ${mcid}`)))
  );
}

/** Text of each page by MCID, and what is marked as artifact. */
async function markedTexts(
  bytes: Uint8Array,
): Promise<{ texts: Map<number, string>[]; artifacts: string[] }> {
  const loading = getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
  const document = await loading.promise;
  const texts: Map<number, string>[] = [];
  const artifacts: string[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent({ includeMarkedContent: true });
    const marked = new Map<number, string>();
    let outside = '';
    const open: (number | undefined)[] = [];
    for (const item of items) {
      if ('str' in item) {
        const text = item.str.replace(/\s/gu, '');
        const mcid = open.at(-1);
        if (mcid === undefined) outside += text;
        else marked.set(mcid, (marked.get(mcid) ?? '') + text);
      } else if (item.type === 'endMarkedContent') open.pop();
      else open.push(item.id === undefined ? undefined : Number(/_mc(\d+)$/.exec(item.id)?.[1]));
    }
    texts.push(marked);
    artifacts.push(outside);
  }
  await loading.destroy();
  return { texts, artifacts };
}
