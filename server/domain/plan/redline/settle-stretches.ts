import { changesOf, type TextChange } from './changes-of.ts';
import type { Stretch } from './stretch.ts';

/** Kept words this short between two changes are read as part of them. */
const SHORTEST_KEPT = 1;
/** Where less than this part of both texts is kept, reading word by word helps nobody. */
const LEAST_KEPT = 0.25;

/**
 * Stretches as people mark a text: what fell away before what is new, no lone mark or particle kept
 * between two changes, and a text that was rewritten shown once as it was and once as it is.
 */
export function settleStretches(stretches: readonly Stretch[]): Stretch[] {
  const changes = joined(changesOf(stretches));
  const length = (pick: (change: TextChange) => string) =>
    changes.reduce((sum, change) => sum + pick(change).length, 0);
  const kept = length((change) => change.kept);
  const longest =
    kept +
    Math.max(
      length(({ removed }) => removed),
      length(({ added }) => added),
    );
  if (kept < longest * LEAST_KEPT) return rewritten(changes);
  return changes.flatMap(({ removed, added, kept: text }) => [
    ...stretchOf('REMOVED', removed),
    ...stretchOf('ADDED', added),
    ...stretchOf('KEPT', text),
  ]);
}

/** Takes short kept words between two changes into them; a break between paragraphs stays. */
function joined(changes: readonly TextChange[]): TextChange[] {
  const settled: TextChange[] = [];
  for (const change of changes) {
    const last = settled.at(-1);
    const short = last !== undefined && last.removed + last.added !== '' && isShort(last.kept);
    if (!last || !short) {
      settled.push({ ...change });
      continue;
    }
    last.removed += last.kept + change.removed;
    last.added += last.kept + change.added;
    last.kept = change.kept;
  }
  return settled;
}

function isShort(kept: string): boolean {
  return kept.length <= SHORTEST_KEPT && kept !== '\n';
}

function rewritten(changes: readonly TextChange[]): Stretch[] {
  const whole = (pick: (change: TextChange) => string) =>
    changes.map((change) => pick(change) + change.kept).join('');
  return [
    ...stretchOf(
      'REMOVED',
      whole(({ removed }) => removed),
    ),
    ...stretchOf(
      'ADDED',
      whole(({ added }) => added),
    ),
  ];
}

function stretchOf(kind: Stretch['kind'], text: string): Stretch[] {
  return text === '' ? [] : [{ kind, text }];
}
