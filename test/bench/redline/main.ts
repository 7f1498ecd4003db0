import { join } from 'node:path';
import { loadFontSet } from '../../../server/documents/fonts/load-font-set.ts';
import { renderPaper } from '../../../server/documents/paper/render-paper.ts';
import { readTemplate } from '../../../server/documents/template/template-source.ts';
import { comparePlans } from '../../../server/domain/plan/redline/compare-plans.ts';
import { projectRoot } from '../../../server/project-root.ts';
import { compareTexts } from '../../../server/services/plan-redline/compare-texts.ts';
import { notoFontFiles } from '../../fonts/noto-font-files.ts';
import { CREATED_AT } from '../cases/bench-case.ts';
import { spreadOf } from '../measure/statistics.ts';
import { timed } from '../measure/timed.ts';
import { type Revision, twoVersions } from './two-versions.ts';

/**
 * `npm run bench -- redline`: two versions of a plan of 500 items, compared and printed, against the
 * time in which one of them is printed (assembled, laid out, drawn). Exit code 1: comparing takes
 * longer than that.
 */
const ROUNDS = 5;

const fonts = await loadFontSet(notoFontFiles());
const templates = join(projectRoot, 'templates');
const plan = await readTemplate(templates, 'plan/plan');
const redline = await readTemplate(templates, 'plan/redline');

async function printed(source: typeof plan, facts: unknown): Promise<number> {
  const { ms, result: made } = await timed(() =>
    renderPaper({ source, facts, draft: false, createdAt: CREATED_AT }, fonts),
  );
  if (made.pdf === undefined) throw new Error(JSON.stringify(made.findings.slice(0, 3)));
  return ms;
}

async function round(seed: number, revision: Revision) {
  const { before, after } = await twoVersions(seed, revision);
  const compared = await timed(() =>
    comparePlans({
      compared: 'VERSIONS',
      before: { name: '第1版', facts: before },
      after: { name: '第2版', facts: after },
      compareTexts,
    }),
  );
  return {
    compare: compared.ms,
    redline: await printed(redline, compared.result),
    plan: await printed(plan, after),
  };
}

let missed = false;
for (const revision of ['edited', 'rewritten'] as const) {
  await round(0, revision);
  const rounds: Awaited<ReturnType<typeof round>>[] = [];
  for (let seed = 1; seed <= ROUNDS; seed += 1) rounds.push(await round(seed, revision));
  const middle = (pick: (one: (typeof rounds)[number]) => number) =>
    spreadOf(rounds.map(pick)).median;
  const compare = middle((one) => one.compare);
  const ratio = middle((one) => one.compare / one.plan);
  const times = [compare, middle((one) => one.redline), middle((one) => one.plan)];
  const [compared, paper, whole] = times.map((ms) => `${ms.toFixed(0)} ms`);
  console.log(
    `${revision}: compared in ${compared}, redline printed in ${paper}, one version printed in ${whole}; compared / printed ${ratio.toFixed(3)} (mark ≤ 1)`,
  );
  missed ||= ratio > 1;
}
process.exitCode = missed ? 1 : 0;
