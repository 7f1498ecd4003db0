import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { assemble } from '../../server/documents/template/assemble.ts';
import {
  compileTemplate,
  requiredFacts,
} from '../../server/documents/template/compile-template.ts';
import {
  listTemplates,
  readTemplate,
  templateHash,
} from '../../server/documents/template/template-source.ts';
import { NotFoundFailure, ValidationFailure } from '../../server/domain/failure.ts';
import { noticeFacts } from '../../server/domain/notice/facts.ts';
import { projectRoot } from '../../server/project-root.ts';
import { linesOf } from './compile.ts';

const root = join(projectRoot, 'templates');
const closure = join(root, 'notice', 'closure');

async function load(name: string) {
  const result = compileTemplate(await readTemplate(root, name));
  if ('findings' in result) throw new Error(JSON.stringify(result.findings));
  return result.template;
}

async function sample(file: string): Promise<unknown> {
  return JSON.parse(await readFile(join(closure, `${file}.facts.json`), 'utf8'));
}

async function paper(template: string, file: string) {
  const facts = await sample(file);
  return assemble({ template: await load(`notice/closure/${template}`), facts, draft: true });
}

const REAL = {
  'jiangxi-petition': 'jiangxi-petition',
  anhui: 'anhui',
  'anhui-listed': 'anhui',
  tianjin: 'tianjin',
  liaoning: 'liaoning',
  shandong: 'shandong',
} as const;

describe('built-in templates', () => {
  it('are listed without parts, and each compiles without a finding', async () => {
    const names = await listTemplates(root);
    expect(names).toEqual(
      expect.arrayContaining(
        ['anhui', 'jiangxi-feedback', 'jiangxi-petition', 'liaoning', 'shandong', 'tianjin'].map(
          (name) => `notice/closure/${name}`,
        ),
      ),
    );
    expect(names.filter((name) => name.endsWith('README'))).toEqual([]);
    for (const name of names) {
      expect(compileTemplate(await readTemplate(root, name))).not.toHaveProperty('findings');
    }
  });

  it('use every part there is', async () => {
    const files = (await readdir(join(root, 'parts'), { recursive: true })).filter((file) =>
      file.endsWith('.md'),
    );
    const sources = await Promise.all(
      (await listTemplates(root)).map((name) => readTemplate(root, name)),
    );
    const used = new Set(sources.flatMap(({ parts }) => Object.keys(parts)));
    expect(files.map((file) => `parts/${file}`).filter((file) => !used.has(file))).toEqual([]);
  });

  it('have sample facts that break no rule of the schema', async () => {
    const files = (await readdir(closure)).filter((file) => file.endsWith('.facts.json'));
    expect(files.length).toBeGreaterThanOrEqual(8);
    for (const file of files) {
      const facts: unknown = JSON.parse(await readFile(join(closure, file), 'utf8'));
      expect(noticeFacts.safeParse(facts).error?.issues ?? []).toEqual([]);
    }
  });
});

describe('section order of each family', () => {
  it.each([
    [
      'jiangxi-petition',
      'jiangxi-petition',
      ['信访件反映问题', '整改目标', '整改完成情况', '验收情况'],
    ],
    [
      'jiangxi-feedback',
      'jiangxi-feedback',
      ['存在问题', '整改目标', '整改措施', '整改完成情况', '验收情况'],
    ],
    [
      'anhui',
      'anhui',
      ['存在问题', '整改实施主体', '整改目标', '整改措施', '完成时限', '整改完成情况'],
    ],
    ['liaoning', 'liaoning', ['存在问题', '整改目标', '整改措施', '整改完成情况']],
    ['shandong', 'shandong', ['信访件反映问题', '整改目标', '整改措施', '整改完成情况']],
  ])('%s', async (template, file, headings) => {
    const { document } = await paper(template, file);
    const blocks = document.sections.flatMap((section) => section.blocks);
    const found = blocks.filter((block) => block.kind === 'heading');
    const numbers = ['一、', '二、', '三、', '四、', '五、', '六、'];
    expect(found.map(({ number, runs }) => number + runs.map(({ text }) => text).join(''))).toEqual(
      headings.map((heading, index) => `${numbers[index]}${heading}`),
    );
    const lines = linesOf(document);
    const order = ['公示如下：', '有异议的', '公示时间：', '受理部门：'].map((part) =>
      lines.findIndex((line) => line.includes(part)),
    );
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(order.every((place) => place > 0)).toBe(true);
    expect(blocks.at(-1)?.kind).toBe('signature');
  });

  it('tianjin: all content in an annex table', async () => {
    const { document } = await paper('tianjin', 'tianjin');
    const [body, annex] = document.sections;
    expect(body?.blocks.some(({ kind }) => kind === 'heading')).toBe(false);
    expect(body?.blocks.map(({ kind }) => kind)).toContain('attachments');
    expect(annex).toMatchObject({ kind: 'annex', annexLabel: { text: '附件' } });
    const table = annex?.blocks.find((block) => block.kind === 'table');
    const heads = table?.columns.map(({ head }) => head.runs.map(({ text }) => text).join(''));
    expect(heads).toEqual(['问题编号', '反馈问题', '整改目标', '整改措施', '整改完成情况']);
  });
});

describe('published facts', () => {
  it.each(Object.entries(REAL))(
    '%s: every text stands in the paper as published',
    async (file, template) => {
      const facts = noticeFacts.parse(await sample(file));
      const { document } = await paper(template, file);
      const text = linesOf(document).join('\n');
      const [item] = facts.items;
      const texts = [
        item?.ownNo,
        item?.problem,
        item?.implementer,
        item?.goal.text,
        ...(item?.measures.map((measure) => measure.text) ?? []),
        item?.deadline,
        item?.completion,
        item?.acceptance.text,
        ...facts.basis.flatMap(({ title, number }) => [title, number]),
        facts.issuer.name,
        facts.objection.unit,
        facts.objection.phone,
        facts.objection.email,
        facts.objection.address,
      ];
      const given = texts.filter((value) => value !== undefined);
      expect(given.length).toBeGreaterThan(3);
      for (const value of given) expect(text).toContain(value);
      expect(facts.madeUp).toEqual([]);
    },
  );

  it.each([
    [
      'jiangxi-petition',
      ['items[0].goal.text', 'items[0].acceptance.unit', 'items[0].acceptance.date'],
    ],
    ['anhui', ['items[0].ownNo']],
    ['anhui-listed', []],
    ['tianjin', ['items[0].goal.text', 'items[0].measures', 'items[0].completion']],
    [
      'liaoning',
      ['items[0].completion', 'period.start', 'period.end', 'objection.unit', 'issuer.name'],
    ],
    ['shandong', ['period.start', 'period.end', 'objection.unit']],
  ] as const)('%s: exactly what the page lacks is missing', async (file, paths) => {
    const { findings } = await paper(REAL[file], file);
    expect(findings.map(({ code }) => code)).toEqual(paths.map(() => 'FACT_MISSING'));
    expect(findings.map(({ dataPath }) => dataPath)).toEqual(paths);
  });
});

describe('made-up notices', () => {
  it.each(['jiangxi-feedback', 'jiangxi-feedback-long'])(
    '%s is a sample without findings',
    async (file) => {
      const { document, findings } = await paper('jiangxi-feedback', file);
      expect(findings).toEqual([]);
      expect(document.sections[0]?.blocks[0]).toMatchObject({ versionWords: ['样例'] });
    },
  );

  it('number the sections of each of several items anew', async () => {
    const { document } = await paper('jiangxi-feedback', 'jiangxi-feedback-long');
    const lines = linesOf(document);
    const numbers = ['一、问题三十', '（五）验收情况', '二、问题三十一', '（一）存在问题'];
    expect(numbers.map((line) => lines.includes(line))).toEqual([true, true, true, true]);
    expect(lines.filter((line) => line === '（一）存在问题')).toHaveLength(3);
  });
});

describe('one source for the number', () => {
  it.each(['第7项', '十四', '407(45-13)'])('%s: title and annex can not differ', async (ownNo) => {
    const facts = noticeFacts.parse(await sample('tianjin'));
    const items = facts.items.map((item) => ({ ...item, ownNo }));
    const template = await load('notice/closure/tianjin');
    const { document } = assemble({ template, facts: { ...facts, items }, draft: true });
    const runs = document.sections.flatMap(({ blocks }) =>
      blocks.flatMap((block) => {
        if (block.kind === 'title') return block.lines.flat();
        if (block.kind !== 'table') return [];
        return block.rows.flatMap(({ cells }) => cells.flatMap((cell) => cell.paragraphs.flat()));
      }),
    );
    const numbers = runs.filter(({ dataPath }) => dataPath === 'items[0].ownNo');
    expect(numbers).toHaveLength(2);
    expect(numbers.every(({ text }) => text.includes(ownNo))).toBe(true);
    expect(document.title).toContain(`（${numbers[0]?.text}）`);
  });

  it('several numbers are parted by 、 and sorted', async () => {
    const facts = noticeFacts.parse(await sample('anhui-listed'));
    const items = ['2025280', '2025279'].flatMap((ownNo) =>
      facts.items.map((item) => ({ ...item, ownNo })),
    );
    const template = await load('notice/closure/anhui');
    const { document } = assemble({ template, facts: { ...facts, items }, draft: true });
    expect(document.title).toContain('（第2025279号、第2025280号）');
  });
});

describe('reading templates', () => {
  it.each(['../package', 'notice/../notice/closure/anhui', '/etc/passwd', 'a\\b', ''])(
    'refuses the name %j',
    async (name) => {
      await expect(readTemplate(root, name)).rejects.toThrow(ValidationFailure);
    },
  );

  it('offers near names for one that is not there', async () => {
    const failing = readTemplate(root, 'notice/closure/anhiu');
    await expect(failing).rejects.toThrow(NotFoundFailure);
    await expect(failing).rejects.toThrow('“notice/closure/anhui”');
    await expect(readTemplate(root, 'parts/notice/period')).rejects.toThrow(NotFoundFailure);
  });

  it('hashes name, text and parts, whatever their order', async () => {
    const source = await readTemplate(root, 'notice/closure/anhui');
    const turned = Object.fromEntries(Object.entries(source.parts).reverse());
    expect(templateHash({ ...source, parts: turned })).toBe(templateHash(source));
    expect(templateHash({ ...source, text: `${source.text} ` })).not.toBe(templateHash(source));
    expect(templateHash({ ...source, parts: {} })).not.toBe(templateHash(source));
    expect(templateHash(source)).toMatch(/^[0-9a-f]{64}$/);
  });

  it('tells what a template needs', async () => {
    const needed = requiredFacts(await load('notice/closure/anhui'));
    expect(needed).toEqual(
      expect.arrayContaining(['items[].goal.text', 'items[].ownNo', 'period.start']),
    );
    expect(needed).not.toContain('objection.phone');
  });
});
