import { fromThousandths, thousandths } from '../numbers.ts';
import type { PdfkitRef } from '../pdfkit-document.ts';
import type { StructElement } from './struct-element.ts';

/** A page as the structure needs it. */
export type StructuredPage = { readonly ref: PdfkitRef; readonly height: number };

/** Text of the object of a structure element (ISO 32000-1, table 323); ASCII only. */
export function elementObject(input: {
  readonly element: StructElement;
  readonly parent: PdfkitRef;
  readonly children: readonly PdfkitRef[];
  readonly pages: readonly StructuredPage[];
}): string {
  const { element, parent, children, pages } = input;
  const alt = element.alt === undefined ? '' : `/Alt ${hexText(element.alt)}`;
  const kids = children.length > 0 ? `/K[${children.map(referenceTo).join(' ')}]` : '';
  const content = contentEntries(element, pages);
  return `<</S/${element.role}/P ${referenceTo(parent)}${kids}${content}${attributes(element, pages)}${alt}>>`;
}

/** The page of the first content stands for all of that page; content of others names its own. */
function contentEntries(element: StructElement, pages: readonly StructuredPage[]): string {
  const { contents, annotations = [] } = element;
  const [first] = contents;
  if (first === undefined) return '';
  const kids = contents.map(({ page, mcid }) =>
    page === first.page
      ? String(mcid)
      : `<</Type/MCR/Pg ${pageReference(page, pages)}/MCID ${mcid}>>`,
  );
  for (const { page, ref } of annotations) {
    kids.push(`<</Type/OBJR/Pg ${pageReference(page, pages)}/Obj ${referenceTo(ref)}>>`);
  }
  const all = kids.length === 1 ? ` ${kids[0]}` : `[${kids.join(' ')}]`;
  return `/Pg ${pageReference(first.page, pages)}/K${all}`;
}

function attributes(element: StructElement, pages: readonly StructuredPage[]): string {
  const { cell, area } = element;
  if (cell !== undefined) {
    const entries = [
      cell.scope === undefined ? '' : `/Scope/${cell.scope}`,
      cell.rowSpan > 1 ? `/RowSpan ${cell.rowSpan}` : '',
      cell.colSpan > 1 ? `/ColSpan ${cell.colSpan}` : '',
    ].join('');
    return entries === '' ? '' : `/A<</O/Table${entries}>>`;
  }
  if (element.role !== 'Figure' || area === undefined) return '';
  const height = pages[element.contents[0]?.page ?? 0]?.height ?? 0;
  const box = [area.x1, height - area.y2, area.x2, height - area.y1];
  const sides = box.map((side) => fromThousandths(thousandths(side))).join(' ');
  return `/A<</O/Layout/Placement/Block/BBox[${sides}]>>`;
}

function pageReference(page: number, pages: readonly StructuredPage[]): string {
  const known = pages[page];
  if (known === undefined) throw new RangeError(`content of a page that is not drawn: ${page}`);
  return referenceTo(known.ref);
}

function referenceTo(ref: PdfkitRef): string {
  return `${ref.id} 0 R`;
}

/** A text string as UTF-16BE in hexadecimal digits (ISO 32000-1, 7.9.2.2). */
function hexText(text: string): string {
  return `<feff${Buffer.from(text, 'utf16le').swap16().toString('hex')}>`;
}
