import type { FileChild } from 'docx';
import type { PageFrame } from '../../typeset/geometry.ts';
import type { PageImage } from '../../typeset/pages.ts';

/** A line of the contents with the bookmark that it points to. */
export type ContentsLine = {
  readonly level: 1 | 2;
  readonly words: string;
  readonly bookmark: string;
};

/** What blocks need to be written for Word. */
export type WordContext = {
  readonly frame: PageFrame;
  /** Names that a title must not split. */
  readonly lexicon: readonly string[];
  /** The picture of a photo by the key that the facts name it with. */
  readonly imageOf: (key: string) => PageImage | undefined;
  readonly contents: readonly ContentsLine[];
};

/** What stands in a section, from top to bottom. */
export type Written = readonly FileChild[];
