import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { Listr } from 'listr2';
import { projectRoot } from '../project-root.ts';
import { type DemoCase, readCases } from './demo-case.ts';
import { type FetchedPaper, fetchPaper } from './fetch-paper.ts';
import { issueNotice } from './issue-notice.ts';
import { openPlatform, type Platform } from './platform-process.ts';
import { draftNotice, registerOffice, registerTasks } from './register-case.ts';

/** One line of the closing table. */
type Line = {
  readonly 文件: string;
  readonly 页数: number;
  readonly 提示: string;
  readonly SHA256: string;
  readonly 毫秒: number;
};

const out = join(projectRoot, 'out');
const drafts = join(out, 'drafts');

/**
 * The main job as an office would do it: facts in over GraphQL, official papers out as PDF. Drafts
 * of the published notices go to `out/drafts/`, issued papers of their corrected twins to `out/`.
 */
async function main(): Promise<void> {
  const cases = await readCases();
  const platform = await openPlatform();
  try {
    await clearEarlier();
    const lines: Line[] = [];
    await new Listr(
      cases.map((facts) => ({
        title: `${facts.fileName}（${facts.corrected ? '印发' : '草稿'}）`,
        task: async (_context, task) => {
          const line = await play(platform, facts);
          lines.push(line);
          task.title = `${task.title} → ${line.文件}，${line.页数}页`;
        },
      })),
      { concurrent: false, rendererOptions: { collapseErrors: false } },
    ).run();
    console.table(lines);
    console.log(`共 ${lines.length} 份文件，见 ${relative(process.cwd(), out) || '.'}/`);
  } finally {
    await platform.stop();
  }
}

/** Papers of an earlier run go, each with the list of its words; whatever else lies there stays. */
async function clearEarlier(): Promise<void> {
  for (const folder of [out, drafts]) {
    await mkdir(folder, { recursive: true });
    for (const name of await readdir(folder)) {
      if (!name.endsWith('.json')) continue;
      await rm(join(folder, name));
      await rm(join(folder, name.replace(/json$/, 'pdf')), { force: true });
    }
  }
}

async function play(platform: Platform, facts: DemoCase): Promise<Line> {
  const office = await registerOffice(platform, facts);
  const draft = await draftNotice(office, facts, await registerTasks(office, facts));
  const notice = facts.corrected ? await issueNotice(office, draft) : draft;
  const paper = await fetchPaper(facts.corrected ? office.head : office.clerk, notice.id);
  const name = facts.fileName.replace('.corrected', '');
  const file = join(facts.corrected ? out : drafts, `${name}.pdf`);
  await writePaper(file, paper);
  return {
    文件: relative(out, file),
    页数: paper.artifact.pageCount,
    提示: toldOf(draft.findings, facts.corrected !== undefined),
    SHA256: `${paper.artifact.sha256.slice(0, 12)}…`,
    毫秒: Math.round(paper.milliseconds),
  };
}

/** The PDF, and beside it what must stand in it, for independent checkers. */
async function writePaper(file: string, paper: FetchedPaper): Promise<void> {
  await writeFile(file, paper.bytes);
  const { title, sha256, text, conformance } = paper.artifact;
  const pdf = basename(file);
  const manifest = { pdf, title, sha256, text: text.blocks, added: text.added, conformance };
  await writeFile(file.replace(/\.pdf$/, '.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}

/** How many errors and warnings the draft had; an issued paper has settled all of them. */
function toldOf(findings: readonly { severity: string; code: string }[], issued: boolean): string {
  const errors = findings.filter((finding) => finding.severity === 'ERROR').length;
  const warnings = findings.length - errors;
  if (issued) return warnings === 0 ? '无' : `${warnings} 条警告已处理`;
  return `${errors} 错 ${warnings} 警：${[...new Set(findings.map((finding) => finding.code))].join(' ')}`;
}

main().catch((error: unknown) => {
  console.error(`✗ 演示未能完成：${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
});
