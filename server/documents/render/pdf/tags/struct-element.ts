import type { TextTag } from '../../../typeset/pages.ts';
import type { PdfkitRef } from '../pdfkit-document.ts';
import type { Area } from './marked-content.ts';

/** Standard structure types of ISO 32000-1, 14.8.4 that our papers use; none needs a role map. */
export type StructRole =
  | TextTag
  | 'Document'
  | 'L'
  | 'LI'
  | 'TOC'
  | 'Reference'
  | 'Link'
  | 'Table'
  | 'THead'
  | 'TBody'
  | 'TR'
  | 'TH'
  | 'TD'
  | 'Figure';

/** A marked-content sequence: 0-based page and MCID. */
export type ContentPlace = { readonly page: number; readonly mcid: number };

/** An annotation that an element holds beside its content: 0-based page and its object. */
export type HeldAnnotation = { readonly page: number; readonly ref: PdfkitRef };

/** An element of the structure tree; leaves hold content, all others elements. */
export type StructElement = {
  role: StructRole;
  readonly children: StructElement[];
  readonly contents: ContentPlace[];
  /** Of a Link. */
  annotations?: HeldAnnotation[];
  /** Heads and spans of a table cell (14.8.5.7). */
  readonly cell?: {
    readonly rowSpan: number;
    readonly colSpan: number;
    readonly scope?: 'Column' | 'Row' | 'Both';
  };
  /** Alternative text of a figure. */
  readonly alt?: string;
  /** What a figure covers on its first page, pt, y downwards. */
  area?: Area;
};

/** An element without children and content. */
export function structElement(
  role: StructRole,
  more: Pick<StructElement, 'cell' | 'alt'> = {},
): StructElement {
  return { role, children: [], contents: [], ...more };
}
