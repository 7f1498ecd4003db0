/**
 * The Pages: what is drawn where, in pt, origin at the top left of the paper, y downwards. Pure
 * data; a renderer adds nothing and leaves nothing out.
 */

/** Whose text a mark is. Structure tags are made from it; proofs compare it with the Document. */
export type Owner =
  | {
      readonly kind: 'content';
      /** Block or cell id of the Document. */
      readonly block: string;
      /** Structure role of the block, for tagging. */
      readonly tag: 'H1' | 'H2' | 'H3' | 'H4' | 'P' | 'TH' | 'TD' | 'Caption';
    }
  /** Repeated heads, （续）, numbers added by the setter: in the bytes, not in the Document. */
  | { readonly kind: 'added'; readonly block: string }
  /** Page numbers, rules, draft marks. */
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

/** Text drawn as filled outlines, so that no extractor reads it: the 草稿 mark. Drawn below all else. */
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
};

export type Mark = TextMark | RuleMark | OutlineMark;

export type Page = {
  readonly width: number;
  readonly height: number;
  /** Printed number; null on pages that carry none. */
  readonly number: number | null;
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
};
