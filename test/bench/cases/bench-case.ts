import type { Document } from '../../../server/documents/model/document.ts';
import type { TemplateSource } from '../../../server/documents/template/template-source.ts';
import type { Supplies } from '../../../server/documents/typeset/supplies.ts';

/** A paper of a case: from a template and facts, or, where no template is written yet, a Document. */
export type BenchPaper =
  | {
      readonly from: 'template';
      readonly source: TemplateSource;
      readonly facts: unknown;
      readonly supplies?: Supplies;
    }
  | { readonly from: 'document'; readonly document: Document };

/** One of the papers that the benchmark measures; each seed gives other words. */
export type BenchCase = {
  readonly name: string;
  /** What it stands for, for the table. */
  readonly content: string;
  /** Highest allowed ratio of our time to Typst's; absent where there is none. */
  readonly mark?: number;
  /**
   * Papers that every engine makes before its clock counts: compilers and caches get warm. Of notices
   * half of what a child makes before another takes its place, so that the figure is that of its life.
   */
  readonly warmUps: number;
  /** Papers that are measured; more of the short ones, whose times are scattered most. */
  readonly rounds: number;
  paper(seed: number): Promise<BenchPaper>;
};

/** The time that all engines write into their files. */
export const CREATED_AT = '2025-06-20T09:00:00+08:00';
