import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  enteredNumberInput,
  formatDocumentNumber,
  parseDocumentNumber,
  proposedDocumentNumber,
} from '../../server/domain/document-number/document-number.ts';
import { openGaps } from '../../server/domain/document-number/gaps.ts';
import { readInput } from '../../server/domain/input/parse-input.ts';

test.each([
  ['赣环督办[2026]3号', '赣环督办〔2026〕3号'],
  ['赣环督办（２０２６）３号', '赣环督办〔2026〕3号'],
  ['赣环督办【2026】第003号', '赣环督办〔2026〕3号'],
  ['赣环督办 〔2026〕 12', '赣环督办〔2026〕12号'],
])('%s is refused, and %s is proposed', (written, right) => {
  expect(parseDocumentNumber(written)).toBeUndefined();
  expect(proposedDocumentNumber(written)).toBe(right);
  const read = readInput(enteredNumberInput, { text: written, purpose: '关于虚构事项的函' });
  expect('issues' in read && read.issues[0]?.message).toContain(`应写作“${right}”`);
});

test.each([
  '',
  '赣环督办〔26〕3号',
  '赣环督办〔2026〕0号',
  '〔2026〕3号',
  '督办2026年3号',
  'abc〔2026〕1号',
])('“%s” is refused without a proposal', (written) => {
  expect(parseDocumentNumber(written)).toBeUndefined();
  expect(proposedDocumentNumber(written)).toBeUndefined();
});

test('what is written canonically reads back as what it was made of', () => {
  fc.assert(
    fc.property(
      fc.stringMatching(/^[\u4e00-\u9fa5]{1,12}$/u),
      fc.integer({ min: 1949, max: 2099 }),
      fc.integer({ min: 1, max: 999_999 }),
      (codeWord, year, number) => {
        const parts = { codeWord, year, number };
        expect(parseDocumentNumber(formatDocumentNumber(parts))).toEqual(parts);
      },
    ),
  );
});

test('gaps are what no number fills, each with its reason', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 60 }),
      fc.integer({ min: 0, max: 40 }),
      fc.array(fc.integer({ min: 1, max: 110 })),
      (from, length, taken) => {
        const recorded = [{ from, to: from + length, reason: '旧系统已编' }];
        const open = openGaps(recorded, taken).flatMap((gap) =>
          Array.from({ length: gap.to - gap.from + 1 }, (_, at) => gap.from + at),
        );
        const expected = Array.from({ length: length + 1 }, (_, at) => from + at).filter(
          (number) => !taken.includes(number),
        );
        expect(open).toEqual(expected);
      },
    ),
  );
});
