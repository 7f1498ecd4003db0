import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { assemble } from '../../server/documents/template/assemble.ts';
import { compileTemplate } from '../../server/documents/template/compile-template.ts';
import { readTemplate } from '../../server/documents/template/template-source.ts';
import { projectRoot } from '../../server/project-root.ts';
import { REAL_NOTICES } from '../notice-checks/real-notices.ts';

const root = join(projectRoot, 'templates');

async function mismatches(name: string, facts: unknown) {
  const result = compileTemplate(await readTemplate(root, `notice/closure/${name}`));
  if ('findings' in result) throw new Error(JSON.stringify(result.findings));
  const { findings } = assemble({ template: result.template, facts, draft: true });
  return findings.filter(({ code }) => code === 'TEMPLATE_SOURCE_MISMATCH');
}

async function sample(name: string): Promise<unknown> {
  return JSON.parse(await readFile(join(root, 'notice', 'closure', `${name}.facts.json`), 'utf8'));
}

describe('a template says for which sources of problems it is written', () => {
  it.each([
    ['jiangxi-petition', 'jiangxi-feedback', '督察反馈问题', '信访举报件、转办件、交办件'],
    ['jiangxi-feedback', 'jiangxi-petition', '信访举报件、转办件、交办件', '督察反馈问题'],
    ['shandong', 'tianjin', '督察反馈问题', '信访举报件、转办件、交办件'],
    ['anhui', 'shandong', '信访举报件、转办件、交办件', '典型案例'],
  ])('%s warns of the problems of %s', async (template, facts, found, meant) => {
    const [warning, ...others] = await mismatches(template, await sample(facts));
    expect(others).toEqual([]);
    expect(warning).toMatchObject({
      severity: 'warning',
      dataPath: 'items[0].source',
      file: `notice/closure/${template}.md`,
      line: 4,
      column: 10,
    });
    expect(warning?.message).toContain(`该问题的来源是“${found}”`);
    expect(warning?.message).toContain(`“${meant}”`);
  });

  it('warns of each problem of several', async () => {
    const found = await mismatches('shandong', await sample('jiangxi-feedback-long'));
    expect(found.map(({ dataPath }) => dataPath)).toEqual(
      [0, 1, 2].map((at) => `items[${at}].source`),
    );
  });

  it.each([
    ['jiangxi-petition', 'notice-01'],
    ['anhui', 'notice-04'],
    ['anhui', 'notice-05'],
    ['tianjin', 'notice-08'],
    ['liaoning', 'notice-09'],
    ['shandong', 'notice-12'],
  ] as const)('%s is silent about %s, which it prints', async (template, name) => {
    expect(await mismatches(template, REAL_NOTICES[name].facts)).toEqual([]);
  });
});
