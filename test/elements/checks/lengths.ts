/** Lengths of GB/T 9704-2012 in mm, written down here anew: the engine's own are under test. */
export const PT = 25.4 / 72;
export const LEFT = 28;
export const RIGHT = 184;
export const TOP = 37;
export const BOTTOM = 262;
/** One character: 156 mm hold 28. */
export const CELL = 156 / 28;
/** 22 em boxes of 16 pt fill 225 mm. */
export const LEADING = (225 - 22 * 16 * PT) / 21;
export const PITCH = 16 * PT + LEADING;
/** A character of 4号. */
export const FOUR = 14 * PT;
export const MIDDLE = (LEFT + RIGHT) / 2;
