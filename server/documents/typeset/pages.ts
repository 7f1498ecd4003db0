/**
 * The Pages: what is drawn where, in pt, origin at the top left of the paper, y downwards. Pure
 * data; a renderer adds nothing and leaves nothing out.
 */

/** Structure role of a text (ISO 32000-1, 14.8.4); cells and pictures have owners of their own. */
export type TextTag = 'H1' | 'H2' | 'H3' | 'H4' | 'H5' | 'P' | 'Caption' | 'Lbl' | 'LBody' | 'TOCI';

/** Where a cell stands in its table, for its structure: rows count from 0, those of the head first. */
export type CellPlace = {
  /** Block id of the table. */
  readonly table: string;
  /** Number of columns of the table. */
  readonly columns: number;
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly colSpan: number;
  /** What a TH heads; its column where absent. */
  readonly scope?: 'Column' | 'Row' | 'Both';
};

/** Marks of a block or cell of the Document: in the bytes and in the structure. */
export type ContentOwner =
  | {
      readonly kind: 'content';
      /** Block or cell id of the Document. */
      readonly block: string;
      readonly tag: TextTag;
      /** Tells paragraphs of one tag in one block apart; Lbl and LBody of one part are one item. */
      readonly part?: number;
    }
  | {
      readonly kind: 'content';
      readonly block: string;
      readonly tag: 'TH' | 'TD';
      /** Without it the cell's text is read as a paragraph. */
      readonly cell?: CellPlace;
    }
  | {
      readonly kind: 'content';
      readonly block: string;
      readonly tag: 'Figure';
      /** What the picture shows, for those who hear the paper. */
      readonly alt: string;
    };

/** Whose text a mark is. Structure tags are made from it; proofs compare it with the Document. */
export type Owner =
  | ContentOwner
  /** In the bytes, not in the Document: brackets, labels, numbers, repeated heads, （续）. */
  | {
      readonly kind: 'added';
      readonly block: string;
      /** Structure role; P where absent. */
      readonly tag?: TextTag;
      readonly part?: number;
      /** Shown again on a further page: no part of the structure, or it would be read twice. */
      readonly repeated?: true;
    }
  /** Page numbers, rules, draft marks, running heads. */
  | { readonly kind: 'artifact' };

/** Characters of one face at one size; each advances by its own width plus `tracking`. */
export type Segment = {
  readonly face: string;
  readonly size: number;
  /** Left edge of the first character's em box. */
  readonly x: number;
  readonly text: string;
  /** Added to every character's advance, pt; negative to squeeze. */
  readonly tracking: number;
};

/** One line of text, or one piece of a line. Segments stand from left to right. */
export type TextMark = {
  readonly kind: 'text';
  readonly baseline: number;
  readonly color: string;
  readonly segments: readonly Segment[];
  readonly owner: Owner;
  /**
   * Set for a line turned a quarter clockwise (numbers of landscape pages, clause 8): `x` and
   * `baseline` then count in a frame whose origin is this point of the page, whose x axis runs
   * down the page and whose y axis runs to its left. The page's point is (turn.x − baseline,
   * turn.y + x).
   */
  readonly turn?: { readonly x: number; readonly y: number };
};

/** A straight rule; `weight` is its thickness. */
export type RuleMark = {
  readonly kind: 'rule';
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
  readonly weight: number;
  readonly color: string;
  readonly owner: Owner;
};

/** Text drawn as filled outlines, so that no extractor reads it: 草稿, 盖章处. Drawn below all else. */
export type OutlineMark = {
  readonly kind: 'outline';
  readonly face: string;
  readonly size: number;
  readonly text: string;
  /** Centre of the text. */
  readonly x: number;
  readonly y: number;
  /** Degrees, counter-clockwise. */
  readonly rotate: number;
  readonly color: string;
  readonly owner: Owner;
  /** Left out of issued papers. */
  readonly draftOnly?: true;
};

/** A rectangle of the page, pt. */
type Area = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

/** A picture that fills its area; the setter has kept its proportions. */
export type ImageMark = Area & {
  readonly kind: 'image';
  /** Id of an image of the Pages. */
  readonly image: string;
  readonly owner: Owner;
};

/**
 * A page of an attached PDF file that fills its area. It is put in after the pages are drawn; a
 * renderer leaves its area empty.
 */
export type FramedPageMark = Area & {
  readonly kind: 'framed-page';
  /** Id of an attached file of the Pages. */
  readonly file: string;
  /** 0-based. */
  readonly page: number;
  readonly owner: Owner;
};

export type Mark = TextMark | RuleMark | OutlineMark | ImageMark | FramedPageMark;

/** A picture ready to be drawn: upright, sRGB, within bounds, no metadata. */
export type PageImage = {
  /** SHA-256 of `jpeg` as the intake left it, hex; a resampled photo keeps it. */
  readonly id: string;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  readonly jpeg: Uint8Array;
};

/** An attached PDF file that has passed the intake. */
export type AttachedFile = {
  /** SHA-256 of `pdf`, hex. */
  readonly id: string;
  readonly pdf: Uint8Array;
  /** Size of each page as it is read, turned and cropped, pt. */
  readonly pages: readonly { readonly width: number; readonly height: number }[];
  /** Every page is a picture that an archived file may hold, as scanners make them. */
  readonly picturesOnly?: true;
};

export type Page = {
  readonly width: number;
  readonly height: number;
  /** Printed number; null on pages that carry none. */
  readonly number: number | null;
  /** Where text may stand, pt, on a page that leaves the usual type area: the first of a letter. */
  readonly textArea?: { readonly top: number; readonly bottom: number };
  readonly marks: readonly Mark[];
};

export type Pages = {
  readonly format: 'pages/1';
  readonly title: string;
  readonly language: 'zh-CN';
  /** Level, title and 0-based page of each heading, for bookmarks. */
  readonly outline: readonly {
    readonly level: number;
    readonly text: string;
    readonly page: number;
  }[];
  readonly pages: readonly Page[];
  /**
   * Where the entries of the contents lead, in their order: marks tagged TOCI name them by `part`.
   * `page` is 0-based, `words` what the entry says.
   */
  readonly contents?: readonly { readonly page: number; readonly words: string }[];
  /** Pictures that marks name, by id. */
  readonly images?: ReadonlyMap<string, PageImage>;
  /** Attached files whose pages marks name, by id. */
  readonly files?: ReadonlyMap<string, AttachedFile>;
};
