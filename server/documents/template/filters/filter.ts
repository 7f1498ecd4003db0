import { type Datum, datumAt, type MissingDatum } from '../facts/datum.ts';
import { type FactType, kindNames } from '../facts/fact-type.ts';

/** An argument as the check sees it: its type, and its value when it is written in the template. */
export type FilterArgument = {
  readonly type: FactType;
  readonly literal?: string | number | boolean | null;
};

/**
 * A filter of ours. Missing and absent inputs never reach `apply`: they pass through as they are.
 */
export type Filter = {
  readonly name: string;
  /** How it is written, for error messages: `日期区间: 结束日期`. */
  readonly usage: string;
  /** Type of the outcome, or a Chinese sentence that says what is wrong with input or arguments. */
  check(input: FactType, args: readonly FilterArgument[]): FactType | string;
  apply(input: Datum, args: readonly Datum[]): Datum;
};

/** The type of texts that filters make. */
export const TEXT: FactType = { kind: 'text', path: '' };
/** The type of numbers that filters make. */
export const NUMBER: FactType = { kind: 'number', path: '' };

/** “需要日期，这里是文字” */
export function wrongInput(filter: string, wanted: string, found: FactType): string {
  return `过滤器“${filter}”需要${wanted}，这里是${kindNames[found.kind]}`;
}

/** The number or text of a scalar; undefined for all else. */
export function scalarOf(datum: Datum | undefined): string | number | undefined {
  if (datum?.kind !== 'scalar' || typeof datum.value === 'boolean') return undefined;
  return datum.value;
}

/** The number of a scalar; undefined for all else. */
export function numberOf(datum: Datum | undefined): number | undefined {
  const value = scalarOf(datum);
  return typeof value === 'number' ? value : undefined;
}

/** The text of a scalar; undefined for all else. */
export function textOf(datum: Datum | undefined): string | undefined {
  const value = scalarOf(datum);
  return typeof value === 'string' ? value : undefined;
}

/** A text made from `from`, which keeps the place of the fact. */
export function textFrom(from: Datum, text: string): Datum {
  const path = 'path' in from ? from.path : undefined;
  return { kind: 'scalar', value: text, ...(path === undefined ? {} : { path }) };
}

/** Type of a dotted key below the elements of a list, or a Chinese sentence of what is wrong. */
export function keyType(filter: string, element: FactType, key: FilterArgument): FactType | string {
  if (typeof key.literal !== 'string') return `过滤器“${filter}”的字段名要用引号写在模板里`;
  let at = element;
  for (const step of key.literal.split('.')) {
    const next = at.kind === 'record' ? at.fields.get(step) : undefined;
    if (next === undefined) {
      const fields = at.kind === 'record' ? [...at.fields.keys()].join('、') : '无';
      return `列表的每一项里没有字段“${key.literal}”，可用的字段：${fields}`;
    }
    at = next;
  }
  return at;
}

/** The elements of a list, or what a key gives of each. */
export function elementsBy(list: Datum, key: Datum | undefined): readonly Datum[] {
  if (list.kind !== 'list') return [];
  const name = textOf(key);
  return name === undefined ? list.items : list.items.map((item) => datumAt(item, name));
}

/** The first missing one of some data. */
export function firstMissing(data: readonly Datum[]): MissingDatum | undefined {
  for (const datum of data) if (datum.kind === 'missing') return datum;
  return undefined;
}
