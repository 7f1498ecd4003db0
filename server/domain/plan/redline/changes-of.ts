import type { Stretch } from './stretch.ts';

/** Words that fell away and words that came in at one place, with what both texts have behind it. */
export type TextChange = { removed: string; added: string; kept: string };

/** Stretches as changes, in order; the first has neither removed nor added where both begin alike. */
export function changesOf(stretches: readonly Stretch[]): TextChange[] {
  let last: TextChange = { removed: '', added: '', kept: '' };
  const changes = [last];
  for (const { kind, text } of stretches) {
    if (kind !== 'KEPT' && last.kept !== '') {
      last = { removed: '', added: '', kept: '' };
      changes.push(last);
    }
    if (kind === 'KEPT') last.kept += text;
    else if (kind === 'REMOVED') last.removed += text;
    else last.added += text;
  }
  return changes;
}
