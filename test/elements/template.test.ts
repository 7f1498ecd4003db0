import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Block } from '../../server/documents/model/document.ts';
import { textOf } from '../../server/documents/model/text-of.ts';
import { assemble } from '../../server/documents/template/assemble.ts';
import { compileTemplate } from '../../server/documents/template/compile-template.ts';
import { listTemplates, readTemplate } from '../../server/documents/template/template-source.ts';
import type { SecrecyGrade } from '../../server/domain/official/secrecy.ts';
import { projectRoot } from '../../server/project-root.ts';

const root = join(projectRoot, 'templates');
const OPTIONAL = ['head.serial', 'head.secrecy', 'head.urgency', 'head.signers', 'note', 'imprint'];
let facts: Record<string, unknown> & { readonly head: object };

beforeAll(async () => {
  facts = JSON.parse(await readFile(join(root, 'official', 'notice.facts.json'), 'utf8'));
});

function compiled(body: string) {
  const optional = OPTIONAL.map((path) => `  - ${path}\n`).join('');
  // A template must have a title; this one prints nothing.
  const title = body.includes(':::title') ? '' : ':::title\n{% if false %}题{% endif %}\n:::\n\n';
  const text = `---\nname: 试验\nfacts: official.paper/1\noptional:\n${optional}---\n${title}${body}\n`;
  return compileTemplate({ name: 'test', file: 'test.md', text, parts: {} });
}

function put(
  body: string,
  head: Record<string, unknown> = {},
  options: { ceiling?: SecrecyGrade; draft?: boolean } = {},
) {
  const result = compiled(body);
  if ('findings' in result) throw new Error(JSON.stringify(result.findings));
  const given = { ...facts, head: { ...facts.head, ...head } };
  const assembled = assemble({
    template: result.template,
    facts: given,
    draft: options.draft ?? false,
    ...(options.ceiling ? { secrecyCeiling: options.ceiling } : {}),
  });
  const { document, findings } = assembled;
  const blocks = document.sections.flatMap((section) => section.blocks);
  const first = <K extends Block['kind']>(kind: K) =>
    blocks.find((block): block is Extract<Block, { kind: K }> => block.kind === kind);
  return { document, findings, texts: textOf(document), first };
}

const HEAD =
  '::head{organs="head.organs" number="head.number" serial="head.serial" secrecy="head.secrecy" urgency="head.urgency" signers="head.signers"}\n\n:::title\n{{ title }}\n:::\n\n正文。';

describe('::head', () => {
  it('takes its texts from the facts, the serial padded', () => {
    const { texts, findings } = put(HEAD);
    expect(findings).toEqual([]);
    expect(texts.slice(0, 6)).toEqual([
      '000001',
      '内部',
      '特急',
      '青源县人民政府',
      '文件',
      '青府〔2025〕12号',
    ]);
  });

  it('leaves out what is optional and not given, and shows what is missing', () => {
    const { texts, findings } = put(HEAD, {
      serial: undefined,
      secrecy: undefined,
      urgency: undefined,
      number: undefined,
    });
    expect(texts.slice(0, 3)).toEqual(['青源县人民政府', '文件', '【缺：发文字号】']);
    expect(findings).toMatchObject([{ code: 'FACT_MISSING', dataPath: 'head.number' }]);
  });

  it.each([true, false])('never prints a secret mark above the ceiling (draft: %s)', (draft) => {
    const { texts, findings } = put(HEAD, { secrecy: '机密★1年' }, { draft });
    expect(findings).toMatchObject([
      { severity: 'error', code: 'SECRECY_ABOVE_CEILING', dataPath: 'head.secrecy' },
    ]);
    expect(texts.join('')).not.toContain('机密');
  });

  it('prints it where the deployment allows it', () => {
    const { texts, findings } = put(HEAD, { secrecy: '机密★1年' }, { ceiling: '机密' });
    expect(findings).toEqual([]);
    expect(texts[1]).toBe('机密★1年');
  });

  it.each<[Record<string, unknown>, string, string]>([
    [{ serial: '1234567' }, 'HEAD_SERIAL', 'head.serial'],
    [{ secrecy: '内部★' }, 'SECRECY_FORMAT', 'head.secrecy'],
    [{ number: '青府[2025]12号' }, 'DOCUMENT_NUMBER', 'head.number'],
  ])('refuses %j with its place', (head, code, dataPath) => {
    const { findings } = put(HEAD, head);
    expect(findings).toMatchObject([{ severity: 'error', code, dataPath, file: 'test.md' }]);
  });

  it('stands first or is a finding', () => {
    const { findings, first } = put(`甲。\n\n${HEAD}`);
    expect(findings).toMatchObject([{ severity: 'error', code: 'HEAD_NOT_FIRST' }]);
    expect(first('head')).toBeUndefined();
  });

  it('knows four forms, and the word after the names', () => {
    const mark = (attributes: string) =>
      put(`::head{organs="head.organs" ${attributes}}\n\n正文。`).first('head')?.mark?.runs[0]
        ?.text;
    expect(mark('form="公文"')).toBe('文件');
    expect(mark('form="信函"')).toBeUndefined();
    expect(mark('form="命令"')).toBe('令');
    expect(mark('form="命令" mark="命令"')).toBe('命令');
    expect(mark('form="纪要"')).toBe('纪要');
    expect(mark('mark=""')).toBeUndefined();
    expect(compiled('::head{organs="head.organs" form="通报"}')).toMatchObject({
      findings: [{ code: 'TEMPLATE_ATTRIBUTE' }],
    });
  });
});

describe('::imprint', () => {
  const IMPRINT =
    '::imprint{copies="imprint.copies" issuer="imprint.issuer" date="imprint.date"}\n\n::::annex[清单]\n甲。\n::::';

  it('stands behind the annexes, its list joined and closed', () => {
    const { document, first } = put(`正文。\n\n${IMPRINT}`);
    expect(document.sections.map(({ kind }) => kind)).toEqual(['body', 'annex', 'imprint']);
    const copies = first('imprint')
      ?.copies?.runs.map(({ text }) => text)
      .join('');
    expect(copies).toMatch(/^县委办公室，县人大常委会办公室，.*各人民团体。$/);
    expect(first('imprint')?.date?.runs[0]?.text).toBe('2025年6月3日');
  });

  it('of a letter has neither rules nor 印发机关', () => {
    const { first } = put(`::head{form="信函" organs="head.organs"}\n\n正文。\n\n${IMPRINT}`);
    expect(first('imprint')).toMatchObject({ ruled: false, copies: {} });
    expect(first('imprint')).not.toHaveProperty('issuer');
    expect(first('imprint')).not.toHaveProperty('date');
  });
});

describe('other elements', () => {
  it('an annex bound apart follows the 版记 with the number of its paper', () => {
    const { document } = put(
      `${HEAD}\n\n::::annex[甲]{apart}\n一。\n::::\n\n::::annex[乙]\n二。\n::::\n\n::imprint{issuer="imprint.issuer"}`,
    );
    expect(document.sections.map(({ kind, annexLabel }) => annexLabel?.text ?? kind)).toEqual([
      'body',
      '附件2',
      'imprint',
      '青府〔2025〕12号附件1',
    ]);
  });

  it('version words stand before 样例, an order without title bears it in its head', () => {
    const { first } = put(':::title{version="送审稿"}\n{{ title }}\n:::\n\n正文。');
    expect(first('title')?.versionWords).toEqual(['送审稿', '样例']);
    const order = put('::head{form="命令" organs="head.organs"}\n\n正文。');
    expect(order.first('head')?.version?.runs).toEqual([{ text: '样例' }]);
    expect(compiled(':::title{version="初稿"}\n甲\n:::')).toMatchObject({
      findings: [{ code: 'TEMPLATE_ATTRIBUTE' }],
    });
  });

  it('attendance leaves out who is not there, and wants labels', () => {
    const { first } = put(
      ':::attendance\n出席：{{ head.organs | 顿号列举 }}\n\n请假：{{ note }}\n\n列席：{{ head.signers | 顿号列举 }}\n:::',
    );
    expect(first('attendance')?.entries.map(({ label }) => label)).toEqual(['出席', '请假']);
    expect(compiled(':::attendance\n张三、李四\n:::')).toMatchObject({
      findings: [{ code: 'TEMPLATE_BLOCK', line: 17 }],
    });
  });

  it('代章 stands behind the name', () => {
    const { texts } = put(
      '正文。\n\n::signature{organs="signature.organs" date="signature.date" seal="signature.seal" sealedBy="imprint.issuer"}',
    );
    expect(texts.at(-1)).toBe('青源县人民政府（青源县人民政府办公室代章）2025年6月3日');
  });

  it('a 印发件 has its own title and numbers, and is no annex', () => {
    const { document, texts } = put(
      '# 甲\n\n一。\n\n::attachments\n\n::::issued[办法]\n# 乙\n\n二。\n::::',
    );
    expect(document.sections.map(({ kind }) => kind)).toEqual(['body', 'issued']);
    expect(texts).toEqual(['一、甲', '一。', '办法样例', '一、乙', '二。']);
  });
});

describe('templates of ordinary papers', () => {
  it('fit their samples without a finding, and each sample is marked', async () => {
    const names = (await listTemplates(root)).filter((name) => name.startsWith('official/'));
    expect(names.length).toBeGreaterThanOrEqual(6);
    for (const name of names) {
      const result = compileTemplate(await readTemplate(root, name));
      if ('findings' in result) throw new Error(JSON.stringify(result.findings));
      const sample = JSON.parse(await readFile(join(root, `${name}.facts.json`), 'utf8'));
      const made = assemble({ template: result.template, facts: sample, draft: false });
      expect(made.findings, name).toEqual([]);
      expect(textOf(made.document).join(''), name).toContain('样例');
    }
  });
});
