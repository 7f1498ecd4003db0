import {
  PDFArray,
  PDFDict,
  type PDFDocument,
  PDFName,
  type PDFObject,
  PDFStream,
} from '@cantoo/pdf-lib';

/** Keys that hold scripts, forms that compute, embedded files and media. */
const KEYS: ReadonlySet<string> = new Set([
  'JS',
  'JavaScript',
  'XFA',
  'EmbeddedFiles',
  'EmbeddedFile',
  'RichMedia',
  'RichMediaContent',
]);

/** Actions that run or fetch something; to go to a page of the same file is harmless. */
const ACTIONS: ReadonlySet<string> = new Set([
  'JavaScript',
  'Launch',
  'SubmitForm',
  'ImportData',
  'GoToR',
  'GoToE',
  'Rendition',
  'Movie',
  'Sound',
  'RichMediaExecute',
]);

/** Nesting of direct objects beyond what any writer makes. */
const DEEPEST = 64;

/**
 * Name of the first script, launch, form data or embedded file in a document; undefined for none.
 * Every indirect object is walked, not only the names that readers look at. Names are compared as
 * decoded, so that `/J#53` is `/JS`.
 */
export function activeContent(document: PDFDocument): string | undefined {
  for (const [, object] of document.context.enumerateIndirectObjects()) {
    const found = activeIn(object, 0);
    if (found !== undefined) return found;
  }
  return undefined;
}

function activeIn(object: PDFObject, depth: number): string | undefined {
  if (depth > DEEPEST) return '嵌套过深的对象';
  if (object instanceof PDFArray) return firstOf(object.asArray(), depth);
  const dictionary = object instanceof PDFStream ? object.dict : object;
  if (!(dictionary instanceof PDFDict)) return undefined;
  for (const [key, value] of dictionary.entries()) {
    const name = key.decodeText();
    if (KEYS.has(name)) return name;
    const action = name === 'S' && value instanceof PDFName ? value.decodeText() : '';
    if (ACTIONS.has(action)) return action;
  }
  return firstOf(dictionary.values(), depth);
}

function firstOf(objects: readonly PDFObject[], depth: number): string | undefined {
  for (const object of objects) {
    const found = activeIn(object, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}
