import type { Mark } from '../pages.ts';

/**
 * How bad it is to end a page after a box: freely, only where a group would not fit on one page,
 * never while any other place is left on the page, or (3) not even then: a signature comes apart,
 * or loses its last line of text, only where nothing else stands on the page.
 */
export type BreakLevel = 0 | 1 | 2 | 3;

/** Where a box stands among its neighbours of one table on a page. */
export type BoxPlace = {
  readonly top: number;
  /** No box of the same stack stands above it, or below it, on this page. */
  readonly first: boolean;
  readonly last: boolean;
};

/** Something that takes a strip of the type area: a line, a table row, white space. */
export type Box = {
  /** From its top to the top of the next box, pt. */
  readonly height: number;
  /** What must fit above the bottom of the type area, pt; less than `height` by the leading. */
  readonly extent: number;
  /** Marks of the box; empty for white space. */
  readonly draw: (place: BoxPlace) => readonly Mark[];
  readonly breakAfter: BreakLevel;
  /** What a line is to the rules about page ends. */
  readonly role: 'text' | 'heading' | 'signature' | 'other' | 'blank' | 'new-page';
  /** Boxes of one table. */
  readonly stack?: string;
  /** Repeated at the top of each page on which this box would be first. */
  readonly runningHead?: Box;
  /**
   * Cuts the box so that the first part fits into `room`; undefined where it cannot be cut so, or
   * had better move whole. `pressed`: there is no better place to end the page.
   */
  readonly split?: (room: number, pressed: boolean) => { head: Box; tail: Box } | undefined;
  /** Bookmark that leads here. */
  readonly outline?: { readonly level: number; readonly text: string };
};

/** White space; it vanishes at the top of a page. */
export function blankBox(height: number, breakAfter: BreakLevel = 0): Box {
  return { height, extent: 0, draw: () => [], breakAfter, role: 'blank' };
}

/** The same box with a stricter rule for the page end after it. */
export function bound(box: Box, level: BreakLevel): Box {
  return box.breakAfter >= level ? box : { ...box, breakAfter: level };
}
