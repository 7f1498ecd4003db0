/** What a client sent to change: only the fields to change, null for what is to be cleared. */
export type Patch = Readonly<Record<string, unknown>>;

/** Fields whose own fields are changed one by one (`goal`, `acceptance`); all others are one value. */
export type Groups = ReadonlySet<string>;

const none: Groups = new Set();

/** Paths that a patch sets: a field, or a field of a group (`goal.text`); absent is not changed. */
export function patchPaths(patch: Patch, groups: Groups = none): string[] {
  return Object.entries(patch).flatMap(([key, value]) => {
    if (value === undefined) return [];
    if (!groups.has(key) || !isPatch(value)) return [key];
    return patchPaths(value).map((path) => `${key}.${path}`);
  });
}

/** The content with the patch laid over it; null clears, lists and values are replaced. */
export function patched(
  content: Patch,
  patch: Patch,
  groups: Groups = none,
): Record<string, unknown> {
  const result: Record<string, unknown> = { ...content };
  for (const [key, value] of Object.entries(patch)) {
    if (value === undefined) continue;
    const before = result[key];
    result[key] =
      groups.has(key) && isPatch(value) ? patched(isPatch(before) ? before : {}, value) : value;
  }
  return result;
}

function isPatch(value: unknown): value is Patch {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
