import { type NoticeFacts, noticeFacts } from '../../domain/notice/facts.ts';

/** Facts of a notice that the checks can read, and the paths of what was taken out for it. */
export type SoundFacts = {
  readonly facts: NoticeFacts;
  readonly dropped: readonly (readonly PropertyKey[])[];
};

/** Takes a field out of its group; false for elements of lists, whose places others have. */
function drop(root: unknown, path: readonly PropertyKey[]): boolean {
  const last = path.at(-1);
  let group: unknown = root;
  for (const step of path.slice(0, -1)) {
    if (typeof group !== 'object' || group === null) return false;
    group = Reflect.get(group, step);
  }
  if (typeof group !== 'object' || group === null || Array.isArray(group)) return false;
  if (last === undefined || !Object.hasOwn(group, last)) return false;
  return Reflect.deleteProperty(group, last);
}

/**
 * Facts without the fields that break the schema; undefined where what is left is no notice, because
 * a required field was among them. The given facts stay as they are.
 */
export function soundFacts(given: unknown): SoundFacts | undefined {
  const facts: unknown = structuredClone(given);
  const dropped: (readonly PropertyKey[])[] = [];
  for (;;) {
    const parsed = noticeFacts.safeParse(facts);
    if (parsed.success) return { facts: parsed.data, dropped };
    const faults = parsed.error.issues.flatMap((issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map((key) => [...issue.path, key])
        : [issue.path],
    );
    const gone = faults.filter((path) => drop(facts, path));
    if (gone.length === 0) return undefined;
    dropped.push(...gone);
  }
}
