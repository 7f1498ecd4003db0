/** A value in the facts with its place, `items[0].goal.text`. */
export type PlacedValue = { readonly path: string; readonly value: unknown };

/**
 * Steps of a data path. `items[0].goal` gives `items`, 0, `goal`; `[]`, any place of a list, gives
 * −1, as `schemaAt` takes it.
 */
export function dataPathSteps(path: string): (string | number)[] {
  return Array.from(path.matchAll(/[^.[\]]+|\[\d*\]/g), ([step]) => {
    if (!step.startsWith('[')) return step;
    return step === '[]' ? -1 : Number(step.slice(1, -1));
  });
}

function inside(value: unknown, step: string | number): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined;
}

function* walk(
  value: unknown,
  steps: readonly (string | number)[],
  path: string,
): Generator<PlacedValue> {
  const [step, ...rest] = steps;
  if (step === undefined) {
    yield { path, value };
  } else if (step === -1) {
    const list = Array.isArray(value) ? value : [];
    for (const [place, one] of list.entries()) yield* walk(one, rest, `${path}[${place}]`);
  } else if (typeof step === 'number') {
    yield* walk(inside(value, step), rest, `${path}[${step}]`);
  } else {
    yield* walk(inside(value, step), rest, path === '' ? step : `${path}.${step}`);
  }
}

/** What stands at a data path, once for each place of a list that `[]` stands for. */
export function valuesAt(root: unknown, path: string): PlacedValue[] {
  return [...walk(root, dataPathSteps(path), '')];
}

/** Order of two data paths, places of a list by their number; no path comes first. */
export function compareDataPaths(a: string | undefined, b: string | undefined): number {
  const [left, right] = [dataPathSteps(a ?? ''), dataPathSteps(b ?? '')];
  for (let at = 0; at < Math.max(left.length, right.length); at += 1) {
    const [one, other] = [left[at] ?? '', right[at] ?? ''];
    if (one === other) continue;
    if (typeof one === 'number' && typeof other === 'number') return one - other;
    return String(one) < String(other) ? -1 : 1;
  }
  return 0;
}
