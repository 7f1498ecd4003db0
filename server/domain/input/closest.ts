import { diceSimilarity } from '../notice/text/similarity.ts';

/** Below it two names have only words in common that all of their kind have. */
const ALIKE = 0.5;

/** The name that was probably meant; undefined where none is much like it. */
export function closest(written: string, names: readonly string[]): string | undefined {
  let best: { name: string; likeness: number } | undefined;
  for (const name of names) {
    const likeness = diceSimilarity(written, name);
    if (likeness >= ALIKE && likeness > (best?.likeness ?? 0)) best = { name, likeness };
  }
  return best?.name;
}
