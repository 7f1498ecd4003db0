import { mkdir, readdir, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { Listr } from 'listr2';
import { type DemoCase, readCases } from './demo-case.ts';
import { fetchPaper } from './fetch-paper.ts';
import { issueNotice } from './issue-notice.ts';
import { readPlanCases } from './plan/plan-case.ts';
import { planFolder, playPlan } from './plan/play-plan.ts';
import { openPlatform, type Platform } from './platform-process.ts';
import { draftNotice, registerOffice, registerTasks } from './register-case.ts';
import { type Line, out, toldOf, writePaper } from './write-paper.ts';

const drafts = join(out, 'drafts');

/**
 * The main job as an office would do it: facts in over GraphQL, official papers out. Drafts of the
 * published notices go to `out/drafts/`, issued papers of their corrected twins to `out/`, those of
 * a plan to `out/plan/`.
 */
async function main(): Promise<void> {
  const [notices, plans] = [await readCases(), await readPlanCases()];
  const platform = await openPlatform();
  try {
    await clearEarlier();
    const lines: Line[] = [];
    await new Listr(
      [
        ...notices.map((facts) => ({
          title: `${facts.fileName}（${facts.corrected ? '印发' : '草稿'}）`,
          task: async (_context: unknown, task: { title: string }) => {
            const line = await play(platform, facts);
            lines.push(line);
            task.title = `${task.title} → ${line.文件}，${line.页数}页`;
          },
        })),
        ...plans.map((facts) => ({
          title: `${facts.fileName}（整改方案）`,
          task: async (_context: unknown, task: { title: string; output: string }) => {
            const papers = await playPlan(platform, facts, (step) => {
              task.output = step;
            });
            lines.push(...papers);
            task.title = `${task.title} → ${relative(out, planFolder)}/，${papers.length}份`;
          },
        })),
      ],
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
  for (const folder of [out, drafts, planFolder]) {
    await mkdir(folder, { recursive: true });
    for (const name of await readdir(folder)) {
      if (!name.endsWith('.json')) continue;
      for (const kind of ['json', 'pdf', 'docx']) {
        await rm(join(folder, name.replace(/json$/, kind)), { force: true });
      }
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
  return writePaper(file, paper, toldOf(draft.findings, facts.corrected !== undefined));
}

main().catch((error: unknown) => {
  console.error(`✗ 演示未能完成：${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
});
