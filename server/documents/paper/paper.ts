import type { Finding } from '../../domain/finding.ts';
import type { SecrecyGrade } from '../../domain/official/secrecy.ts';
import type { LeftOut } from '../../domain/plan/public-version/public-rule.ts';
import type { FontSet } from '../fonts/face.ts';
import type { Document } from '../model/document.ts';
import type { Conformance } from '../render/renderer.ts';
import type { TemplateSource } from '../template/template-source.ts';
import type { Pages } from '../typeset/pages.ts';
import type { Supplies } from '../typeset/supplies.ts';

/** Kinds of files that a paper is made as. */
export const PAPER_FORMATS = ['pdf', 'docx'] as const;
export type PaperFormat = (typeof PAPER_FORMATS)[number];

/** What a paper is made from. Same order, same fonts and renderer: same bytes. */
export type PaperOrder = {
  readonly source: TemplateSource;
  readonly facts: unknown;
  /** Drafts print with what is missing; an issued paper with an error is refused. */
  readonly draft: boolean;
  /** ISO 8601 with offset; written into the file. */
  readonly createdAt: string;
  /** Photos and attached files by the keys that the facts name; none for a paper of text only. */
  readonly supplies?: Supplies;
  /** PDF where it is not given. */
  readonly format?: PaperFormat;
  /** What a public version left out: a file that gives any of it back is refused. */
  readonly withheld?: readonly LeftOut[];
  /** Highest 密级 that the deployment prints; 内部 where it is not given. */
  readonly secrecyCeiling?: SecrecyGrade;
};

/** Milliseconds spent on each step. */
export type PaperTimings = {
  readonly assemble: number;
  readonly layout: number;
  readonly render: number;
  readonly verify: number;
};

/** A paper with what is to be known about it; without a file when it was refused. */
export type Paper = {
  /** Absent: the template does not compile, an issued paper has errors, or a proof failed. */
  readonly pdf?: Uint8Array;
  /** The file of an order for Word; `pdf` is absent then. */
  readonly docx?: Uint8Array;
  /** SHA-256 of the file, hex. */
  readonly sha256?: string;
  readonly document?: Document;
  /** Pages as we lay them, also for Word, which breaks pages itself; 0 where nothing was laid out. */
  readonly pageCount: number;
  readonly findings: readonly Finding[];
  /** Plain text, block by block. */
  readonly text: readonly string[];
  /** Lines that the paginator added: repeated heads, （续）. */
  readonly addedText: readonly string[];
  /** Levels of archive and access that the file claims: PDF/A-2a, PDF/UA-1. */
  readonly conformance: readonly Conformance[];
  readonly timings: PaperTimings;
};

/** A paper that is drawn but not yet proved against its bytes. */
export type RenderedPaper = Paper &
  Pick<PaperOrder, 'withheld'> & { readonly pages?: Pages; readonly fonts: FontSet };
