import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Finding } from '../../server/domain/finding.ts';
import { mergeFindings } from '../../server/services/notice/merge-findings.ts';

const missing: Finding = {
  severity: 'warning',
  code: 'FACT_MISSING',
  dataPath: 'items[0].goal.text',
  message: '缺整改目标。',
  clause: '域规则3.3',
};

test('the same fact, missing by rule and by template, is one finding with words and place', () => {
  const merged = mergeFindings(
    [missing],
    [{ ...missing, severity: 'error', message: '【缺】', file: 'a.md', line: 7, column: 3 }],
  );
  expect(merged).toEqual([{ ...missing, severity: 'error', file: 'a.md', line: 7, column: 3 }]);
});

test('two characters of one fact are two findings', () => {
  const character = (message: string): Finding => ({
    severity: 'warning',
    code: 'CHARACTER_FROM_OTHER_FACE',
    dataPath: 'issuer.name',
    message,
  });
  const both = [character('字符“㵲”……'), character('字符“玥”……')];
  expect(mergeFindings(both, [])).toEqual(both);
});

test('findings at other places or of other codes stay apart, items in the order of their numbers', () => {
  const at = (dataPath: string | undefined, code = 'FACT_MISSING'): Finding => ({
    severity: 'error',
    code,
    message: `${code}${dataPath}`,
    ...(dataPath !== undefined && { dataPath }),
  });
  const paths = ['items[0].goal', 'items[2].goal', 'items[10].goal', 'period.end'];
  const merged = mergeFindings(
    [at(undefined), at(paths[2]), at(paths[3])],
    [at(paths[1]), at(paths[0]), at(paths[0], 'DATE_ORDER')],
  );
  expect(merged.map(({ code, dataPath }) => [code, dataPath])).toEqual([
    ['DATE_ORDER', paths[0]],
    ['FACT_MISSING', paths[0]],
    ['FACT_MISSING', paths[1]],
    ['FACT_MISSING', paths[2]],
    ['FACT_MISSING', paths[3]],
    ['FACT_MISSING', undefined],
  ]);
});

test('the order of the list does not depend on the order of finding', () => {
  const finding = fc.record({
    severity: fc.constantFrom('error' as const, 'warning' as const),
    code: fc.constantFrom('A', 'B', 'C'),
    dataPath: fc
      .tuple(fc.nat(12), fc.constantFrom('goal.text', 'goal', 'completion'))
      .map(([place, field]) => `items[${place}].${field}`),
    message: fc.constant('说明'),
  });
  fc.assert(
    fc.property(fc.uniqueArray(finding, { selector: (one) => one.code + one.dataPath }), (all) => {
      expect(mergeFindings(all, [])).toEqual(mergeFindings([], all.toReversed()));
    }),
  );
});
