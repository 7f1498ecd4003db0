import { describe, expect, it } from 'vitest';
import { mergeFindings } from '../../server/documents/template/merge-findings.ts';
import type { Finding } from '../../server/domain/finding.ts';

const fromTemplate: Finding = {
  severity: 'error',
  code: 'FACT_MISSING',
  dataPath: 'items[0].goal.text',
  file: 'parts/goal.md',
  line: 3,
  message: '缺少整改目标',
};
const fromCheck: Finding = {
  severity: 'error',
  code: 'FACT_MISSING',
  dataPath: 'items[0].goal.text',
  message: '公示缺整改目标',
  clause: '域规则3.3',
};

describe('findings of template and checks', () => {
  it('say the same lack once, with place and clause', () => {
    expect(mergeFindings([fromTemplate], [fromCheck])).toEqual([
      { ...fromTemplate, clause: '域规则3.3' },
    ]);
  });

  it('keep what differs in code, fact or place, errors first', () => {
    const warning: Finding = { severity: 'warning', code: 'HALF_WIDTH_MARK', message: '半角' };
    const other: Finding = { ...fromCheck, dataPath: 'items[1].goal.text' };
    const placed = {
      severity: 'error',
      code: 'GLYPH_MISSING',
      file: 'a.md',
      message: '无字形',
    } as const;
    const lines = [1, 2].map((line): Finding => ({ ...placed, line }));
    expect(mergeFindings([warning, fromTemplate, ...lines], [other])).toEqual([
      fromTemplate,
      ...lines,
      other,
      warning,
    ]);
  });
});
