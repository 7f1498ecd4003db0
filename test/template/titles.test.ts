import { describe, expect, it } from 'vitest';
import { compileTemplate } from '../../server/documents/template/compile-template.ts';

const HEAD = '---\nname: 试验\nfacts: notice.closure/1\noptional: [title]\n---\n';
const TITLE = ':::title\n甲\n:::';

function findings(body: string, parts: Record<string, string> = {}, head = HEAD) {
  const result = compileTemplate({ name: 't', file: 't.md', text: `${head}${body}`, parts });
  return 'findings' in result ? result.findings : [];
}

describe('a section has one title', () => {
  it.each<[string, number, string]>([
    [`${TITLE}\n\n正文\n\n${TITLE}`, 12, '已有标题（第6行）'],
    [`:::::if{test="title"}\n${TITLE}\n:::::\n\n${TITLE}`, 12, '第7行'],
    [`${TITLE}\n\n:::::section\n${TITLE}\n\n${TITLE}\n:::::`, 15, '第11行'],
    [`${TITLE}\n\n:::::annex[附]\n${TITLE}\n:::::`, 11, '第10行'],
    [`${TITLE}\n\n:::::issued[办法]\n${TITLE}\n:::::`, 11, '第10行'],
  ])('%s', (body, line, message) => {
    const [found, ...others] = findings(body);
    expect(others).toEqual([]);
    expect(found).toMatchObject({ code: 'TEMPLATE_TITLE', line, column: 1 });
    expect(found?.message).toContain(message);
  });

  it('also where a part brings the second', () => {
    const [found] = findings(`${TITLE}\n\n::part{file="parts/a.md"}`, { 'parts/a.md': TITLE });
    expect(found).toMatchObject({ code: 'TEMPLATE_TITLE', file: 'parts/a.md', line: 1 });
    expect(found?.message).toContain('t.md第6行');
  });

  it.each([
    `:::::if{test="title"}\n${TITLE}\n::else\n${TITLE}\n:::::`,
    `:::::section\n${TITLE}\n:::::\n\n:::::section\n${TITLE}\n:::::`,
    `${TITLE}\n\n:::annex[附]\n甲\n:::`,
  ])('%s is right', (body) => {
    expect(findings(body)).toEqual([]);
  });
});

describe('a template has a title', () => {
  it.each([
    ['甲', 6],
    ['\n\n# 甲\n\n乙', 8],
    ['', 5],
    ['::::section\n甲\n::::', 6],
  ])('%j has none', (body, line) => {
    const [found, ...others] = findings(body);
    expect(others).toEqual([]);
    expect(found).toMatchObject({ code: 'TEMPLATE_TITLE', file: 't.md', line });
    expect(found?.message).toContain('模板没有标题；请在正文开头写 :::title');
  });

  it('is not told to lack one that another mistake hides', () => {
    expect(findings(':::titel\n甲\n:::').map(({ code }) => code)).toEqual(['TEMPLATE_BLOCK']);
    const missing = findings('::part{file="parts/none.md"}');
    expect(missing.map(({ code }) => code)).toEqual(['TEMPLATE_PART']);
  });

  it('an order and a dossier have another', () => {
    const order = '---\nname: 令\nfacts: official.paper/1\n---\n';
    const head = '::head{form="命令" organs="head.organs" number="head.number"}';
    expect(findings(head, {}, order)).toEqual([]);
    expect(findings(head.replace('命令', '公文'), {}, order)).toHaveLength(1);
    const dossier = '---\nname: 卷\nfacts: dossier.closure/1\n---\n';
    expect(findings(':::cover\n甲\n:::', {}, dossier)).toEqual([]);
    expect(findings(':::chapter[甲]\n乙\n:::', {}, dossier)).toEqual([]);
  });
});
