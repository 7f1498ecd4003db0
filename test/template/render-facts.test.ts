import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readArguments } from '../../server/cli/render/arguments.ts';
import { noticeFindings } from '../../server/cli/render/notice-findings.ts';
import { placesOf } from '../../server/cli/render/places.ts';
import { renderTemplate } from '../../server/cli/render/render-template.ts';
import type { Finding } from '../../server/domain/finding.ts';
import { projectRoot } from '../../server/project-root.ts';

const anhui = join(projectRoot, 'templates', 'notice', 'closure', 'anhui.facts.json');

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'render-facts-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('places in facts', () => {
  it.each([
    ['a', '2:3'],
    ['list[1].b', '5:6'],
    ['list[1].c.d', '5:20'],
    ['list[1].none', '5:5'],
    ['list[7]', '3:3'],
    ['none', '1:1'],
    ['c', '8:3'],
  ])('%s stands at %s', (path, place) => {
    const text =
      '{\n  "a": 1,\n  "list": [\n    {"b": 1},\n    {"b": 2, "c": {"d": "\\u4e00\\/"}}\n  ],\n  "c": 1,\n  "c": 2\n}\n';
    const places = placesOf('templates', { file: 'a/b.json', text });
    expect(places.fact?.(path)).toBe(`a/b.json:${place}`);
  });

  it('templates are named as seen from the working folder', () => {
    const near = placesOf(join(process.cwd(), 'templates'), { file: 'a.json', text: '{}' });
    expect(near.template('notice/a.md')).toBe(join('templates', 'notice', 'a.md'));
    const far = placesOf(folder, { file: 'a.json', text: '{}' });
    expect(far.template('a.md')).toBe(join(folder, 'a.md'));
  });
});

describe('facts that break the schema', () => {
  async function changed(change: (facts: Record<string, unknown>) => void): Promise<unknown> {
    const text = await readFile(anhui, 'utf8');
    const facts = JSON.parse(text);
    change(facts);
    return facts;
  }
  const told = (findings: readonly Finding[]) =>
    findings.map(({ code, dataPath }) => `${code}@${dataPath}`);

  it('are checked without what may be left out', async () => {
    const sound = noticeFindings(await changed(() => undefined));
    const stray = await changed((facts) => {
      facts.perid = {};
      Object.assign(facts.objection as object, { phone: 7 });
    });
    expect(told(noticeFindings(stray))).toEqual(told(sound));
    expect(told(sound)).toContain('PERIOD_TOO_SHORT@period.end');
  });

  it('do not lack what was there but invalid', async () => {
    const invalid = await changed((facts) => {
      Object.assign(facts.period as object, { start: '2024-13-01' });
    });
    expect(told(noticeFindings(invalid))).not.toContain('FACT_MISSING@period.start');
    const absent = await changed((facts) =>
      Reflect.deleteProperty(facts.period as object, 'start'),
    );
    expect(told(noticeFindings(absent))).toContain('FACT_MISSING@period.start');
    expect(invalid).toMatchObject({ period: { start: '2024-13-01' } });
  });

  it.each([
    ['a required field', (facts: Record<string, unknown>) => Object.assign(facts, { region: 1 })],
    ['an element', (facts: Record<string, unknown>) => Object.assign(facts, { items: ['甲'] })],
    ['all of it', (facts: Record<string, unknown>) => Object.assign(facts, { items: null })],
  ])('%s: that the checks were not run is told', async (_, change) => {
    const [only, ...others] = noticeFindings(await changed(change));
    expect(others).toEqual([]);
    expect(only).toMatchObject({ severity: 'warning', code: 'CHECKS_NOT_RUN' });
    expect(noticeFindings([])).toHaveLength(1);
  });

  it('a misspelt field is told with its place and the path that was meant', async () => {
    const path = join(folder, 'misspelt.facts.json');
    const text = (await readFile(anhui, 'utf8'))
      .replace('"goal": {', '"goal": {"txet": "甲",')
      .replace('"region": {', '"regoin": 1,\n  "region": {');
    await writeFile(path, text);
    const lines: string[] = [];
    const out = join(folder, 'misspelt.pdf');
    await renderTemplate(readArguments(['notice/closure/anhui', path, '-o', out]), (line) =>
      lines.push(line),
    );
    const invalid = lines.filter((line) => line.startsWith('错误 FACT_INVALID '));
    expect(invalid).toEqual([
      expect.stringMatching(
        /misspelt\.facts\.json:\d+:\d+ items\[0\]\.goal\.txet “整改目标”中没有名为“txet”的字段，是否想写“items\[0\]\.goal\.text”？$/,
      ),
      expect.stringMatching(
        /misspelt\.facts\.json:\d+:3 regoin 事实中没有名为“regoin”的字段，是否想写“region”？$/,
      ),
    ]);
    expect(lines.some((line) => line.startsWith('错误 PERIOD_TOO_SHORT '))).toBe(true);
  });
});
