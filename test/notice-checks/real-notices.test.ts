import { describe, expect, it } from 'vitest';
import { findingSchema } from '../../server/domain/finding.ts';
import { checkNotice } from '../../server/domain/notice/checks/check-notice.ts';
import { noticeFacts } from '../../server/domain/notice/facts.ts';
import { builtInCalendar as calendar } from '../calendar/built-in-calendar.ts';
import { REAL_NOTICES } from './real-notices.ts';

/** Case → everything that the published form breaks, in the order of the list. */
const EXPECTED: Readonly<Record<keyof typeof REAL_NOTICES, readonly string[]>> = {
  'notice-01': [
    'FACT_MISSING@items[0].acceptance.date',
    'FACT_MISSING@items[0].acceptance.unit',
    'FACT_MISSING@items[0].goal.text',
    'ACCEPTANCE_COPIES_COMPLETION@items[0].acceptance.text',
    'HALF_WIDTH_MARK@items[0].acceptance.text',
    'HALF_WIDTH_MARK@items[0].completion',
    'HALF_WIDTH_MARK@items[0].problem',
  ],
  'notice-04': [
    'FACT_MISSING@items[0].acceptance.unit',
    'FACT_MISSING@items[0].ownNo',
    'PERIOD_TOO_SHORT@period.end',
    'HALF_WIDTH_MARK@items[0].completion',
    'HALF_WIDTH_MARK@items[0].goal.text',
    'HALF_WIDTH_MARK@items[0].measures[0].text',
    'HALF_WIDTH_MARK@items[0].problem',
  ],
  'notice-05': [
    'GOAL_PARTS_INCOMPLETE@items[0].goal.parts',
    'DROPPED_CHARACTER@items[0].completion',
    'HALF_WIDTH_MARK@items[0].completion',
    'HALF_WIDTH_MARK@items[0].problem',
  ],
  'notice-08': [
    'FACT_MISSING@items[0].completion',
    'FACT_MISSING@items[0].goal.text',
    'FACT_MISSING@items[0].measures',
    'PERIOD_LENGTH_MISSING@period.length',
    'OBJECTION_EMAIL_ONLY@objection.email',
    'HALF_WIDTH_MARK@issuer.name',
    'HALF_WIDTH_MARK@items[0].problem',
    'HALF_WIDTH_MARK@signature.organ',
  ],
  'notice-09': [
    'FACT_MISSING@issuer.name',
    'FACT_MISSING@items[0].completion',
    'FACT_MISSING@objection.phone',
    'FACT_MISSING@objection.unit',
    'FACT_MISSING@period.end',
    'FACT_MISSING@period.start',
    'HALF_WIDTH_MARK@items[0].goal.text',
    'HALF_WIDTH_MARK@items[0].measures[0].text',
    'HALF_WIDTH_MARK@items[0].measures[1].text',
    'HALF_WIDTH_MARK@items[0].problem',
  ],
  'notice-12': [
    'FACT_MISSING@objection.phone',
    'FACT_MISSING@objection.unit',
    'FACT_MISSING@period.end',
    'FACT_MISSING@period.start',
    'COMPLETION_EMPTY@items[0].completion',
    'DROPPED_CHARACTER@basis[1].title',
    'HALF_WIDTH_MARK@items[0].goal.text',
    'HALF_WIDTH_MARK@items[0].measures[0].text',
    'HALF_WIDTH_MARK@items[0].problem',
  ],
};

const names = Object.keys(EXPECTED) as (keyof typeof REAL_NOTICES)[];

function findingsOf(name: keyof typeof REAL_NOTICES) {
  return checkNotice({ ...REAL_NOTICES[name], calendar });
}

describe('the six published notices', () => {
  it.each(names)('%s has exactly its findings', (name) => {
    const facts = noticeFacts.parse(REAL_NOTICES[name].facts);
    expect(facts).toEqual(REAL_NOTICES[name].facts);
    expect(findingsOf(name).map(({ code, dataPath }) => `${code}@${dataPath}`)).toEqual(
      EXPECTED[name],
    );
  });

  it('give findings of the common form, in Chinese, each with its rule', () => {
    for (const finding of names.flatMap(findingsOf)) {
      expect(findingSchema.parse(finding)).toEqual(finding);
      expect(finding.clause).toBeTruthy();
      expect(finding.message).toMatch(/。$/);
    }
  });

  it('tell what was found and what is right', () => {
    const [tooShort] = findingsOf('notice-04').filter(({ code }) => code === 'PERIOD_TOO_SHORT');
    expect(tooShort?.message).toBe(
      '公示期写为10个工作日，但2024年9月29日至2024年10月9日，计入首日为4个工作日（11日），不计首日为3个工作日（10日），天数不足；计入首日应至2024年10月16日，请改公示结束日期。',
    );
    const [copied] = findingsOf('notice-01').filter(({ code }) => code.startsWith('ACCEPTANCE'));
    expect(copied?.message).toContain('相似度82%');
    expect(copied?.message).toContain('撒播草籽覆盖椰丝草毯');
    expect(copied?.message).toContain('经现场查验');
    const [dropped] = findingsOf('notice-05').filter(({ code }) => code === 'DROPPED_CHARACTER');
    expect(dropped?.message).toContain('工裸已全');
    expect(dropped?.message).toContain('工裸土全');
    const [unnamed] = findingsOf('notice-09');
    expect(unnamed?.message).toBe(
      '公示缺“发布单位全称”，按本地区规则须在公示中写明，请补录后再审签、发布。',
    );
    const [counts] = findingsOf('notice-08').filter(({ code }) => code === 'PERIOD_LENGTH_MISSING');
    expect(counts?.message).toContain('计入首日为10个工作日（19日）');
  });

  it('lose their half-width findings when the proposals are accepted, and no others', () => {
    for (const name of names) {
      const text = JSON.stringify(REAL_NOTICES[name].facts);
      const accepted = findingsOf(name).reduce((facts, { proposal, code, message }) => {
        if (code !== 'HALF_WIDTH_MARK' || proposal === undefined) return facts;
        expect(message).toContain('只改标点');
        return facts.replaceAll(
          JSON.stringify(halfWidthOf(proposal, name)),
          JSON.stringify(proposal),
        );
      }, text);
      const left = checkNotice({
        rules: REAL_NOTICES[name].rules,
        facts: noticeFacts.parse(JSON.parse(accepted)),
        calendar,
      });
      expect(left.map(({ code, dataPath }) => `${code}@${dataPath}`)).toEqual(
        EXPECTED[name].filter((one) => !one.startsWith('HALF_WIDTH_MARK')),
      );
    }
  });
});

/** The text of the facts that a proposal is for. */
function halfWidthOf(proposal: string, name: keyof typeof REAL_NOTICES): string {
  const texts: string[] = [];
  JSON.stringify(REAL_NOTICES[name].facts, (_, value: unknown) => {
    if (typeof value === 'string') texts.push(value);
    return value;
  });
  const bare = (text: string) => text.normalize('NFKC');
  return texts.find((text) => bare(text) === bare(proposal)) ?? expect.fail(proposal);
}
