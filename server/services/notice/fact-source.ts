/** Rows that a fact of a notice may come from: each fact has one source only. */
export type SourceKind = 'notice' | 'issuer' | 'region' | 'inspection' | 'problem' | 'task';

/** Where a fact is written: the row, which item it belongs to, and the path within the row. */
export type FactSource = {
  readonly kind: SourceKind;
  /** Place of the item for facts of a problem or a task. */
  readonly item?: number;
  /** Dotted path of the row's field; places in lists are steps of their own: `measures.0.text`. */
  readonly path: string;
};

/** Facts whose path in the row differs from their path in the facts, `[]` for any place in a list. */
type ItemField = { readonly kind: 'problem' | 'task'; readonly path: string };

const itemFields: ReadonlyMap<string, ItemField> = new Map(
  Object.entries<ItemField>({
    ownNo: { kind: 'problem', path: 'ownNo' },
    parentNo: { kind: 'problem', path: 'parentNo' },
    source: { kind: 'problem', path: 'source' },
    category: { kind: 'problem', path: 'category' },
    problem: { kind: 'problem', path: 'text' },
    implementer: { kind: 'task', path: 'implementer.name' },
    responsibleUnits: { kind: 'task', path: 'responsibleUnits' },
    'responsibleUnits[]': { kind: 'task', path: 'responsibleUnits[].name' },
    leadUnit: { kind: 'task', path: 'leadUnit.name' },
    supportingUnits: { kind: 'task', path: 'supportingUnits' },
    'supportingUnits[]': { kind: 'task', path: 'supportingUnits[].name' },
    supervisingUnit: { kind: 'task', path: 'supervisingUnit.name' },
    goal: { kind: 'task', path: 'goal' },
    'goal.text': { kind: 'task', path: 'goal.text' },
    'goal.parts': { kind: 'task', path: 'goal.parts' },
    'goal.parts[]': { kind: 'task', path: 'goal.parts[].text' },
    measures: { kind: 'task', path: 'measures' },
    'measures[].text': { kind: 'task', path: 'measures[].text' },
    'measures[].unit': { kind: 'task', path: 'measures[].unit.name' },
    'measures[].deadline': { kind: 'task', path: 'measures[].deadline' },
    'measures[].completion': { kind: 'task', path: 'measures[].completion' },
    'measures[].completedOn': { kind: 'task', path: 'measures[].completedOn' },
    deadline: { kind: 'task', path: 'deadline' },
    completion: { kind: 'task', path: 'completion' },
    acceptance: { kind: 'task', path: 'acceptance' },
    'acceptance.unit': { kind: 'task', path: 'acceptance.unit.name' },
    'acceptance.date': { kind: 'task', path: 'acceptance.date' },
    'acceptance.method': { kind: 'task', path: 'acceptance.method' },
    'acceptance.text': { kind: 'task', path: 'acceptance.text' },
  }),
);

/** Facts that stand under one name and keep their path within the row. */
const wholeRows: ReadonlyMap<string, SourceKind> = new Map([
  ['issuer', 'issuer'],
  ['region', 'region'],
  ['inspection', 'inspection'],
]);

const ofNotice: ReadonlySet<string> = new Set([
  'title',
  'basis',
  'period',
  'objection',
  'signature',
]);

/**
 * The one place that knows where each fact of a notice is written. `undefined` for a path that is
 * no single fact (`items`, `schema`, `madeUp`) or is unknown.
 */
export function factSource(dataPath: string): FactSource | undefined {
  const item = /^items\[(\d+)\]\.(.+)$/.exec(dataPath);
  if (item) return itemSource(Number(item[1]), item[2] ?? '');
  const [head = '', ...rest] = dataPath.split(/[.[]/);
  if (ofNotice.has(head)) return { kind: 'notice', path: dotted(dataPath) };
  const kind = wholeRows.get(head);
  if (kind === undefined || rest.length === 0) return undefined;
  return { kind, path: dotted(dataPath.slice(head.length + 1)) };
}

function itemSource(item: number, path: string): FactSource | undefined {
  const places = [...path.matchAll(/\[(\d+)\]/g)].map((found) => found[1] ?? '');
  const field = itemFields.get(path.replaceAll(/\[\d+\]/g, '[]'));
  if (!field) return undefined;
  const filled = field.path.replaceAll('[]', () => `[${places.shift() ?? ''}]`);
  return { kind: field.kind, item, path: dotted(filled) };
}

function dotted(path: string): string {
  return path.replaceAll(/\[(\d+)\]/g, '.$1');
}

/**
 * True when a made-up mark of a row covers a path of that row: the path itself, or a part that
 * holds it. Marks are written `measures[].completion`, `measures[0]` or `acceptance`.
 */
export function markCovers(mark: string, path: string): boolean {
  const marked = mark
    .replaceAll('[]', '.*')
    .replaceAll(/\[(\d+)\]/g, '.$1')
    .split('.');
  const steps = path.split('.');
  return (
    marked.length <= steps.length &&
    marked.every(
      (step, place) => step === steps[place] || (step === '*' && /^\d+$/.test(steps[place] ?? '')),
    )
  );
}
