import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { factSchemas } from '../../server/documents/template/facts/fact-schemas.ts';
import { forbiddenCharacters } from '../../server/documents/template/facts/forbidden-characters.ts';
import { invalidFacts } from '../../server/documents/template/facts/validate-facts.ts';
import { readInput } from '../../server/domain/input/parse-input.ts';
import { calendarDate, longText, shortText } from '../../server/domain/input/text.ts';
import { SOUND, withItem } from '../notice-checks/sound-notice.ts';

function messagesOf(schema: z.ZodType, value: unknown): string[] {
  const read = readInput(schema, value);
  return 'issues' in read ? read.issues.map(({ message }) => message) : [];
}

/** Whether a date is asked for anywhere in the facts. */
function holdsDate(schema: z.ZodType): boolean {
  const shape = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return JSON.stringify(shape).includes('"format":"date"');
}

const notice = factSchemas.get('notice.closure/1') ?? expect.fail();

function messagesOnFact(text: string): string[] {
  return forbiddenCharacters(notice, withItem({ problem: text })).map(({ message }) => message);
}

describe('characters that no text may hold', () => {
  it.each([
    ['a control', 0x07],
    ['a tab', 0x09],
    ['a delete', 0x7f],
    ['a soft hyphen', 0xad],
    ['a combining grapheme joiner', 0x34f],
    ['a zero-width space', 0x200b],
    ['a zero-width joiner', 0x200d],
    ['a bidi mark', 0x200e],
    ['a bidi override', 0x202e],
    ['a line separator', 0x2028],
    ['a paragraph separator', 0x2029],
    ['a word joiner', 0x2060],
    ['a bidi isolate', 0x2066],
    ['a Hangul filler', 0x3164],
    ['a lone surrogate', 0xd800],
    ['a private-use', 0xe000],
    ['a byte order mark', 0xfeff],
    ['an interlinear anchor', 0xfff9],
    ['an interlinear separator', 0xfffa],
    ['an interlinear terminator', 0xfffb],
    ['an object replacement', 0xfffc],
    ['a replacement', 0xfffd],
    ['a noncharacter', 0xffff],
    ['a tag', 0xe0041],
    ['an astral private-use', 0x10fffd],
  ])('%s character is refused in inputs and in facts, in the same words', (_, code) => {
    const text = `𬭎甲${String.fromCodePoint(code)}乙`;
    const name = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
    const message = `“问题原文”第3个字符是不可见或自造字符${name}，不能印入公文；请删去或改用通用规范汉字。`;
    expect(messagesOf(shortText('问题原文'), text)).toEqual([message]);
    expect(messagesOf(longText('问题原文'), text)).toEqual([message]);
    expect(messagesOnFact(text)).toEqual([message]);
  });

  it.each([0xfe00, 0xfe0f, 0x180b, 0xe0100, 0xe01ef])(
    'a selector of a variant says so (%i)',
    (code) => {
      const text = `葛${String.fromCodePoint(code)}村、葛${String.fromCodePoint(code)}山`;
      const name = `U+${code.toString(16).toUpperCase()}`;
      const message = `“问题原文”第2个字符是异体字选择符${name}，共2处，字体中没有它所选的字形，不能印入公文；请删去该符，用通用规范汉字。`;
      expect(messagesOf(shortText('问题原文'), text)).toEqual([message]);
      expect(messagesOnFact(text)).toEqual([message]);
    },
  );

  it.each([
    'ﬁ 是拉丁连字',
    '全角　空格和不换行\u00a0空格',
    '㎡、℃、Ⅲ类、①、㈠、—、…、·、〔2025〕',
    '𬭎㵲玥',
    'é、e\u0301、ü',
    '〓□×',
  ])('“%s” is none of them', (text) => {
    expect(messagesOf(shortText('问题原文'), text)).toEqual([]);
    expect(messagesOnFact(text)).toEqual([]);
  });

  it('line breaks part the paragraphs of a long text and are refused in a short one', () => {
    for (const lines of ['甲\n乙', '甲\r\n乙']) {
      expect(messagesOf(longText('问题原文'), lines)).toEqual([]);
      expect(messagesOnFact(lines)).toEqual([]);
      expect(messagesOf(shortText('地区名称'), lines)).toEqual([
        '“地区名称”第2个字符是换行；此项只写一行，请删去换行。',
      ]);
    }
  });

  it('a text of blanks only is told once', () => {
    expect(messagesOf(shortText('地区名称'), ' \n')).toEqual([
      '“地区名称”只有空白，请填写内容或不填此项。',
    ]);
  });
});

describe('calendar dates', () => {
  const rule = '应为1000年以后的日期，如2025-05-21，请核对年份。';

  it.each(['0001-01-01', '0202-05-21', '0999-12-31'])('%s is refused with its value', (date) => {
    const message = `“反馈日期”的值“${date}”${rule}`;
    expect(messagesOf(calendarDate('反馈日期'), date)).toEqual([message]);
    const optional = calendarDate('反馈日期').optional().describe('反馈日期');
    expect(messagesOf(z.object({ on: optional }), { on: date })).toEqual([message]);
  });

  it.each(['2026-02-31', '2025-13-01', '2023-02-29', '2025-5-1', '', '今天'])(
    '%s is refused once, as no date',
    (date) => {
      expect(messagesOf(calendarDate('反馈日期'), date)).toEqual([
        `“反馈日期”的值“${date}”格式不对，应为真实存在的日期，写作YYYY-MM-DD，如2025-05-21。`,
      ]);
    },
  );

  it.each(['1000-01-01', '2024-02-29', '9999-12-31'])('%s is one', (date) => {
    expect(messagesOf(calendarDate('反馈日期'), date)).toEqual([]);
  });

  it('are held to in facts of every paper', () => {
    const facts = { ...SOUND, signature: { ...SOUND.signature, date: '0001-01-01' } };
    expect(invalidFacts(notice, facts)).toMatchObject([
      { dataPath: 'signature.date', message: `“成文日期”的值“0001-01-01”${rule}` },
    ]);
    // A redline bears the names of its two sides: the only paper without a date among its facts.
    const dated = [...factSchemas].filter(([, { schema }]) => holdsDate(schema));
    expect(dated).toHaveLength(factSchemas.size - 1);
    for (const [name, { schema }] of dated) {
      const refused = messagesOf(schema, {
        signature: { date: '0001-01-01' },
        compiledOn: '0001-01-01',
        printedOn: '0001-01-01',
        issuedOn: '0001-01-01',
      }).filter((message) => message.endsWith(rule));
      expect({ name, refused }).toEqual({ name, refused: [expect.stringContaining('0001-01-01')] });
    }
  });
});
