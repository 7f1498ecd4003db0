import type { BlockBase, Origin, Run } from './run.ts';

/** A line of a cover: what is named, and its value. */
export type CoverField = { readonly id: string; readonly runs: readonly Run[] };

/**
 * 封面 of a dossier. `number` is the 档号 at the top right, `foot` what stands at the bottom: the
 * organ that compiled it and the date. A field's label ends in a full-width colon.
 */
export type CoverBlock = BlockBase & {
  readonly kind: 'cover';
  readonly number?: { readonly id: string; readonly runs: readonly Run[] };
  readonly lines: readonly (readonly Run[])[];
  readonly versionWords: readonly string[];
  readonly fields: readonly CoverField[];
  readonly foot: readonly { readonly id: string; readonly runs: readonly Run[] }[];
};

/** 目录: its title; the entries are laid when the parts are joined. `levels` 2 lists materials too. */
export type ContentsBlock = BlockBase & {
  readonly kind: 'contents';
  readonly runs: readonly Run[];
  readonly levels: 1 | 2;
};

/** One photo with its caption. Without `image` its frame stays empty and says what is missing. */
export type Photo = {
  readonly id: string;
  /** Key of an image of the paper: SHA-256 of the file, or its path beside the facts. */
  readonly image?: string;
  /** Place of the key in the facts, for findings. */
  readonly dataPath?: string;
  readonly caption: readonly Run[];
  /** What a reader who cannot see the photo is told. */
  readonly alt: string;
};

/** One or two photos side by side, with a line above that names them both. */
export type PhotoRow = {
  readonly id: string;
  readonly heading: readonly Run[];
  readonly photos: readonly Photo[];
};

/** Photos in rows; a row never breaks over pages. */
export type PhotosBlock = BlockBase & {
  readonly kind: 'photos';
  readonly rows: readonly PhotoRow[];
};

/** Blocks that only dossiers have. */
export type DossierBlock = CoverBlock | ContentsBlock | PhotosBlock;

/** A part of a dossier; its pages are laid on their own and joined afterwards. */
export type Part = {
  /** Unique in the document; ids of the part's blocks begin with it. */
  readonly id: string;
  readonly kind: 'cover' | 'contents' | 'chapter';
  /** As the contents, the bookmarks and the running heads name it. */
  readonly title: string;
  /** Begins on an odd page, so that it lies on the right when printed on both sides. */
  readonly startsOdd: boolean;
};

/** Pages of an attached PDF file, placed one by one on pages of their own. */
export type AttachedPages = {
  readonly id: string;
  readonly origin: Origin;
  /** Key of an attached file of the paper; absent where the facts name none. */
  readonly file?: string;
  /** Place of the key in the facts, for findings. */
  readonly dataPath?: string;
  /** Name of the material, as running heads, contents and bookmarks have it. */
  readonly name: readonly Run[];
};
