import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { assemble } from '../../server/documents/template/assemble.ts';
import { compileTemplate } from '../../server/documents/template/compile-template.ts';
import { readTemplate } from '../../server/documents/template/template-source.ts';
import { layoutDocument } from '../../server/documents/typeset/layout-document.ts';
import { proveComplete } from '../../server/documents/typeset/prove-complete.ts';
import { type PlanFacts, planFacts } from '../../server/domain/plan/facts.ts';
import { projectRoot } from '../../server/project-root.ts';
import { fakeFontSet } from '../typeset/fake-font-set.ts';
import { linesOf } from './compile.ts';

const root = join(projectRoot, 'templates');
const NAMES = ['plan', 'plan-items', 'list', 'list-items', 'approval', 'extension'];

let sample: PlanFacts;
beforeAll(async () => {
  const text = await readFile(join(root, 'plan', 'plan.facts.json'), 'utf8');
  sample = planFacts.parse(JSON.parse(text));
});

async function paper(name: string, facts: unknown) {
  const result = compileTemplate(await readTemplate(root, `plan/${name}`));
  if ('findings' in result) throw new Error(JSON.stringify(result.findings));
  return assemble({ template: result.template, facts, draft: false });
}

async function circulationSample(): Promise<unknown> {
  return JSON.parse(await readFile(join(root, 'plan', 'circulation.facts.json'), 'utf8'));
}

/** Facts that an office published of its plan; what it did not is taken from the sample. */
function chuzhou(): PlanFacts {
  return {
    ...sample,
    madeUp: [...sample.madeUp],
    region: { name: '滁州市', fullName: '安徽省滁州市', level: 'CITY' },
    basis: [],
    inspection: {
      tier: 'PROVINCIAL',
      kind: 'ROUTINE',
      name: '第三轮省生态环境保护督察',
      paper: '报告',
      team: '安徽省第四生态环境保护督察组',
      start: '2023-07-03',
      end: '2023-08-01',
      feedbackDate: '2023-10-26',
      feedbackTo: '市委、市政府',
      transferred: ['责任追究问题清单'],
    },
    counts: { problems: 56, aspects: 4, categories: 17 },
    schedule: [
      { label: '2024年底前', count: 45 },
      { label: '2025年底前', count: 6 },
      { label: '2026年底前', count: 3 },
      { label: '2027年底前', count: 1 },
      { label: '立行立改、长期坚持', count: 1 },
    ],
  };
}

describe('the plan and its papers', () => {
  it.each(NAMES)(
    '%s: the sample is whole, set without loss, and marked as a sample',
    async (name) => {
      const { document, findings } = await paper(name, sample);
      expect(findings).toEqual([]);
      const set = layoutDocument({ document, fonts: fakeFontSet() });
      expect(set.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(proveComplete({ document, pages: set.pages })).toEqual([]);
      const titles = document.sections.flatMap(({ blocks }) =>
        blocks.filter((block) => block.kind === 'title'),
      );
      expect(titles[0]?.versionWords).toEqual(['样例']);
    },
  );

  it.each(['circulation', 'approval'])('%s: the form stands on one page', async (name) => {
    const own = name === 'circulation' ? await circulationSample() : sample;
    const { document, findings } = await paper(name, own);
    expect(findings).toEqual([]);
    const { pages } = layoutDocument({ document, fonts: fakeFontSet() });
    expect(pages.pages).toHaveLength(1);
    expect(proveComplete({ document, pages })).toEqual([]);
  });

  it('extension: one page an item, filled in as far as the plan knows', async () => {
    const { document } = await paper('extension', sample);
    const { pages } = layoutDocument({ document, fonts: fakeFontSet() });
    expect(pages.pages).toHaveLength(sample.items.length);
  });

  it('have the title and the opening of the published plan', async () => {
    const lines = linesOf((await paper('plan', chuzhou())).document);
    expect(lines[0]).toBe('滁州市贯彻落实第三轮省生态环境保护督察报告整改方案');
    expect(lines[1]).toContain(
      '2023年7月3日至8月1日，安徽省第四生态环境保护督察组对我市开展第三轮省生态环境保护督察；',
    );
    expect(lines[1]).toContain('督察组向市委、市政府反馈了督察报告，并移交了责任追究问题清单。');
  });

  it('compute the sum of the schedule, in the text and below the table', async () => {
    const lines = linesOf((await paper('plan', chuzhou())).document);
    expect(lines.some((line) => line.includes('共分解为整改任务56项'))).toBe(true);
    expect(lines).toContain('合计|56');
    const more = { ...chuzhou(), schedule: [{ label: '2025年底前', count: 7 }] };
    expect(linesOf((await paper('plan', more)).document)).toContain('合计|7');
  });
});

describe('the list of measures', () => {
  it('has one group of rows an item, one row a measure', async () => {
    const { document } = await paper('list', sample);
    const block = document.sections
      .flatMap(({ blocks }) => blocks)
      .find((each) => each.kind === 'table');
    const measures = sample.items.map((item) => item.measures.length);
    expect(block?.rows).toHaveLength(measures.reduce((sum, count) => sum + count, 0));
    const groups = block?.rows.filter(({ cells }) => cells.length > 1) ?? [];
    expect(groups.map(({ cells }) => cells[0]?.rowSpan ?? 1)).toEqual(measures);
    expect(document.sections[0]?.orientation).toBe('landscape');
  });

  it('leaves out persons in the public version, and columns without facts', async () => {
    const open = { ...sample, publicVersion: true };
    const items = sample.items.map(({ acceptanceUnit: _, category: __, ...item }) => item);
    for (const name of ['list', 'list-items', 'plan', 'plan-items']) {
      expect(linesOf((await paper(name, sample)).document).join()).toContain('责任人');
      const lines = linesOf((await paper(name, open)).document).join();
      expect(lines).not.toContain('责任人');
      expect(lines).toContain('（公开版）');
      const { document, findings } = await paper(name, { ...sample, items });
      expect(findings).toEqual([]);
      expect(linesOf(document).join()).not.toContain('验收单位');
    }
  });

  it('tells each field that an item lacks', async () => {
    const [item, ...rest] = sample.items;
    const bare = { ...item, responsibleUnits: [], measures: [], deadline: undefined };
    const { findings } = await paper('list', { ...sample, items: [bare, ...rest] });
    expect(findings.map(({ code, dataPath }) => `${code} ${dataPath}`).sort()).toEqual([
      'FACT_MISSING items[0].deadline',
      'FACT_MISSING items[0].measures',
      'FACT_MISSING items[0].responsibleUnits',
    ]);
  });
});
