import type { TrueType } from '../../fonts/true-type.ts';
import { deflateGlyphs } from './deflate.ts';
import { type Subset, subsetTrueType } from './true-type-subset.ts';

/** A subset with its bytes deflated. */
export type PackedSubset = { readonly subset: Subset; readonly deflated: Uint8Array };

type Kept = PackedSubset & { readonly glyphs: string };

const lastOf = new WeakMap<TrueType, Kept>();

/**
 * The subset of a face that holds some glyphs. The last one of each face is kept: a dossier that
 * was corrected as a rule needs the same characters again.
 */
export function packedSubset(trueType: TrueType, glyphs: ReadonlySet<number>): PackedSubset {
  const key = [...glyphs].sort((one, other) => one - other).join();
  const last = lastOf.get(trueType);
  if (last?.glyphs === key) return last;
  const subset = subsetTrueType(trueType, glyphs);
  const made = { subset, deflated: deflateGlyphs(subset.bytes), glyphs: key };
  lastOf.set(trueType, made);
  return made;
}
