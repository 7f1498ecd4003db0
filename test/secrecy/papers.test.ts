import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadFontSet } from '../../server/documents/fonts/load-font-set.ts';
import { makePaper } from '../../server/documents/paper/make-paper.ts';
import type { PaperOrder } from '../../server/documents/paper/paper.ts';
import { secrecyFindings } from '../../server/documents/paper/secrecy-findings.ts';
import {
  listTemplates,
  readTemplate,
  type TemplateSource,
} from '../../server/documents/template/template-source.ts';
import { projectRoot } from '../../server/project-root.ts';
import { testFonts } from '../testkit/fonts.ts';

const root = join(projectRoot, 'templates');
const facts: unknown = JSON.parse(
  readFileSync(join(root, 'notice/closure/anhui.facts.json'), 'utf8'),
);

let source: TemplateSource;
beforeAll(async () => {
  source = await readTemplate(root, 'notice/closure/anhui');
});

async function made(change: Partial<PaperOrder>) {
  const order = { source, facts, draft: true, createdAt: '2024-09-29T09:00:00+08:00', ...change };
  const { pdf, findings } = await makePaper({
    ...order,
    fonts: await loadFontSet(await testFonts()),
  });
  return {
    printed: pdf !== undefined,
    marks: findings.filter(({ code }) => code === 'SECRECY_MARK'),
  };
}

const markedFacts = { ...Object(facts), title: '关于某县整改工作的公示（机密）' };

describe('marks of state secrets in papers', () => {
  it('lets every built-in template and its sample facts pass', async () => {
    const samples = readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.facts.json'))
      .map((file) => JSON.parse(readFileSync(join(root, file), 'utf8')));
    for (const name of await listTemplates(root)) {
      expect(secrecyFindings(await readTemplate(root, name), samples, '内部')).toEqual([]);
    }
  });

  it('prints nothing of marked facts, not even a draft, and names their place', async () => {
    const { printed, marks } = await made({ facts: markedFacts });
    expect(printed).toBe(false);
    expect(marks).toEqual([expect.objectContaining({ severity: 'error', dataPath: 'title' })]);
    expect(JSON.stringify(marks)).not.toContain('关于某县');
  });

  it('prints nothing by a marked template, a marked part or one whose file is marked', async () => {
    const inText = { ...source, text: `${source.text}\n\n秘密★1年\n` };
    const inPart = { ...source, parts: { ...source.parts, 'parts/x.md': '正文\n\n【绝密】\n' } };
    const inName = { ...source, file: 'notice/公示（机密）.md' };
    for (const [marked, place] of [
      [inText, { line: inText.text.split('\n').length - 1 }],
      [inPart, { file: 'parts/x.md', line: 3 }],
      [inName, { file: 'notice/公示（机密）.md' }],
    ] as const) {
      const { printed, marks } = await made({ source: marked });
      expect(printed).toBe(false);
      expect(marks).toEqual([expect.objectContaining(place)]);
    }
  });

  it('prints what the ceiling of the deployment allows', async () => {
    const text = source.text.replace(':::title', '本段为机密级文件的流转说明。\n\n:::title');
    const allowed = await made({
      facts: markedFacts,
      source: { ...source, text },
      secrecyCeiling: '机密',
    });
    expect(allowed.marks).toEqual([]);
  });
});
