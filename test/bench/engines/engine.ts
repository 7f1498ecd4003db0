import type { Document } from '../../../server/documents/model/document.ts';
import type { BenchPaper } from '../cases/bench-case.ts';

/** The engines in the order in which they take turns. */
export const ENGINE_NAMES = ['ours', 'typst', 'pdfmake'] as const;
export type EngineName = (typeof ENGINE_NAMES)[number];

/** A paper that is ready to be made: what an engine gets before its clock starts. */
export type PaperInput = {
  readonly paper: BenchPaper;
  /** Assembled when it is asked for: our engine does so on its own clock, and not twice. */
  document(): Document;
  readonly photos: Photos;
};

/** Photos of a paper by the keys that its Document names. */
export type Photos = ReadonlyMap<string, Uint8Array>;

/** What makes PDF files. */
export type Engine = {
  /** Does what is not timed (definitions and sources are written) and gives what is. */
  prepare(input: PaperInput): Promise<() => Promise<Uint8Array>>;
  /** Milliseconds that the proof of a paper's bytes takes; absent where the engine has none. */
  verify?(input: PaperInput): Promise<number>;
  /** Milliseconds of a paper, and of an edited one of which it keeps the unchanged parts. */
  edit?(paper: BenchPaper, edited: BenchPaper): Promise<{ full: number; edit: number }>;
};
