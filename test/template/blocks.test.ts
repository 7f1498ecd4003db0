import { describe, expect, it } from 'vitest';
import type { Block } from '../../server/documents/model/document.ts';
import { facts, put } from './compile.ts';

const ids = (blocks: readonly Block[]): string[] =>
  blocks.flatMap((block) =>
    block.kind === 'keep' ? [block.id, ...ids(block.blocks)] : [block.id],
  );

describe('headings', () => {
  it('are numbered by level and restart below a higher one', () => {
    const { lines } = put(
      '# 甲\n\n## 乙\n\n### 丙\n\n#### 丁\n\n#### 戊\n\n## 己\n\n### 庚\n\n# 辛\n\n## 壬',
    );
    expect(lines).toEqual([
      '一、甲',
      '（一）乙',
      '1.丙',
      '（1）丁',
      '（2）戊',
      '（二）己',
      '1.庚',
      '二、辛',
      '（一）壬',
    ]);
  });

  it('count into the hundreds', () => {
    const { lines } = put(Array.from({ length: 101 }, () => '# 题').join('\n\n'));
    expect(lines[100]).toBe('一百零一、题');
  });

  it('without number are a directive', () => {
    const { lines, document } = put('::heading[附则]{level=2}\n\n# 甲');
    expect(lines).toEqual(['附则', '一、甲']);
    expect(document.sections[0]?.blocks[0]).toMatchObject({
      kind: 'heading',
      level: 2,
      number: '',
    });
  });

  it('that end in 。 run into the text that follows', () => {
    const { document } = put(
      '# 加强领导。\n\n成立专班。\n\n另起一段。\n\n# 压实责任\n\n逐级落实。',
    );
    const [first, second, third] = document.sections[0]?.blocks ?? [];
    expect(first).toMatchObject({
      kind: 'heading',
      runs: [{ text: '加强领导。' }],
      runIn: [{ text: '成立专班。' }],
    });
    expect(second?.kind).toBe('paragraph');
    expect(third).not.toHaveProperty('runIn');
  });

  it('run into the first paragraph of a value only, across a condition', () => {
    const body = '# 存在问题。\n\n:::if{test="issuer.name"}\n{{ items[0].problem }}\n:::';
    const { document } = put(body, facts({}, { problem: '甲\n乙' }));
    expect(document.sections[0]?.blocks.map(({ kind }) => kind)).toEqual(['heading', 'paragraph']);
  });

  it('do not run in because a value ends in 。', () => {
    const { document } = put('# {{ items[0].problem }}\n\n正文');
    expect(document.sections[0]?.blocks[0]).not.toHaveProperty('runIn');
  });
});

describe('parts', () => {
  const parts = { 'parts/a.md': '# 部件甲\n\n# 部件乙' };

  it('have counters of their own', () => {
    const { lines } = put('# 一\n\n::part{file="parts/a.md"}\n\n# 二', facts(), { parts });
    expect(lines).toEqual(['一、一', '一、部件甲', '二、部件乙', '二、二']);
  });

  it('move their headings down by an offset', () => {
    const { lines } = put('# 一\n\n::part{file="parts/a.md" offset=1}', facts(), { parts });
    expect(lines).toEqual(['一、一', '（一）部件甲', '（二）部件乙']);
  });

  it('count on with those around when told to', () => {
    const { lines } = put('# 一\n\n::part{file="parts/a.md" continue}\n\n# 四', facts(), { parts });
    expect(lines).toEqual(['一、一', '二、部件甲', '三、部件乙', '四、四']);
  });

  it('tell the part as the origin of their blocks', () => {
    const { document } = put('::part{file="parts/a.md"}', facts(), { parts });
    expect(document.sections[0]?.blocks[1]?.origin).toMatchObject({ file: 'parts/a.md', line: 3 });
  });
});

describe('conditions and loops', () => {
  it('takes the first branch that holds', () => {
    const body = (unit: string) =>
      put(
        ":::if{test='period.unit == \"DAY\"'}\n日\n::else{test='period.length > 5'}\n长\n::else\n短\n:::",
        facts({
          period: { length: unit === '长' ? 10 : 3, unit: unit === '日' ? 'DAY' : 'WORKING_DAY' },
        }),
      ).lines;
    expect([body('日'), body('长'), body('短')]).toEqual([['日'], ['长'], ['短']]);
  });

  it('knows place and length of a loop, in blocks and in text', () => {
    const body = [
      '::::each{of="items[0].measures" as="m"}',
      '{{ forloop.index }}/{{ forloop.length }}{{ m.text }}{% if forloop.last %}完{% endif %}',
      '::::',
      '',
      '{% for m in items[0].measures %}{{ m.text }}{% if forloop.first %}始{% endif %}{% endfor %}',
    ].join('\n');
    expect(put(body).lines).toEqual(['1/2打捞。', '2/2巡查。完', '打捞。始巡查。']);
  });

  it('chooses a case', () => {
    const body = '{% case period.unit %}{% when "WORKING_DAY", "DAY" %}甲{% else %}乙{% endcase %}';
    expect(put(body).lines).toEqual(['甲']);
  });

  it('lasts for a thousand rows', () => {
    const items = Array.from({ length: 1000 }, (_, index) => ({
      ...facts().items[0],
      ownNo: `${index + 1}`,
    }));
    const body = '::::table{of="items" as="item"}\n:::column[号]\n{{ item.ownNo }}\n:::\n::::';
    const { lines } = put(body, facts({ items }));
    expect(lines).toHaveLength(1001);
    expect(lines[1000]).toBe('1000');
  });
});

describe('many items', () => {
  it('are each read a fixed number of times, however many there are', () => {
    const body = [
      '::::each{of="items" as="item"}',
      '{% if items.size > 1 %}{{ item.ownNo }}{% endif %}',
      '::::',
    ].join('\n');
    const readsOf = (count: number) => {
      let reads = 0;
      const rows = Array.from({ length: count }, () => ({ ...facts().items[0] }));
      const items = new Proxy(rows, {
        get: (target, key) => {
          if (typeof key === 'string' && /^\d+$/.test(key)) reads += 1;
          return Reflect.get(target, key);
        },
      });
      expect(put(body, facts({ items })).lines).toHaveLength(count);
      return reads / count;
    };
    expect(readsOf(400)).toBe(readsOf(100));
  });
});

describe('tables', () => {
  it('leave out a column whose condition does not hold', () => {
    const body = [
      '::::table{of="items" as="item"}',
      ':::column[号]{width=20 align=center}',
      '{{ item.ownNo }}',
      ':::',
      ':::column[时限]{if="title"}',
      '{{ item.deadline }}',
      ':::',
      ':::column[问题]{share=3}',
      '{{ item.problem }}',
      ':::',
      '::::',
    ].join('\n');
    const optional = ['title', 'items[].deadline'];
    const { lines, document } = put(body, facts(), { optional });
    expect(lines).toEqual(['号|问题', '问题三十|河道有垃圾。']);
    const [table] = document.sections[0]?.blocks ?? [];
    expect(table?.kind === 'table' && table.columns.map(({ width }) => width)).toEqual([
      { mm: 20 },
      { share: 3 },
    ]);
    expect(put(body, facts({ title: '题' }), { optional }).lines[0]).toBe('号|时限|问题');
  });
});

describe('annexes and sections', () => {
  const annex = (title: string, id: string) => `:::annex[${title}]{#${id}}\n# 附题\n:::`;

  it('alone is 附件, its title is its name under 附件说明, and headings count anew', () => {
    const body = `# 一\n\n::ref[见{{ ref }}。]{id="a"}\n\n::attachments\n\n${annex('清单', 'a')}`;
    const { lines, document } = put(body);
    expect(lines).toEqual(['一、一', '见附件。', '附件：清单', '附件', '清单', '一、附题']);
    expect(document.sections.map(({ kind }) => kind)).toEqual(['body', 'annex']);
  });

  it('several are numbered, and references follow', () => {
    const body = `::ref[见{{ ref }}。]{id="b"}\n\n${annex('甲表', 'a')}\n\n${annex('乙表', 'b')}`;
    expect(put(body).lines[0]).toBe('见附件2。');
  });

  it('an annex that a condition leaves out is not counted', () => {
    const body = `::attachments\n\n::::if{test="title"}\n${annex('甲表', 'a')}\n::::\n\n${annex('乙表', 'b')}`;
    const { lines } = put(body, facts(), { optional: ['title'] });
    expect(lines).toEqual(['附件：乙表', '附件', '乙表', '一、附题']);
  });

  it('turns pages and goes on upright', () => {
    const { document } = put('甲\n\n:::section{landscape}\n乙\n:::\n\n丙');
    expect(document.sections.map(({ orientation }) => orientation)).toEqual([
      'portrait',
      'landscape',
      'portrait',
    ]);
  });
});

describe('the document', () => {
  it('gives every block an id of its own, in reading order', () => {
    const { document } = put('# 甲\n\n乙\n\n:::keep\n丙\n\n丁\n:::\n\n::pagebreak');
    expect(ids(document.sections[0]?.blocks ?? [])).toEqual(['b1', 'b2', 'b3', 'b4', 'b5', 'b6']);
  });

  it('holds title lines, version words of samples and the lexicon', () => {
    const body = ':::title\n关于{{ region.name }}\\\n的公示\n:::';
    const { document } = put(body, facts({ madeUp: ['region'] }));
    expect(document.title).toBe('关于青源县的公示');
    expect(document.sections[0]?.blocks[0]).toMatchObject({ versionWords: ['样例'] });
    expect(document.lexicon).toContain('青源县整改办');
    expect(put(body).document.sections[0]?.blocks[0]).toMatchObject({ versionWords: [] });
  });

  it('signs with organ and date', () => {
    const body = '::signature{organs="issuer.name" date="signature.date" seal="signature.seal"}';
    const { document, lines } = put(body, facts({ signature: { date: '2025-05-01', seal: true } }));
    expect(lines).toEqual(['青源县整改办', '2025年5月1日']);
    expect(document.sections[0]?.blocks[0]).toMatchObject({ kind: 'signature', seal: 'place' });
  });
});
