import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readArguments } from '../../server/cli/render/arguments.ts';
import { findingLine } from '../../server/cli/render/finding-lines.ts';
import { noticeFindings } from '../../server/cli/render/notice-findings.ts';
import { readFacts } from '../../server/cli/render/read-facts.ts';
import { renderTemplate } from '../../server/cli/render/render-template.ts';
import { projectRoot } from '../../server/project-root.ts';

const samples = join(projectRoot, 'templates', 'notice', 'closure');
const sample = (name: string) => join(samples, `${name}.facts.json`);

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'render-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function file(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

async function render(args: readonly string[]): Promise<{ lines: string[]; code: number }> {
  const lines: string[] = [];
  const code = await renderTemplate(readArguments(args), (line) => lines.push(line));
  return { lines, code };
}

describe('arguments', () => {
  it('take a template by name or by its file, and a default output', () => {
    expect(readArguments(['templates/notice/closure/anhui.md', 'a/b.facts.json'])).toEqual({
      template: 'notice/closure/anhui',
      factsFile: 'a/b.facts.json',
      outFile: 'b.pdf',
      format: 'pdf',
    });
    expect(readArguments(['x', 'b.json', '-o', 'c.pdf'])).toMatchObject({ outFile: 'c.pdf' });
    expect(readArguments(['x', 'b.json', '--format', 'docx']).outFile).toBe('b.docx');
    expect(readArguments(['x', 'b.json', '-o', 'c.docx']).format).toBe('docx');
    expect(() => readArguments(['x', 'b.json', '--format', 'odt'])).toThrow('pdf、docx');
  });

  it.each([[[]], [['a']], [['a', 'b', 'c']], [['a', 'b', '--what']], [['a', 'b', '-o']]])(
    '%j is refused with the usage',
    (args) => {
      expect(() => readArguments(args)).toThrow('用法：npm run render');
    },
  );
});

describe('facts files', () => {
  it.each([
    ['{"a": 1,\n "b": }', '第2行'],
    ['{"a": 1,\n\n "b": 2,}', '第3行第8列'],
    ['{\n  "a": 1\n  "b": 2\n}', '第2行第8列'],
    ['', '第1行第1列'],
    ['{"a": “甲”}', '第1行'],
  ])('%j: bad JSON is told with its place', async (text, place) => {
    const path = await file('bad.json', text);
    await expect(readFacts(path)).rejects.toThrow(place);
    await expect(readFacts(path)).rejects.toThrow('不是有效的JSON');
  });

  it('not there, a folder, not UTF-8', async () => {
    await expect(readFacts(join(folder, 'none.json'))).rejects.toThrow('文件不存在');
    await expect(readFacts(folder)).rejects.toThrow('文件夹');
    const gbk = await file('gbk.json', new Uint8Array([0x7b, 0xc4, 0xe3, 0x7d]));
    await expect(readFacts(gbk)).rejects.toThrow('不是UTF-8编码');
  });
});

describe('npm run render', () => {
  it('offers near names for an unknown template', async () => {
    await expect(render(['notice/closure/anhiu', sample('anhui')])).rejects.toThrow(
      '相近的模板：“notice/closure/anhui”',
    );
  });

  it('makes an issued paper of facts without errors', async () => {
    const out = join(folder, 'issued.pdf');
    const { lines, code } = await render([
      'notice/closure/jiangxi-feedback',
      sample('jiangxi-feedback-long'),
      '-o',
      out,
    ]);
    expect(code).toBe(0);
    expect(lines.at(-1)).toMatch(/^已生成正式件：.*（([4-9]|\d\d)页；/);
    expect((await readFile(out)).subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('makes a draft of facts with errors, prints them with their places, and exits 1', async () => {
    const out = join(folder, 'draft.pdf');
    const { lines, code } = await render(['notice/closure/anhui', sample('anhui'), '-o', out]);
    expect(code).toBe(1);
    expect(lines.at(-1)).toContain('已生成草稿');
    expect(
      lines.some((line) =>
        /^错误 FACT_MISSING templates\/notice\/closure\/anhui\.md:\d+:\d+ \S*anhui\.facts\.json:18:5 items\[0\]\.ownNo /.test(
          line,
        ),
      ),
    ).toBe(true);
    const tooShort = lines.find((line) => line.startsWith('错误 PERIOD_TOO_SHORT '));
    expect(tooShort).toContain('anhui.facts.json:40:5 period.end ');
    expect((await readFile(out)).subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('says that the output folder is not there, and leaves nothing half written', async () => {
    const out = join(folder, 'none', 'a.pdf');
    const args = ['notice/closure/jiangxi-feedback', sample('jiangxi-feedback'), '-o', out];
    await expect(render(args)).rejects.toThrow('文件夹不存在');
    await expect(readFile(`${out}.part`)).rejects.toThrow();
  });

  it('ends the process with 2 and one line for a wrong call', async () => {
    const command = [
      join(projectRoot, 'node_modules', 'tsx', 'dist', 'cli.mjs'),
      'server/cli/render.ts',
    ];
    const ended = await new Promise<{ code: unknown; stderr: string }>((resolve) => {
      execFile(process.execPath, command, { cwd: projectRoot }, (error, _stdout, stderr) => {
        resolve({ code: error?.code, stderr });
      });
    });
    expect(ended.code).toBe(2);
    expect(ended.stderr.trim().split('\n')).toHaveLength(1);
    expect(ended.stderr).toContain('用法');
  });
});

describe('findings as lines', () => {
  it('hold severity, code, place, data path, message, clause and proposal in one line', () => {
    const finding = {
      severity: 'warning',
      code: 'HALF_WIDTH_MARK',
      dataPath: 'items[0].problem',
      file: 'a.md',
      line: 3,
      column: 4,
      message: '有半角标点。\n第二行',
      clause: 'GB/T 15834',
      proposal: '甲，乙',
    } as const;
    const line = findingLine(finding, {
      template: (file) => `t/${file}`,
      fact: () => 'f.json:1:2',
    });
    expect(line).toBe(
      '提示 HALF_WIDTH_MARK t/a.md:3:4 f.json:1:2 items[0].problem 有半角标点。 第二行（依据：GB/T 15834）建议改为：甲，乙',
    );
  });

  it('come from the rules of the region: Anhui needs a deadline, others do not', async () => {
    const { facts } = await readFacts(sample('anhui-listed'));
    const without = JSON.parse(JSON.stringify(facts).replace(/"deadline":"[^"]*",/, ''));
    const paths = (given: unknown) =>
      noticeFindings(given)
        .filter(({ code }) => code === 'FACT_MISSING')
        .map(({ dataPath }) => dataPath);
    expect(paths(without)).toEqual(['items[0].deadline']);
    const elsewhere = JSON.parse(JSON.stringify(without).replaceAll('安徽省', '某省'));
    expect(paths(elsewhere)).toEqual([]);
  });
});
