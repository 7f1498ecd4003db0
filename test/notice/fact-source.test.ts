import { describe, expect, test } from 'vitest';
import { factSource, markCovers } from '../../server/services/notice/fact-source.ts';
import { textWrittenAt } from '../../server/services/notice/written-at.ts';

describe('where a fact of a notice is written', () => {
  test.each([
    ['title', { kind: 'notice', path: 'title' }],
    ['basis[1].title', { kind: 'notice', path: 'basis.1.title' }],
    ['objection.phone', { kind: 'notice', path: 'objection.phone' }],
    ['issuer.name', { kind: 'issuer', path: 'name' }],
    ['region.fullName', { kind: 'region', path: 'fullName' }],
    ['inspection.team', { kind: 'inspection', path: 'team' }],
    ['items[3].problem', { kind: 'problem', item: 3, path: 'text' }],
    ['items[0].goal.parts[2]', { kind: 'task', item: 0, path: 'goal.parts.2.text' }],
    [
      'items[12].measures[10].completion',
      { kind: 'task', item: 12, path: 'measures.10.completion' },
    ],
    ['items[0].responsibleUnits[1]', { kind: 'task', item: 0, path: 'responsibleUnits.1.name' }],
    ['items[0].acceptance.unit', { kind: 'task', item: 0, path: 'acceptance.unit.name' }],
  ])('%s', (dataPath, source) => {
    expect(factSource(dataPath)).toEqual(source);
  });

  test.each([
    'items',
    'schema',
    'madeUp[0]',
    'items[0].nothing',
    'issuer',
    'constructor.name',
    'items[0].constructor',
    '',
  ])('“%s” is no single fact', (dataPath) => {
    expect(factSource(dataPath)).toBeUndefined();
  });
});

test.each([
  ['goal', 'goal.text', true],
  ['goal.text', 'goal.text', true],
  ['measures[].completion', 'measures.3.completion', true],
  ['measures[1]', 'measures.1.text', true],
  ['measures[1]', 'measures.10.text', false],
  ['measures[].completion', 'measures.3.text', false],
  ['goal.text', 'goal', false],
  ['own', 'ownNo', false],
])('the mark %s on %s: %s', (mark, path, covers) => {
  expect(markCovers(mark, path)).toBe(covers);
});

describe('a text written into a row', () => {
  const row = {
    completion: '旧',
    measures: [
      { id: 'm1', text: '甲' },
      { id: 'm2', text: '乙', unit: { name: '某局' } },
    ],
    units: [{ name: '甲局' }, { name: '乙局' }],
  };

  test('changes a field, an element by its id, or a list without ids as a whole', () => {
    expect(textWrittenAt(row, 'completion', '新')).toEqual({
      changes: { completion: '新' },
      lists: {},
    });
    expect(textWrittenAt(row, 'measures.1.unit.name', '新局')).toEqual({
      changes: { 'measures.m2.unit.name': '新局' },
      lists: { measures: [row.measures[0], { ...row.measures[1], unit: { name: '新局' } }] },
    });
    expect(textWrittenAt(row, 'units.0.name', '新局')).toEqual({
      changes: { units: [{ name: '新局' }, { name: '乙局' }] },
      lists: {},
    });
  });
});
