import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { partBlock } from '../../server/documents/template/blocks/part.ts';
import { compileTemplate } from '../../server/documents/template/compile-template.ts';
import { projectRoot } from '../../server/project-root.ts';
import { bodyLine, mistakes } from './compile.ts';

/** Code, line within the body, column and a part of the message. */
type Expected = [code: string, line: number, column: number, message: string];

function expectOne(body: string, [code, line, column, message]: Expected, optional?: string[]) {
  const found = mistakes(body, optional === undefined ? {} : { optional });
  const lines = optional === undefined ? 0 : 1;
  expect(found).toHaveLength(1);
  expect(found[0]).toMatchObject({ code, line: line + bodyLine - 1 + lines, column });
  expect(found[0]?.message).toContain(message);
}

describe('unknown facts are found when the template is loaded', () => {
  it.each<[string, Expected]>([
    ['甲{{ isuer.name }}', ['TEMPLATE_VARIABLE', 1, 5, '是否想写“issuer”']],
    ['甲\n\n乙{{ issuer.nmae }}', ['TEMPLATE_VARIABLE', 3, 12, '是否想写“issuer.name”']],
    ['{{ item.problem }}', ['TEMPLATE_VARIABLE', 1, 4, '或者是否想写“items”？']],
    [
      '{{ item.goal.text }}',
      ['TEMPLATE_VARIABLE', 1, 4, '“item”是循环名，须写在 :::each{of="items" as="item"} 之内'],
    ],
    ['{{ problem.goal.text }}', ['TEMPLATE_VARIABLE', 1, 4, ':::each{of="items" as="problem"}']],
    [
      '{% for item in items %}{{ measure.text }}{% endfor %}',
      ['TEMPLATE_VARIABLE', 1, 27, '须写在 :::each{of="item.measures" as="measure"} 之内'],
    ],
    ['{{ region.nmae }}', ['TEMPLATE_VARIABLE', 1, 11, '是否想写“region.name”？']],
    ['{{ items[0].gaol.text }}', ['TEMPLATE_VARIABLE', 1, 13, '是否想写“items[0].goal.text”？']],
    ['{{ items.problem }}', ['TEMPLATE_VARIABLE', 1, 10, '逐项写']],
    [
      '{% if objection.fone %}x{% endif %}',
      ['TEMPLATE_VARIABLE', 1, 17, '是否想写“objection.phone”'],
    ],
    ['{{ period.start | 日期区间: period.ends }}', ['TEMPLATE_VARIABLE', 1, 32, '“period.end”']],
    ['# 标题{{ regoin.name }}', ['TEMPLATE_VARIABLE', 1, 8, '是否想写“region”']],
    ['::addressee[{{ regio.name }}：]', ['TEMPLATE_VARIABLE', 1, 16, '是否想写“region”']],
    ['{{ issuer.name.size }}', ['TEMPLATE_VARIABLE', 1, 16, '是文字']],
    ['{% for title in items %}x{% endfor %}', ['TEMPLATE_VARIABLE', 1, 17, '遮住']],
    [':::each{of="items" as="forloop"}\n甲\n:::', ['TEMPLATE_VARIABLE', 1, 13, '遮住']],
    ['{{ constructor }}', ['TEMPLATE_VARIABLE', 1, 4, '没有名为“constructor”']],
  ])('%s', (body, expected) => expectOne(body, expected));

  it('resolves loop names, also inside conditions and tables', () => {
    expectOne(':::each{of="items" as="x"}\n{{ x.gaol.text }}\n:::', [
      'TEMPLATE_VARIABLE',
      2,
      6,
      '是否想写“x.goal.text”',
    ]);
    expectOne('::::table{of="items" as="x"}\n:::column[栏]\n{{ x.goal.txt }}\n:::\n::::', [
      'TEMPLATE_VARIABLE',
      3,
      11,
      '是否想写“x.goal.text”',
    ]);
  });

  it('resolves loop names through parts and names the part', () => {
    const parts = { 'parts/a.md': '好\n\n{{ x.problm }}' };
    const [found] = mistakes(':::each{of="items" as="x"}\n::part{file="parts/a.md"}\n:::', {
      parts,
    });
    expect(found).toMatchObject({ code: 'TEMPLATE_VARIABLE', line: 3, column: 6 });
  });
});

describe('types', () => {
  it.each<[string, Expected]>([
    ['{{ items[0].deadline | 日期 }}', ['TEMPLATE_TYPE', 1, 24, '需要日期，这里是文字']],
    ['{{ issuer.name | 合计 }}', ['TEMPLATE_TYPE', 1, 18, '需要列表']],
    ['{{ items | 合计: "problem" }}', ['TEMPLATE_TYPE', 1, 12, '需要数字']],
    ['{{ items | 顿号列举: "problm" }}', ['TEMPLATE_TYPE', 1, 12, '没有字段“problm”']],
    ['{{ period.length | 百分比: 9 }}', ['TEMPLATE_TYPE', 1, 20, '0至6']],
    ['{{ period.start }}', ['TEMPLATE_TYPE', 1, 4, '日期不能直接印出']],
    ['{{ items }}', ['TEMPLATE_TYPE', 1, 4, '顿号列举']],
    ['{{ signature.seal }}', ['TEMPLATE_TYPE', 1, 4, '用 if']],
    ['{{ period.unit }}', ['TEMPLATE_TYPE', 1, 4, 'case']],
    ['{% if period.unit == "DAYS" %}x{% endif %}', ['TEMPLATE_TYPE', 1, 22, '是否想写“DAY”']],
    [
      '{% case period.unit %}{% when "WORK" %}x{% endcase %}',
      ['TEMPLATE_TYPE', 1, 31, '“WORKING_DAY”'],
    ],
    ['{% if issuer.name > 3 %}x{% endif %}', ['TEMPLATE_TYPE', 1, 19, '不能比较文字与数字']],
    ['{% if inspection %}x{% endif %}', ['TEMPLATE_TYPE', 1, 7, 'optional']],
    ['{% for x in issuer %}x{% endfor %}', ['TEMPLATE_TYPE', 1, 13, '只能对列表']],
    [':::each{of="issuer.name" as="x"}\n甲\n:::', ['TEMPLATE_TYPE', 1, 13, '只能对列表']],
    [
      '::signature{organs="issuer.name" date="issuer.name" seal="signature.seal"}',
      ['TEMPLATE_TYPE', 1, 40, '应为日期'],
    ],
  ])('%s', (body, expected) => expectOne(body, expected));
});

describe('Liquid that is off', () => {
  it.each<[string, Expected]>([
    ['{{ issuer.name | upcase }}', ['TEMPLATE_FILTER', 1, 18, '“upcase”']],
    ['{{ period.start | date: "%Y" }}', ['TEMPLATE_FILTER', 1, 19, '可用']],
    ['{{ items | sort_natural }}', ['TEMPLATE_FILTER', 1, 12, '“sort_natural”']],
    ['{{ period.start | 日其 }}', ['TEMPLATE_FILTER', 1, 19, '是否想写“日期”']],
    ['{% if items.size = 1 %}x{% endif %}', ['TEMPLATE_SYNTAX', 1, 18, '相等用“==”']],
    ['{% if items.size=1 %}x{% endif %}', ['TEMPLATE_SYNTAX', 1, 17, '相等用“==”']],
    ['{% if items.size＝1 %}x{% endif %}', ['TEMPLATE_SYNTAX', 1, 17, '不能用“＝”；相等用“==”']],
    ['{% if items.size ≥ 1 %}x{% endif %}', ['TEMPLATE_SYNTAX', 1, 18, '“>=”']],
    ['{% if items && basis %}x{% endif %}', ['TEMPLATE_SYNTAX', 1, 13, '并且用“and”']],
    ['{% if items || basis %}x{% endif %}', ['TEMPLATE_SYNTAX', 1, 13, '或者用“or”']],
    [':::if{test="items.size = 1"}\n甲\n:::', ['TEMPLATE_SYNTAX', 1, 24, '相等用“==”']],
    [
      '{% comment %}甲{% endcomment %}',
      ['TEMPLATE_TAG', 1, 1, '不支持的标签“comment”：模板里不写注释'],
    ],
    ['{% # 甲 %}', ['TEMPLATE_TAG', 1, 1, '不支持的标签“#”']],
    ['{% include "x" %}', ['TEMPLATE_TAG', 1, 1, '不支持的标签“include”']],
    ['{% render "x" %}', ['TEMPLATE_TAG', 1, 1, '“render”']],
    ['{% layout "x" %}', ['TEMPLATE_TAG', 1, 1, '“layout”']],
    ['{% assign a = 1 %}', ['TEMPLATE_TAG', 1, 1, '“assign”']],
    ['{% raw %}x{% endraw %}', ['TEMPLATE_TAG', 1, 1, '“raw”']],
    ['{% fi a %}', ['TEMPLATE_TAG', 1, 1, '是否想写“if”']],
    ['甲{% endif %}', ['TEMPLATE_TAG', 1, 2, '没有与它配对']],
    ['甲{% if title %}乙', ['TEMPLATE_TAG', 1, 2, '跨段落请用 :::if']],
    ['{{ items[title].problem }}', ['TEMPLATE_SYNTAX', 1, 10, '方括号']],
    ['{{ (1..3) }}', ['TEMPLATE_SYNTAX', 1, 4, '不能写在表达式里']],
    ['{{ issuer.name', ['TEMPLATE_SYNTAX', 1, 1, '没有合上']],
    ['{{ issuer.name title }}', ['TEMPLATE_SYNTAX', 1, 16, '缺少比较符']],
    ['{{ issuer.name | }}', ['TEMPLATE_SYNTAX', 1, 16, '后面缺少内容']],
    ['{{ }}', ['TEMPLATE_SYNTAX', 1, 4, '有误']],
    ['{% for x of items %}x{% endfor %}', ['TEMPLATE_TAG', 1, 1, '{% for 名称 in 列表 %}']],
  ])('%s', (body, expected) => expectOne(body, expected));
});

describe('Markdown that papers do not have', () => {
  it.each<[string, Expected]>([
    ['- 甲', ['TEMPLATE_MARKDOWN', 1, 1, '不支持“-”列表；逐项书写请用 :::each']],
    ['甲\n  * {{ title }}', ['TEMPLATE_MARKDOWN', 2, 3, '不支持“*”列表']],
    ['+ 甲', ['TEMPLATE_MARKDOWN', 1, 1, '“\\+”']],
    ['甲\n\n3) 乙', ['TEMPLATE_MARKDOWN', 3, 1, '直接写“3.”或“（3）”']],
    ['> 甲', ['TEMPLATE_MARKDOWN', 1, 1, '引用']],
    ['>甲', ['TEMPLATE_MARKDOWN', 1, 1, '引用']],
    ['| 甲 | {{ title }} |\n|---|---|\n| 一 | 二 |', ['TEMPLATE_MARKDOWN', 1, 1, '::::table']],
    ['| 甲 |\r\n| 一 |', ['TEMPLATE_MARKDOWN', 1, 1, '::::table']],
    ['甲**{{ title }}**', ['TEMPLATE_MARKDOWN', 1, 2, '不支持“**{{ title }}**”加粗']],
    ['甲[乙]({{ title }})', ['TEMPLATE_MARKDOWN', 1, 2, '::ref']],
    ['![甲](a.png)', ['TEMPLATE_MARKDOWN', 1, 1, ':::photos']],
    ['甲<b>乙', ['TEMPLATE_MARKDOWN', 1, 2, '不支持HTML“<b>”']],
    ['甲</span>', ['TEMPLATE_MARKDOWN', 1, 2, '“</span>”']],
    ['<br/>甲', ['TEMPLATE_MARKDOWN', 1, 1, '“<br/>”']],
    ['<a href="{{ title }}">', ['TEMPLATE_MARKDOWN', 1, 1, '不支持HTML']],
    ['<!-- 甲 -->', ['TEMPLATE_MARKDOWN', 1, 1, '“<!--”']],
    ['{# 甲 #}', ['TEMPLATE_MARKDOWN', 1, 1, '注释']],
    ['甲:part{file="x"}', ['TEMPLATE_MARKDOWN', 1, 2, '独占一行']],
    [':ref[甲]{id="x"}', ['TEMPLATE_MARKDOWN', 1, 1, '不能写在行内']],
    ['甲 ::pagebreak{x=1} 乙', ['TEMPLATE_MARKDOWN', 1, 3, '独占一行']],
    ['# **题**', ['TEMPLATE_MARKDOWN', 1, 3, '“#”']],
    [':::title\n**题**\n:::', ['TEMPLATE_MARKDOWN', 2, 1, '加粗']],
    ['::addressee[<b>各单位</b>：]', ['TEMPLATE_MARKDOWN', 1, 13, '“<b>”']],
  ])('%s', (body, [code, line, column, message]) => {
    const [found] = mistakes(body, { optional: ['title'] });
    expect(found).toMatchObject({ code, line: line + bodyLine, column });
    expect(found?.message).toContain(message);
  });

  it('a table is told once, every other mark each time', () => {
    expect(mistakes('| 甲 |\n| - |\n| 乙 |')).toHaveLength(1);
    expect(mistakes('- 甲\n- <b>乙</b>')).toHaveLength(4);
  });

  it('names the part in which it stands', () => {
    const parts = { 'parts/a.md': '甲\n\n- 乙' };
    const result = compileTemplate({
      name: 't',
      file: 't.md',
      text: '---\nname: 甲\nfacts: notice.closure/1\n---\n:::title\n题\n:::\n\n::part{file="parts/a.md"}',
      parts,
    });
    const [found] = 'findings' in result ? result.findings : [];
    expect(found).toMatchObject({ file: 'parts/a.md', line: 3, column: 1 });
  });
});

describe('blocks', () => {
  it.each<[string, Expected]>([
    [':::panel\n甲\n:::', ['TEMPLATE_BLOCK', 1, 1, '不支持块“panel”；可用的块：“title”']],
    ['::photos', ['TEMPLATE_BLOCK', 1, 1, '“photos”']],
    ['::chart', ['TEMPLATE_BLOCK', 1, 1, '“chart”']],
    [':::eech{of="items"}\n甲\n:::', ['TEMPLATE_BLOCK', 1, 1, '是否想写“each”']],
    ['甲\n\n:::', ['TEMPLATE_FENCE', 3, 1, '没有与它配对']],
    [':::keep\n甲', ['TEMPLATE_FENCE', 1, 1, '没有合上']],
    ['甲\n::part{file="x"} 乙', ['TEMPLATE_FENCE', 2, 1, '独占一行']],
    ['::else', ['TEMPLATE_BLOCK', 1, 1, '只能写在 :::if']],
    [':::each{of="items"}\n甲\n:::', ['TEMPLATE_BLOCK', 1, 1, '缺少属性 as']],
    ['::pagebreak{x=1}', ['TEMPLATE_ATTRIBUTE', 1, 13, '没有属性“x”']],
    [
      '::part{flie="parts/notice/period.md"}',
      [
        'TEMPLATE_ATTRIBUTE',
        1,
        8,
        '“part”没有属性“flie”；可用：“file”、“offset”、“continue”，是否想写“file”？写法：“::part{file="parts/notice/period.md" offset=1}”',
      ],
    ],
    ['::part{offset=1}', ['TEMPLATE_BLOCK', 1, 1, '缺少属性 file']],
    ['::part{file="parts/b.md"}', ['TEMPLATE_PART', 1, 8, '没有部件“parts/b.md”']],
    ['##### 五级', ['TEMPLATE_HEADING', 1, 1, '最多四级']],
    ['第一行\\\n第二行', ['TEMPLATE_SYNTAX', 1, 4, '空一行']],
    ['::ref[见{{ ref }}]{id="x"}', ['TEMPLATE_REFERENCE', 1, 19, '没有标识为“x”']],
    ['::addressee[各单位]', ['TEMPLATE_BLOCK', 1, 1, '全角冒号']],
    ['::::keep\n:::title\n甲\n:::\n::::', ['TEMPLATE_BLOCK', 2, 1, '不能写在:::keep里']],
    [
      '::::table{of="items" as="x"}\n:::column[栏]\n# 题\n:::\n::::',
      ['TEMPLATE_HEADING', 3, 1, '单元格'],
    ],
    ['::::table{of="items" as="x"}\n甲\n::::', ['TEMPLATE_BLOCK', 2, 1, ':::column']],
  ])('%s', (body, expected) => expectOne(body, expected));

  it('finds the inner block that the outer fence of the same length closed', () => {
    const found = mistakes(':::keep\n:::if{test="title"}\n甲\n:::\n:::', {});
    expect(found.map(({ code }) => code)).toContain('TEMPLATE_FENCE');
    expect(found.map(({ line }) => line)).toContain(bodyLine + 1);
  });

  it('gives an example of a part that is there', async () => {
    const [example] = /parts\/[^"]+\.md/.exec(partBlock.usage) ?? [];
    const file = join(projectRoot, 'templates', example ?? 'none');
    await expect(readFile(file, 'utf8')).resolves.toContain('公示时间');
  });

  it('refuses parts that use each other', () => {
    const parts = {
      'parts/a.md': '::part{file="parts/b.md"}',
      'parts/b.md': '::part{file="parts/a.md"}',
    };
    const [found] = mistakes('::part{file="parts/a.md"}', { parts });
    expect(found?.message).toContain('parts/a.md → parts/b.md → parts/a.md');
  });

  it('counts the offset of parts into the level of headings', () => {
    const parts = { 'parts/a.md': '### 三级' };
    const [found] = mistakes('::part{file="parts/a.md" offset=2}', { parts });
    expect(found).toMatchObject({ code: 'TEMPLATE_HEADING', line: 1, column: 1 });
  });
});

describe('front matter', () => {
  const compile = (text: string) => {
    const result = compileTemplate({ name: 't', file: 't.md', text, parts: {} });
    return 'findings' in result ? result.findings : [];
  };

  it.each([
    ['甲', 1, '文件头'],
    ['---\nname: 甲\n---\n乙', 1, 'facts 应为'],
    ['---\nname: 甲\nfacts: notice.closre/1\n---\n', 3, '是否想写“notice.closure/1”'],
    ['---\nname: 甲\nfacts: notice.closure/1\nopt: []\n---\n', 4, '没有“opt”这一项'],
    [
      '---\nname: 甲\nfacts: notice.closure/1\noptional:\n  - items[].ownno\n---\n',
      5,
      '是否想写“items[].ownNo”',
    ],
  ])('%s', (text, line, message) => {
    const [found] = compile(text);
    expect(found).toMatchObject({ code: 'TEMPLATE_FRONT_MATTER', line });
    expect(found?.message).toContain(message);
  });

  it.each([
    ['name: [甲\nfacts: x', 2, 7, '“[”没有合上；请补上“]”'],
    ['name: "甲\nfacts: x', 2, 7, '“"”没有合上'],
    ['name: 甲\nfacts: x\noptional:\n  - title\n  - [basis\nx: y', 6, 5, '“[”没有合上'],
    ['name: 甲\nfacts: x\noptional:\n  - title\n - basis', 6, 2, '缩进与上面不一致'],
    ['name: 甲\n  facts: x', 3, 3, '缩进与上面不一致'],
    ['name: 甲\n\tfacts: x', 3, 1, '制表符'],
    ['name: 甲\nname: 乙', 3, 1, '“name”写了两次'],
    ['name: 甲\noptional:\n  - @x', 4, 5, '不能以“@”开头'],
    ['name: 甲: 乙\nfacts: x', 2, 7, '两个“: ”'],
    ['name: 甲\nfacts x', 3, 1, '缺少冒号'],
    ['name：甲\nfacts: x', 2, 1, '冒号用半角'],
    ['甲', 2, 1, '名称: 值'],
  ])('%j: YAML is told at the place to be put right', (head, line, column, message) => {
    for (const end of ['\n', '\r\n']) {
      const text = `---\n${head}\n---\n甲`.replaceAll('\n', end);
      const [found, ...others] = compile(text);
      expect(others).toEqual([]);
      expect(found).toMatchObject({ code: 'TEMPLATE_FRONT_MATTER', line, column });
      expect(found?.message).toContain(message);
    }
  });

  it.each([
    ['notice.closure/1', 'sources: PETITON', 10, '是否想写“PETITION”'],
    ['notice.closure/1', 'sources: [FEEDBACK, 信访]', 21, '“信访”不是问题来源'],
    ['notice.closure/1', 'sources: []', 10, '没有写问题来源'],
    ['plan/1', 'sources: [FEEDBACK]', 10, '不分问题来源'],
  ])('%s, %s', (facts, sources, column, message) => {
    const [found] = compile(`---\nname: 甲\nfacts: ${facts}\n${sources}\n---\n`);
    expect(found).toMatchObject({ code: 'TEMPLATE_FRONT_MATTER', line: 4, column });
    expect(found?.message).toContain(message);
  });

  it('refuses unseen characters in a template', () => {
    const [found] = mistakes('甲\u202E乙');
    expect(found).toMatchObject({ code: 'TEMPLATE_SYNTAX', line: bodyLine, column: 2 });
  });
});
