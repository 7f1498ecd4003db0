import type { Part } from '../../model/dossier-blocks.ts';

/**
 * Ids of blocks in reading order: `b1`, `b2`, …; inside a part of a dossier `c2.b1`, …, so that a
 * change in one part leaves the ids of all others as they were.
 */
export class BlockIds {
  private parts = 0;
  private outside = 0;
  private inside = 0;
  private current: Part | undefined;

  /** The part that is open. */
  get part(): Part | undefined {
    return this.current;
  }

  next(): string {
    if (this.current === undefined) {
      this.outside += 1;
      return `b${this.outside}`;
    }
    this.inside += 1;
    return `${this.current.id}.b${this.inside}`;
  }

  /** Opens a part; parts hold no parts, which templates are checked for. */
  enter(part: Omit<Part, 'id'>): void {
    this.parts += 1;
    this.inside = 0;
    this.current = { ...part, id: `c${this.parts}` };
  }

  leave(): void {
    this.current = undefined;
  }
}
