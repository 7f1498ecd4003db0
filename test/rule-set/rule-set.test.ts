import { describe, expect, it } from 'vitest';
import { readInput } from '../../server/domain/input/parse-input.ts';
import { builtInRulesFor, PLATFORM_RULES } from '../../server/domain/rule-set/built-in.ts';
import { checkCode } from '../../server/domain/rule-set/check-codes.ts';
import {
  ruleSet,
  ruleSetInput,
  rulesInForce,
  severityOf,
} from '../../server/domain/rule-set/rule-set.ts';
import { separationFault } from '../../server/domain/rule-set/separation.ts';

function messages(change: object): string[] {
  const read = readInput(ruleSetInput, { ...PLATFORM_RULES, regionId: 'r', ...change });
  return 'issues' in read ? read.issues.map(({ message }) => message) : [];
}

describe('built-in rules', () => {
  it('are rule sets by their own schema, with a severity for every check and a note for every setting', () => {
    const provinces = ['360000', '340000', '120000', '210000', '370300'].map(builtInRulesFor);
    expect(new Set([PLATFORM_RULES, ...provinces]).size).toBe(6);
    for (const rules of [PLATFORM_RULES, ...provinces]) {
      expect(readInput(ruleSet, rules)).toEqual({ value: rules });
      expect(Object.keys(rules.severities).sort()).toEqual([...checkCode.options].sort());
      const { name, effectiveFrom, source, sources, madeUp, ...settings } = rules;
      expect([name, effectiveFrom, source].every((text) => text.length > 0)).toBe(true);
      expect(madeUp).toEqual([]);
      expect(Object.keys(sources).sort()).toEqual(Object.keys(settings).sort());
    }
  });

  it('are found by the nearest code: county, city, province, platform', () => {
    expect(builtInRulesFor('360732').name).toBe('江西省验收销号公示规则');
    expect(builtInRulesFor('370306').name).toBe('山东省淄博市信访交办件销号公示规则');
    expect(builtInRulesFor('370100')).toBe(PLATFORM_RULES);
    expect(builtInRulesFor(undefined)).toBe(PLATFORM_RULES);
  });
});

describe('a rule set that an office enters', () => {
  it.each([
    [{}, []],
    [{ requiredFacts: ['items[].goal.txt'] }, ['“items[].goal.txt”不是公示事实中的字段']],
    [{ severities: { FACT_MISSING: 'warning' } }, ['检查“FACT_MISSING”只能定为错误']],
    [{ severities: { TYPO: 'warning' } }, ['“各项检查的级别”中没有名为“TYPO”的字段']],
    [{ separation: 'NONE' }, ['“职责分离”的值“NONE”不在可选范围内']],
    [{ noticeLength: 0 }, ['“公示期长度”的值“0”应不小于1']],
  ])('%j', (change, starts) => {
    const found = messages(change);
    expect(found).toHaveLength(starts.length);
    starts.forEach((start, place) => {
      expect(found[place]?.startsWith(start)).toBe(true);
    });
  });

  it('falls back to the platform’s severity where it states none', () => {
    expect(severityOf({ ...PLATFORM_RULES, severities: {} }, 'PERIOD_TOO_SHORT')).toBe('error');
    expect(
      severityOf({ ...PLATFORM_RULES, severities: { NUMBER_PATTERN: 'error' } }, 'NUMBER_PATTERN'),
    ).toBe('error');
  });

  it('is in force from its date on', () => {
    const [old, recent] = [{ effectiveFrom: '2020-01-01' }, { effectiveFrom: '2025-06-01' }];
    expect(rulesInForce([recent, old], '2019-12-31')).toBeUndefined();
    expect(rulesInForce([recent, old], '2025-05-31')).toBe(old);
    expect(rulesInForce([recent, old], '2025-06-01')).toBe(recent);
  });
});

describe('separation of duties', () => {
  const three = { separation: 'PREPARER_APPROVER_PUBLISHER' } as const;
  const two = { separation: 'APPROVER_PUBLISHER' } as const;
  const a = ['a'];
  const b = ['b'];
  it('never lets the preparer approve, nor anybody for him or for whom he acted', () => {
    for (const rules of [PLATFORM_RULES, two, three]) {
      for (const approvedBy of [a, ['x', 'a'], ['a', 'x']]) {
        const fault = separationFault(rules, { preparedBy: ['p', 'a'], approvedBy });
        expect(fault).toContain('起草人与审签人');
      }
    }
    expect(
      separationFault(PLATFORM_RULES, { preparedBy: a, approvedBy: b, publishedBy: b }),
    ).toBeUndefined();
  });
  it('asks for three people where the rules say so', () => {
    expect(separationFault(three, { preparedBy: a, approvedBy: b, publishedBy: b })).toContain(
      '三人分别办理',
    );
    expect(
      separationFault(three, { preparedBy: a, approvedBy: b, publishedBy: ['c', 'a'] }),
    ).toContain('三人分别办理');
    expect(
      separationFault(three, { preparedBy: a, approvedBy: b, publishedBy: ['c'] }),
    ).toBeUndefined();
  });
  it('asks for another publisher than the approver where the rules say so; the preparer may be it', () => {
    expect(separationFault(two, { preparedBy: a, approvedBy: b, publishedBy: b })).toContain(
      '审签人与发布人',
    );
    expect(separationFault(two, { preparedBy: a, approvedBy: b, publishedBy: a })).toBeUndefined();
  });
});
