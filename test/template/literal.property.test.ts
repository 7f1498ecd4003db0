import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assemble } from '../../server/documents/template/assemble.ts';
import { firstForbidden } from '../../server/domain/input/forbidden-characters.ts';
import { compile, compiled, facts, linesOf } from './compile.ts';

const template = compiled(
  [
    ':::title',
    '题{{ items[0].problem }}止',
    ':::',
    '',
    '# 标{{ items[0].problem }}止',
    '',
    '段{{ items[0].problem }}止',
    '',
    '::::table{of="items" as="item"}',
    ':::column[栏]',
    '格{{ item.problem }}止',
    ':::',
    '::::',
  ].join('\n'),
);

// What a paper can hold: everything but line ends and what the domain forbids in any text. That
// invisible characters such as U+3164 are refused is asserted where they are defined.
const printable = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
  .filter((text) => !/[\r\n]/.test(text) && firstForbidden(text) === undefined);

const markup = fc
  .array(
    fc.constantFrom(
      '{{',
      '}}',
      '{%',
      '%}',
      '#',
      ':::',
      '::',
      '[',
      ']',
      '|',
      '\\',
      '<',
      '&amp;',
      '"',
      '甲',
      ' ',
    ),
    { minLength: 1, maxLength: 12 },
  )
  .map((parts) => parts.join(''));

// Bits of templates in any order: most are wrong in some way.
const anyTemplate = fc
  .array(
    fc.constantFrom(
      '{{',
      '}}',
      '{%',
      '%}',
      ' if ',
      ' for ',
      ' case ',
      'endif',
      'else',
      'items',
      '.problem',
      '|',
      '日期',
      ':',
      '"',
      '\n',
      '\n\n',
      '# ',
      ':::',
      '::::',
      '::',
      'each',
      'if',
      'part',
      'table',
      'annex',
      '{of="items" as="x"}',
      '{test="title"}',
      '[',
      ']',
      '\\',
      '甲',
      '-',
      '(',
      ')',
      '---',
    ),
    { minLength: 1, maxLength: 25 },
  )
  .map((bits) => bits.join(''));

describe('any text of a template', () => {
  it('gives a template or errors that name a line and are told in Chinese', () => {
    fc.assert(
      fc.property(anyTemplate, (body) => {
        const result = compile(body);
        if ('template' in result) {
          assemble({ template: result.template, facts: facts(), draft: true });
          return;
        }
        for (const { line, column, message } of result.findings) {
          expect([line, column].every((place) => place !== undefined && place > 0)).toBe(true);
          expect(message).toMatch(/\p{Script=Han}/u);
        }
        expect(result.findings.length).toBeGreaterThan(0);
      }),
      { numRuns: 600 },
    );
  });
});

describe('any text of a fact', () => {
  it('stands in the paper as it is, in title, heading, paragraph and cell', () => {
    fc.assert(
      fc.property(fc.oneof(printable, markup), (problem) => {
        const { document, findings } = assemble({
          template,
          facts: facts({}, { problem }),
          draft: false,
        });
        expect(findings).toEqual([]);
        expect(linesOf(document)).toEqual([
          `题${problem}止`,
          `一、标${problem}止`,
          `段${problem}止`,
          '栏',
          `格${problem}止`,
        ]);
      }),
      { numRuns: 300 },
    );
  });

  it('never makes assembling throw, and every run has text', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (given) => {
        const { document } = assemble({ template, facts: given, draft: true });
        const runs = document.sections
          .flatMap(({ blocks }) => blocks)
          .flatMap((block) => ('runs' in block ? block.runs : []));
        expect(runs.every(({ text }) => text !== '' && !/[\r\n]/.test(text))).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
