import type { Pages } from '../../server/documents/typeset/pages.ts';
import type { DrawnLine, DrawnPage } from './read-geometry.ts';
import type { Ink } from './read-ink.ts';

/** A paper as two foreign engines read it: geometry by pdfjs, ink by pdfium. */
export type Reading = {
  readonly pages: readonly DrawnPage[];
  /** Ink of a colour on a page (0-based) inside a box in mm. */
  ink(page: number, area: InkArea): Ink | undefined;
};

export type InkArea = {
  readonly color: 'red' | 'black';
  readonly left?: number;
  readonly right?: number;
  readonly top?: number;
  readonly bottom?: number;
};

/** One row of the format's checklist on a paper that exercises it. */
export type Check = {
  /** Clause of GB/T 9704-2012. */
  readonly clause: string;
  readonly says: string;
  /** Name of the paper in `papers.ts`. */
  readonly paper: string;
  /** What is wrong, in words; nothing where the row is kept. */
  readonly faults: (reading: Reading) => readonly string[];
  /** The same paper with this row broken: the check must find it. */
  readonly broken: (pages: Pages) => Pages;
};

/** A line that the paper must have. */
export class MissingLine extends Error {}

/** The first line that holds a text, with its page. @throws MissingLine */
export function lineWith(reading: Reading, text: string): DrawnLine & { readonly page: number } {
  for (const [page, { lines }] of reading.pages.entries()) {
    const line = lines.find((each) => each.text.replace(/\s/g, '').includes(text));
    if (line !== undefined) return { ...line, page };
  }
  throw new MissingLine(`no line with “${text}”`);
}

/** A fault where a length is off by more than the tolerance, both in mm. */
export function near(name: string, actual: number, wanted: number, tolerance = 0.1): string[] {
  if (Math.abs(actual - wanted) <= tolerance) return [];
  return [`${name}: ${actual.toFixed(3)} instead of ${wanted.toFixed(3)} ± ${tolerance}`];
}

/** A fault where something does not hold. */
export function holds(name: string, condition: boolean): string[] {
  return condition ? [] : [name];
}
