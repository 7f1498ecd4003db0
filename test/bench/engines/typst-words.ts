import type { Run } from '../../../server/documents/model/document.ts';
import { textOfRuns } from '../../../server/documents/model/text-of.ts';

/** A text as a string of Typst. */
export function literal(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

/** The joint text of runs as a string of Typst. */
export function wordsOf(runs: readonly Run[]): string {
  return literal(textOfRuns(runs));
}
