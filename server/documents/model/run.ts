/** Place in a template, 1-based. */
export type Origin = { readonly file: string; readonly line: number; readonly column?: number };

/** The faces of GB/T 9704-2012: 小标宋、仿宋、黑体、楷体、宋体. */
export type FontRole = 'xiaobiaosong' | 'fangsong' | 'heiti' | 'kaiti' | 'songti';

/** How a redline marks a stretch: struck out, or underlined. */
export type RunMark = 'removed' | 'added';

/** A stretch of text with one origin. `text` holds no line break and is never empty. */
export type Run = {
  readonly text: string;
  /** Overrides the role that the block would give. */
  readonly role?: FontRole;
  /** Place in the facts, for a value; absent for words of the template. */
  readonly dataPath?: string;
  /** True for the 【缺：…】 that stands for a missing fact. */
  readonly missing?: true;
  /** What another version of the paper lacks or has no more. */
  readonly mark?: RunMark;
};

/** What every block has. */
export type BlockBase = {
  /** Unique in the document, in reading order: `b1`, `b2`, … */
  readonly id: string;
  readonly origin: Origin;
};
