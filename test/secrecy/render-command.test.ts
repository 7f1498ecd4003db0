import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { secrecyCeiling } from '../../server/cli/render/refuse-secrets.ts';
import { renderTemplate } from '../../server/cli/render/render-template.ts';
import { projectRoot } from '../../server/project-root.ts';

const SAMPLE = join(projectRoot, 'templates/notice/closure/anhui.facts.json');

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'secrecy-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function render(files: { facts: string; out: string }): Promise<string> {
  const lines: string[] = [];
  const template = 'notice/closure/anhui';
  const outFile = join(folder, files.out);
  const failure = await renderTemplate(
    { template, factsFile: files.facts, outFile, format: 'pdf' },
    (line) => lines.push(line),
  ).then(
    () => 'made',
    (error: Error) => error.message,
  );
  return [...lines, failure].join('\n');
}

it('refuses marked facts with their place and writes nothing', async () => {
  const text = await readFile(SAMPLE, 'utf8');
  const facts = join(folder, 'facts.json');
  const marked = text.replace('唐河浮萍及垃圾的清理工作', '唐河浮萍的清理工作（机密）');
  expect(marked).not.toBe(text);
  await writeFile(facts, marked);
  const told = await render({ facts, out: 'paper.pdf' });
  expect(told).toContain('事实“items[0].goal.text”带有“机密”标志');
  expect(told).toContain('facts.json:');
  expect(told).not.toContain('唐河');
  expect(await readdir(folder)).toEqual(['facts.json']);
});

it('refuses marked names of files before it reads them', async () => {
  expect(await render({ facts: join(folder, '方案（机密）.json'), out: 'a.pdf' })).toContain(
    '事实文件的文件名带有“机密”标志',
  );
  expect(await render({ facts: SAMPLE, out: '公示-绝密.pdf' })).toContain(
    '输出文件的文件名带有“绝密”标志',
  );
});

it('takes its ceiling from the setting', () => {
  expect(secrecyCeiling(undefined)).toBe('内部');
  expect(secrecyCeiling('秘密')).toBe('秘密');
  expect(() => secrecyCeiling('公开')).toThrow('SECRECY_CEILING=公开 无效');
});
