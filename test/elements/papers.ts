import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FontSet } from '../../server/documents/fonts/face.ts';
import { assemble } from '../../server/documents/template/assemble.ts';
import { compileTemplate } from '../../server/documents/template/compile-template.ts';
import {
  readTemplate,
  type TemplateSource,
} from '../../server/documents/template/template-source.ts';
import { layoutDocument } from '../../server/documents/typeset/layout-document.ts';
import type { Pages } from '../../server/documents/typeset/pages.ts';
import { proveComplete } from '../../server/documents/typeset/prove-complete.ts';
import { projectRoot } from '../../server/project-root.ts';

type Facts = Record<string, unknown>;
type Change = (facts: Facts) => Facts;

const templates = join(projectRoot, 'templates');

/** A template of the project with sample facts, changed where a row asks for it. */
const BUILT_IN: Readonly<Record<string, { template: string; facts: string; change?: Change }>> = {
  notice: { template: 'notice', facts: 'notice' },
  joint: { template: 'notice', facts: 'notice-joint' },
  proxy: { template: 'notice', facts: 'notice-proxy' },
  request: { template: 'request', facts: 'request' },
  letter: { template: 'letter', facts: 'letter' },
  issuing: { template: 'issuing', facts: 'issuing' },
  minutes: { template: 'minutes', facts: 'minutes' },
  order: { template: 'order', facts: 'order' },
  /** So many receivers that no text would stand on the first page. */
  receivers: {
    template: 'notice',
    facts: 'notice',
    change: (facts) => ({ ...facts, addressee: MANY, annexes: undefined }),
  },
  /** Text that fills its last page, which is even: the 版记 goes behind a blank page. */
  full: {
    template: 'notice',
    facts: 'notice',
    change: (facts) => ({ ...facts, annexes: undefined, note: undefined, sections: [FULL] }),
  },
  /** 印发机关 too long to stand beside the date. */
  collision: {
    template: 'notice',
    facts: 'notice-proxy',
    change: (facts) => ({ ...facts, note: '此件公开发布' }),
  },
};

const MANY = `${Array.from({ length: 30 }, (_, at) => `青源县第${at + 1}乡镇人民政府`).join('，')}，县直有关单位`;
const PARAGRAPH =
  '各乡镇、各有关单位要坚决扛起生态环境保护政治责任，把督察反馈问题整改作为重大政治任务，主要负责同志亲自研究、亲自部署、亲自督办，逐项明确整改目标、措施、时限和责任人。';
const FULL = { heading: '工作要求', paragraphs: Array.from({ length: 5 }, () => PARAGRAPH) };

const HEAD = `---
name: 试验
facts: official.paper/1
optional: ["head.serial", "imprint"]
---
`;

/** Templates that only a row of the checklist needs. */
const WRITTEN: Readonly<Record<string, { text: string; facts: string }>> = {
  version: {
    facts: 'notice',
    text: `${HEAD}::head{organs="head.organs" number="head.number"}\n\n:::title{version="征求意见稿"}\n{{ title }}\n:::\n\n# 一级标题\n\n## 二级标题\n\n### 三级标题\n\n#### 四级标题\n\n正文。`,
  },
  apart: {
    facts: 'notice',
    text: `${HEAD}::head{organs="head.organs" number="head.number"}\n\n:::title\n{{ title }}\n:::\n\n正文内容。\n\n::attachments\n\n::::annex[任务清单]{apart}\n清单内容。\n::::\n\n::::annex[填写说明]{apart}\n说明内容。\n::::\n\n::imprint{issuer="imprint.issuer" date="imprint.date"}`,
  },
  landscape: {
    facts: 'notice',
    text: `${HEAD}:::title\n{{ title }}\n:::\n\n正文内容。\n\n::::annex[甲表]{landscape}\n甲表内容。\n::::\n\n::::annex[乙表]{landscape}\n乙表内容。\n::::`,
  },
  unsealed: {
    facts: 'notice',
    text: `${HEAD}:::title\n{{ title }}\n:::\n\n正文内容。\n\n::signature{organs="signature.organs" date="signature.date" seal="1 == 2"}`,
  },
  grid: {
    facts: 'notice',
    // A title that prints nothing: the grid is of text alone.
    text: `${HEAD}:::title\n{% if false %}题{% endif %}\n:::\n\n${PARAGRAPH.repeat(20)}`,
  },
};

/** Every paper that a check may name. */
export const PAPER_NAMES: readonly string[] = [...Object.keys(BUILT_IN), ...Object.keys(WRITTEN)];

async function partsOf(name: string): Promise<{ source: TemplateSource; facts: Facts }> {
  const built = BUILT_IN[name];
  const written = WRITTEN[name];
  const file = `${built?.facts ?? written?.facts}.facts.json`;
  const facts: Facts = JSON.parse(await readFile(join(templates, 'official', file), 'utf8'));
  if (written) {
    return { source: { name, file: `${name}.md`, text: written.text, parts: {} }, facts };
  }
  if (!built) throw new Error(`no paper ${name}`);
  const source = await readTemplate(templates, `official/${built.template}`);
  return { source, facts: JSON.parse(JSON.stringify(built.change?.(facts) ?? facts)) };
}

/** Pages of a paper; whatever is wrong with it stops the test. */
export async function pagesOf(name: string, fonts: FontSet): Promise<Pages> {
  const { source, facts } = await partsOf(name);
  const compiled = compileTemplate(source);
  if ('findings' in compiled) throw new Error(JSON.stringify(compiled.findings));
  const { document, findings } = assemble({ template: compiled.template, facts, draft: false });
  const laid = layoutDocument({ document, fonts });
  const lost = proveComplete({ ...laid });
  const all = [...findings, ...laid.findings, ...lost];
  if (all.length > 0) throw new Error(`${name}: ${JSON.stringify(all)}`);
  return laid.pages;
}
