/**
 * The Document: what a paper says, as a plain JSON tree, before anything is laid out. A template
 * and facts make it, the typesetter reads it. Every block knows where it came from.
 */

import type { AttachedPages, DossierBlock, Part } from './dossier-blocks.ts';
import type { ElementBlock } from './elements.ts';
import type { BlockBase, Origin, Run } from './run.ts';

export type { FontRole, Origin, Run } from './run.ts';

/** 标题 (GB/T 9704 7.3.1). `lines` are author-given breaks; one entry leaves breaking to the setter. */
export type TitleBlock = BlockBase & {
  readonly kind: 'title';
  readonly lines: readonly (readonly Run[])[];
  /** Words under the title in parentheses-free form: 样例, 征求意见稿. */
  readonly versionWords: readonly string[];
};

/** 主送机关 (7.3.2), flush left, ends with a full-width colon. */
export type AddresseeBlock = BlockBase & {
  readonly kind: 'addressee';
  readonly runs: readonly Run[];
};

/** 层次标题 (7.3.3). `number` is already written: 一、 （一） 1. （1）. */
export type HeadingBlock = BlockBase & {
  readonly kind: 'heading';
  readonly level: 1 | 2 | 3 | 4;
  readonly number: string;
  readonly runs: readonly Run[];
  /** Text that follows in the same paragraph in the body face (a heading that ends in 。). */
  readonly runIn?: readonly Run[];
};

/** A paragraph of 正文; `indent` is the two-character first-line indent. */
export type ParagraphBlock = BlockBase & {
  readonly kind: 'paragraph';
  readonly runs: readonly Run[];
  readonly indent: boolean;
  readonly align: 'justify' | 'left' | 'center' | 'right';
};

/** 附件说明 (7.3.4). Several names are numbered by the setter. */
export type AttachmentsBlock = BlockBase & {
  readonly kind: 'attachments';
  readonly names: readonly (readonly Run[])[];
};

/** 署名、成文日期 (7.3.5). `place` leaves room for a wet seal, `none` is the form without seal. */
export type SignatureBlock = BlockBase & {
  readonly kind: 'signature';
  readonly organs: readonly (readonly Run[])[];
  readonly date: readonly Run[];
  readonly seal: 'place' | 'none';
};

/** 附注 (7.3.6); the setter adds nothing, brackets belong to the text. */
export type NoteBlock = BlockBase & { readonly kind: 'note'; readonly runs: readonly Run[] };

/** One cell: paragraphs of runs. `colSpan` and `rowSpan` default to 1. */
export type TableCell = {
  readonly id: string;
  readonly paragraphs: readonly (readonly Run[])[];
  readonly align?: 'left' | 'center' | 'right' | 'justify';
  readonly colSpan?: number;
  readonly rowSpan?: number;
  /** Where the paragraphs stand in a cell that is higher than they are; `middle` by default. */
  readonly vertical?: 'top' | 'middle';
  /** Lines at the bottom right of the cell, below the paragraphs: 盖章处, 签字, 年月日. */
  readonly foot?: readonly (readonly Run[])[];
  /** The printed name of what the cells beside it hold (forms). */
  readonly label?: true;
};

/** Width of a column in mm, or a share of what fixed columns leave. */
export type ColumnWidth = { readonly mm: number } | { readonly share: number };

/** Column of a table with the last line of its head. */
export type TableColumn = {
  readonly width: ColumnWidth;
  readonly align: 'left' | 'center' | 'right' | 'justify';
  readonly head: { readonly id: string; readonly runs: readonly Run[] };
};

/** A head that spans the columns `from` … `from + count - 1`, above their own heads. */
export type HeadGroup = {
  readonly id: string;
  readonly runs: readonly Run[];
  readonly from: number;
  readonly count: number;
};

/** A row of a table; sums and notes stay with the row above them where that can be. */
export type TableRow = {
  readonly origin: Origin;
  readonly kind?: 'subtotal' | 'total' | 'notes';
  readonly cells: readonly TableCell[];
};

/** A table with a head that repeats on every page. Long cells split over pages. */
export type TableBlock = BlockBase & {
  readonly kind: 'table';
  /** 表题, above the table; further pages bear it with （续）, or 续表 where there is none. */
  readonly caption?: { readonly id: string; readonly runs: readonly Run[] };
  readonly headGroups?: readonly HeadGroup[];
  readonly columns: readonly TableColumn[];
  readonly rows: readonly TableRow[];
};

/** A row of a form: at least `height` mm high, so that there is room to write by hand. */
export type FormRow = {
  readonly origin: Origin;
  readonly height?: number;
  readonly cells: readonly TableCell[];
};

/** 表格式公文 (审批表, 申请表, 发文稿纸): a grid of labels, entries and blanks, without a head. */
export type FormBlock = BlockBase & {
  readonly kind: 'form';
  readonly columns: readonly ColumnWidth[];
  readonly rows: readonly FormRow[];
};

/** Starts a new page. */
export type PageBreakBlock = BlockBase & { readonly kind: 'page-break' };

/** Blocks that stay on one page where they fit on one. */
export type KeepBlock = BlockBase & { readonly kind: 'keep'; readonly blocks: readonly Block[] };

export type Block =
  | TitleBlock
  | AddresseeBlock
  | HeadingBlock
  | ParagraphBlock
  | AttachmentsBlock
  | SignatureBlock
  | NoteBlock
  | TableBlock
  | FormBlock
  | DossierBlock
  | ElementBlock
  | PageBreakBlock
  | KeepBlock;

/**
 * A stretch of pages of one orientation, each from a new page on: the body, an annex (7.3.7), a
 * paper that the signed one issues (印发件), or the 版记 alone, which follows what it closes.
 */
export type Section = {
  readonly kind: 'body' | 'annex' | 'issued' | 'imprint';
  /** Numbered from 1 again: an annex that is bound apart. */
  readonly boundApart?: true;
  readonly orientation: 'portrait' | 'landscape';
  /** For an annex: `附件` alone, or with its number when there are several. */
  readonly annexLabel?: { readonly id: string; readonly text: string };
  readonly blocks: readonly Block[];
  /** The part of a dossier that the section belongs to; sections of one part follow each other. */
  readonly part?: Part;
  /** Pages of an attached file, which the section consists of; it has no blocks then. */
  readonly attached?: AttachedPages;
};

export type Document = {
  readonly format: 'document/1';
  /** Plain title, for metadata and file names. */
  readonly title: string;
  readonly language: 'zh-CN';
  /** Drafts bear a grey 草稿 mark on every page. */
  readonly draft: boolean;
  readonly sections: readonly Section[];
  /** Names of organs, regions, rules and papers that a title must not split. */
  readonly lexicon: readonly string[];
};
