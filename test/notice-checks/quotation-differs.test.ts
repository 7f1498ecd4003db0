import { expect, it } from 'vitest';
import { checkNotice } from '../../server/domain/notice/checks/check-notice.ts';
import { builtInCalendar as calendar } from '../calendar/built-in-calendar.ts';
import { REAL_NOTICES } from './real-notices.ts';

const { facts, rules } = REAL_NOTICES['notice-01'];

function codes(problem: string, upperProblem?: string): string[] {
  const items = facts.items.map((item) => ({
    ...item,
    problem,
    ...(upperProblem && { upperProblem }),
  }));
  return checkNotice({ facts: { ...facts, items }, rules, calendar })
    .filter(({ code }) => code === 'QUOTATION_DIFFERS')
    .map(({ dataPath }) => dataPath ?? '');
}

const UPPER = '青源县污水管网建设滞后，老城区雨污合流；大东河城区段有6个排口溢流（雨天）。';

it.each([
  ['without an upper problem', UPPER, undefined],
  ['word for word', UPPER, UPPER],
  [
    'but for the width of marks',
    '青源县污水管网建设滞后,老城区雨污合流;大东河城区段有6个排口溢流(雨天)。',
    UPPER,
  ],
  ['in part', '大东河城区段有6个排口溢流（雨天）。', UPPER],
])('a problem quoted %s passes', (_how, text, upper) => {
  expect(codes(text, upper)).toEqual([]);
});

it.each([
  ['another figure', UPPER.replace('6个', '5个')],
  ['a dropped word', UPPER.replace('滞后', '')],
  ['sentences of its own', '全县污水处理厂运行不稳定。'],
])('a problem with %s is told at its place', (_how, text) => {
  expect(codes(text, UPPER)).toEqual(['items[0].problem']);
});
