import type { AttachedFile, PageImage } from './pages.ts';

/** Why the intake refused a file: Chinese, says what would be valid. */
export type Refusal = { readonly refused: { readonly code: string; readonly message: string } };

/**
 * What a paper shows beside its text: photos and attached PDF files, by the key that the facts name
 * them with. What the intake refused stays in, so that the finding tells its place in the facts.
 */
export type Supplies = {
  readonly images: ReadonlyMap<string, PageImage | Refusal>;
  readonly files: ReadonlyMap<string, AttachedFile | Refusal>;
};

/** A paper of text only. */
export const NO_SUPPLIES: Supplies = { images: new Map(), files: new Map() };

/** True for what the intake refused. */
export function isRefusal(candidate: object): candidate is Refusal {
  return 'refused' in candidate;
}
