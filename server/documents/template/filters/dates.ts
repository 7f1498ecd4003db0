import { chineseDate } from '../../../domain/calendar/date.ts';
import { type Filter, TEXT, textFrom, textOf, wrongInput } from './filter.ts';

/** 2025-05-21 → 2025年5月21日 (GB/T 9704 7.3.5.4: full year, no padding). */
export const dateFilter: Filter = {
  name: '日期',
  usage: '日期',
  check: (input, args) => {
    if (input.kind !== 'date') return wrongInput('日期', '日期', input);
    return args.length === 0 ? TEXT : '过滤器“日期”不带参数';
  },
  apply: (input) => textFrom(input, chineseDate(textOf(input) ?? '')),
};

/** The end of a range, without what it shares with the start. */
function shortened(start: string, end: string): string {
  const full = chineseDate(end);
  if (start.slice(0, 4) !== end.slice(0, 4)) return full;
  const monthAndDay = full.slice(full.indexOf('年') + 1);
  if (start.slice(5, 7) !== end.slice(5, 7)) return monthAndDay;
  return monthAndDay.slice(monthAndDay.indexOf('月') + 1);
}

/** Start and end → 2025年5月21日至6月4日; year and month are not repeated. */
export const dateRangeFilter: Filter = {
  name: '日期区间',
  usage: '日期区间: 结束日期',
  check: (input, args) => {
    if (input.kind !== 'date') return wrongInput('日期区间', '日期', input);
    const [end] = args;
    if (end === undefined || args.length > 1) return '过滤器“日期区间”要有一个参数：结束日期';
    return end.type.kind === 'date' ? TEXT : wrongInput('日期区间', '日期作参数', end.type);
  },
  apply: (input, [end]) => {
    const [from, to] = [textOf(input) ?? '', textOf(end) ?? ''];
    if (from === to) return textFrom(input, chineseDate(from));
    return textFrom(input, `${chineseDate(from)}至${shortened(from, to)}`);
  },
};
