import { type Finding, isError } from '../../domain/finding.ts';

function keyOf(finding: Finding): string {
  const place = `${finding.file ?? ''}:${finding.line ?? ''}:${finding.column ?? ''}`;
  return `${finding.code} ${finding.dataPath ?? place}`;
}

/**
 * Findings of the template and of the domain's checks as one list: what both say of one fact is
 * said once, with the place in the template of the one and the clause of the other. Errors first,
 * otherwise in the order given.
 */
export function mergeFindings(...lists: readonly (readonly Finding[])[]): Finding[] {
  const merged = new Map<string, Finding>();
  for (const finding of lists.flat()) {
    const key = keyOf(finding);
    const known = merged.get(key);
    merged.set(key, known === undefined ? finding : { ...finding, ...known });
  }
  const all = [...merged.values()];
  return [...all.filter(isError), ...all.filter((finding) => !isError(finding))];
}
