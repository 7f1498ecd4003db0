import { numberInTitle } from '../../../domain/numbering/number-in-title.ts';
import { compareNumbers } from '../../../domain/numbering/problem-number.ts';
import type { Datum, Piece } from '../facts/datum.ts';
import type { FactType } from '../facts/fact-type.ts';
import { piecesOf } from '../facts/pieces.ts';
import {
  elementsBy,
  type Filter,
  type FilterArgument,
  keyType,
  scalarOf,
  TEXT,
  wrongInput,
} from './filter.ts';

function checkKeyed(
  filter: string,
  {
    input,
    key,
    wanted,
    dates = false,
  }: { input: FactType; key: FilterArgument | undefined; wanted: string; dates?: boolean },
): FactType | string {
  if (input.kind !== 'list') return wrongInput(filter, '列表', input);
  const found = key === undefined ? input.element : keyType(filter, input.element, key);
  if (typeof found === 'string') return found;
  return found.kind === 'text' || found.kind === 'number' || (dates && found.kind === 'date')
    ? found
    : wrongInput(filter, wanted, found);
}

/**
 * What is printed of data, joined with 、, each text once: two tasks of one problem bear one number.
 * What is missing stays 【缺：…】, each of it, because each is another fact to be entered.
 */
function joined(data: readonly Datum[], write: (text: string) => string): Piece[] {
  const pieces: Piece[] = [];
  const listed = new Set<string>();
  for (const datum of data) {
    const shown = piecesOf(datum).map((piece) =>
      piece.missing ? piece : { ...piece, text: write(piece.text) },
    );
    const text = shown.map((piece) => piece.text).join('');
    const isMissing = shown.some(({ missing }) => missing);
    if (shown.length === 0 || (listed.has(text) && !isMissing)) continue;
    listed.add(text);
    if (pieces.length > 0) pieces.push({ text: '、' });
    pieces.push(...shown);
  }
  return pieces;
}

/** Texts of a list, or a field of its elements, joined with 、; each keeps its place. */
export const enumerationFilter: Filter = {
  name: '顿号列举',
  usage: '顿号列举: "字段名"',
  check: (input, [key, extra]) => {
    if (extra !== undefined) return '过滤器“顿号列举”至多一个参数：字段名';
    const found = checkKeyed('顿号列举', { input, key, wanted: '文字的列表' });
    return typeof found === 'string' ? found : TEXT;
  },
  apply: (input, [key]) => ({
    kind: 'pieces',
    pieces: joined(elementsBy(input, key), (text) => text),
  }),
};

/** Numbers as a title names them (十四 → 问题十四, 243 → 第243号); several joined with 、. */
export const titleNumberFilter: Filter = {
  name: '标题编号',
  usage: '标题编号: "字段名"',
  check: (input, [key, extra]) => {
    if (extra !== undefined) return '过滤器“标题编号”至多一个参数：字段名';
    if (input.kind === 'text' && key === undefined) return TEXT;
    const found = checkKeyed('标题编号', { input, key, wanted: '编号（文字）的列表' });
    return typeof found === 'string' ? found : TEXT;
  },
  apply: (input, [key]) => {
    const numbers = input.kind === 'list' ? elementsBy(input, key) : [input];
    return { kind: 'pieces', pieces: joined(numbers, numberInTitle) };
  },
};

/** A list sorted by its numbers (Chinese numerals, brackets) or dates, stable; those without come last. */
export const sortFilter: Filter = {
  name: '编号排序',
  usage: '编号排序: "字段名"',
  check: (input, [key, extra]) => {
    if (extra !== undefined) return '过滤器“编号排序”至多一个参数：字段名';
    const wanted = '编号（文字）或日期的列表';
    const found = checkKeyed('编号排序', { input, key, wanted, dates: true });
    return typeof found === 'string' ? found : input;
  },
  apply: (input, [key]) => {
    if (input.kind !== 'list') return input;
    const keys = elementsBy(input, key).map((datum) => {
      const number = scalarOf(datum);
      return number === undefined ? undefined : String(number);
    });
    const order = input.items.map((item, index) => ({ item, key: keys[index], index }));
    order.sort((a, b) => compareNumbers(a.key, b.key) || a.index - b.index);
    return { ...input, items: order.map(({ item }) => item) };
  },
};

/** A list in groups of equal field, in order of first appearance: `group.key`, `group.items`. */
export const groupFilter: Filter = {
  name: '分组',
  usage: '分组: "字段名"',
  check: (input, [key, extra]) => {
    if (key === undefined || extra !== undefined) return '过滤器“分组”要有一个参数：字段名';
    if (input.kind !== 'list') return wrongInput('分组', '列表', input);
    const found = keyType('分组', input.element, key);
    if (typeof found === 'string') return found;
    if (found.kind === 'list' || found.kind === 'record') {
      return wrongInput('分组', '文字、数字、日期或选项的字段', found);
    }
    const fields = new Map<string, FactType>([
      ['key', found],
      ['items', input],
    ]);
    return { kind: 'list', path: '', element: { kind: 'record', path: '', fields } };
  },
  apply: (input, [key]) => {
    if (input.kind !== 'list') return input;
    const keys = elementsBy(input, key);
    const groups = new Map<string | number | undefined, { key: Datum; items: Datum[] }>();
    input.items.forEach((item, index) => {
      const own = keys[index] ?? { kind: 'absent' };
      const group = groups.get(scalarOf(own));
      if (group === undefined) groups.set(scalarOf(own), { key: own, items: [item] });
      else group.items.push(item);
    });
    return { kind: 'list', items: [...groups.values()].map(groupDatum) };
  },
};

function groupDatum(group: { key: Datum; items: Datum[] }): Datum {
  return {
    kind: 'record',
    field: (name) => {
      if (name === 'key') return group.key;
      return name === 'items' ? { kind: 'list', items: group.items } : { kind: 'absent' };
    },
  };
}
