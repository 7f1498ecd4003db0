import type { Changes } from '../../store/aggregate/change-aggregate.ts';

/** Changes of a row, with the whole new value of a list whose elements have ids. */
export type WrittenText = {
  readonly changes: Changes;
  readonly lists: Readonly<Record<string, readonly unknown[]>>;
};

/**
 * The changes that put a text at a path of a row. Places in lists are steps (`measures.0.text`);
 * an element with an id is changed by its id, so that work on its neighbours still merges, a list
 * without ids is replaced whole.
 */
export function textWrittenAt(row: object, path: string, text: string): WrittenText {
  const steps = path.split('.');
  const place = steps.findIndex((step) => /^\d+$/.test(step));
  if (place < 0) return { changes: { [path]: text }, lists: {} };
  const listPath = steps.slice(0, place).join('.');
  const rest = steps.slice(place + 1);
  const list = replaced(valueWithin(row, listPath), [steps[place] ?? '', ...rest], text);
  const element = valueWithin(row, steps.slice(0, place + 1).join('.'));
  if (!Array.isArray(list)) throw new TypeError(`${listPath} is no list`);
  const id =
    element !== null && typeof element === 'object' && 'id' in element ? element.id : undefined;
  if (typeof id !== 'string') return { changes: { [listPath]: list }, lists: {} };
  return {
    changes: { [[listPath, id, ...rest].join('.')]: text },
    lists: { [listPath]: list },
  };
}

/** Value at a path whose steps are field names and places in lists. */
function valueWithin(row: object, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (value, step) =>
        value !== null && typeof value === 'object' && Object.hasOwn(value, step)
          ? Reflect.get(value, step)
          : undefined,
      row,
    );
}

function replaced(value: unknown, steps: readonly string[], text: string): unknown {
  const [step, ...rest] = steps;
  if (step === undefined) return text;
  if (Array.isArray(value)) {
    return value.map((inner, place) =>
      String(place) === step ? replaced(inner, rest, text) : inner,
    );
  }
  if (value === null || typeof value !== 'object') throw new TypeError(`nothing at ${step}`);
  return { ...value, [step]: replaced(Reflect.get(value, step), rest, text) };
}
