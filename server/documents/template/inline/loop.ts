import type { ValueScope } from '../expressions/evaluate-expression.ts';
import type { Datum } from '../facts/datum.ts';
import type { FactType } from '../facts/fact-type.ts';

const FIELDS: readonly (readonly [string, FactType['kind'] & ('number' | 'boolean')])[] = [
  ['index', 'number'],
  ['length', 'number'],
  ['first', 'boolean'],
  ['last', 'boolean'],
];

/** What `forloop` offers inside a loop: index from 1, length, first, last. */
export const loopType: FactType = {
  kind: 'record',
  path: '',
  fields: new Map(FIELDS.map(([name, kind]) => [name, { kind, path: '' }])),
};

function loopDatum(index: number, length: number): Datum {
  const values: Readonly<Record<string, number | boolean>> = {
    index: index + 1,
    length,
    first: index === 0,
    last: index === length - 1,
  };
  return {
    kind: 'record',
    field: (name) => {
      const value = values[name];
      return value === undefined ? { kind: 'absent' } : { kind: 'scalar', value };
    },
  };
}

/** The scopes of a loop, one an element. */
export function loopScopes(
  name: string,
  items: readonly Datum[],
  scope: ValueScope,
): readonly ValueScope[] {
  return items.map((item, index) => {
    const names = new Map(scope.names);
    names.set(name, item).set('forloop', loopDatum(index, items.length));
    return { ...scope, names };
  });
}
