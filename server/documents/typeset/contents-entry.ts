/** A line of the contents: a chapter, or (level 2) a material in it. */
export type ContentsEntry = {
  readonly level: 1 | 2;
  /** `1.`; empty on level 2. */
  readonly number: string;
  readonly text: string;
  /** Printed number of the page on which it begins. */
  readonly page: string;
};
