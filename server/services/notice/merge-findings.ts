import type { Finding } from '../../domain/finding.ts';
import { dataPathSteps } from '../../domain/input/data-path.ts';

/**
 * Findings of the domain's checks and of the template as one list. Both may find the same fact
 * missing: one finding stays, with the domain's words, the template's place, and the graver
 * severity. Ordered by place in the facts, then by code; what has no place comes last.
 */
export function mergeFindings(
  checks: readonly Finding[],
  template: readonly Finding[],
): readonly Finding[] {
  const merged = new Map<string, Finding>();
  for (const finding of [...checks, ...template]) {
    const key = keyOf(finding);
    const earlier = merged.get(key);
    merged.set(key, earlier ? joined(earlier, finding) : finding);
  }
  return [...merged.values()].toSorted(byPlace);
}

/** Several characters of one fact are several findings; the message names the character. */
function keyOf({ code, dataPath, message }: Finding): string {
  const place = code.startsWith('CHARACTER_') ? [dataPath, message] : [dataPath ?? message];
  return JSON.stringify([code, ...place]);
}

function joined(first: Finding, second: Finding): Finding {
  const { file, line, column } = first.file === undefined ? second : first;
  const graver = first.severity === 'error' ? first.severity : second.severity;
  return {
    ...first,
    severity: graver,
    ...(file !== undefined && { file }),
    ...(line !== undefined && { line }),
    ...(column !== undefined && { column }),
  };
}

function byPlace(a: Finding, b: Finding): number {
  if (a.dataPath === undefined || b.dataPath === undefined) {
    return Number(a.dataPath === undefined) - Number(b.dataPath === undefined) || byCode(a, b);
  }
  return comparePaths(a.dataPath, b.dataPath) || byCode(a, b);
}

function byCode(a: Finding, b: Finding): number {
  return a.code === b.code ? 0 : a.code < b.code ? -1 : 1;
}

/** Places in lists compare as numbers, so that `items[10]` follows `items[9]`. */
function comparePaths(a: string, b: string): number {
  const [left, right] = [dataPathSteps(a), dataPathSteps(b)];
  for (const [place, step] of left.entries()) {
    const other = right[place];
    if (other === undefined) return 1;
    if (step === other) continue;
    if (typeof step === 'number' && typeof other === 'number') return step - other;
    return String(step) < String(other) ? -1 : 1;
  }
  return left.length - right.length;
}
