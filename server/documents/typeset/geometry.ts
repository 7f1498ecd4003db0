/** Lengths of GB/T 9704-2012 in pt. Origin top left, y downwards. */

/** Millimetres to points. */
export function mm(value: number): number {
  return (value * 72) / 25.4;
}

/** Type sizes by their Chinese names, pt. */
export const SIZE = { title: 22, body: 16, four: 14, smallFour: 12 } as const;

/** The type area holds this many lines of 3号 (5.2.2). */
const LINES_PER_PAGE = 22;

const AREA_WIDTH = mm(156);
const AREA_HEIGHT = mm(225);

/** One character of 3号: 156 mm hold exactly 28 (5.2.2), 15.793 pt. */
export const CELL = AREA_WIDTH / 28;

/** White between two lines: 22 em boxes of 16 pt fill 225 mm exactly, 13.609 pt. */
export const LEADING = (AREA_HEIGHT - LINES_PER_PAGE * SIZE.body) / (LINES_PER_PAGE - 1);

/** From em top to em top of two lines of 3号, 29.609 pt. */
export const PITCH = SIZE.body + LEADING;

/** Baseline below the em box's top, in em; the same for all faces. */
export const BASELINE = 0.88;

/** Rounding that a comparison of lengths forgives, pt. */
export const EPSILON = 0.01;

/** Paper and type area of a page as it is read. */
export type PageFrame = {
  readonly orientation: 'portrait' | 'landscape';
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  /** One character of 3号 in this frame: the type area's width holds a whole number of them. */
  readonly cell: number;
};

const PORTRAIT: PageFrame = {
  orientation: 'portrait',
  width: mm(210),
  height: mm(297),
  left: mm(28),
  top: mm(37),
  right: mm(184),
  bottom: mm(262),
  cell: CELL,
};

/** The portrait page turned clockwise (clause 8): its left margin is on top, its foot at the left. */
const LANDSCAPE: PageFrame = {
  orientation: 'landscape',
  width: mm(297),
  height: mm(210),
  left: mm(35),
  top: mm(28),
  right: mm(260),
  bottom: mm(184),
  cell: AREA_HEIGHT / Math.floor(AREA_HEIGHT / CELL),
};

/** Frame of pages of an orientation. */
export function frameOf(orientation: 'portrait' | 'landscape'): PageFrame {
  return orientation === 'portrait' ? PORTRAIT : LANDSCAPE;
}
