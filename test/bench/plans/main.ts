import { writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { loadFontSet } from '../../../server/documents/fonts/load-font-set.ts';
import { notoFontFiles } from '../../fonts/noto-font-files.ts';
import { longPlanCase } from '../cases/plan.ts';
import { compareEngines } from '../measure/compare-engines.ts';
import { ratioSpread, type Spread, spreadOf } from '../measure/statistics.ts';
import { measurePlan, type PlanTimes } from './measure-plan.ts';
import { measureSnapshot, type SnapshotTimes } from './measure-snapshot.ts';
import { type PlanGround, startPlanGround } from './plan-ground.ts';

/**
 * `npm run bench -- plans`: a plan of 500 items from its records to its paper, each part against the
 * printing; its paper against Typst's; a snapshot of 2,000 items. Medians of five. Writes
 * `plan-results.md`. Exit code 1 where a mark is missed.
 */
const ROUNDS = 5;
const ITEMS = 500;
const SNAPSHOT_ITEMS = 2000;
/** Highest allowed: checking or assembling to printing, freezing and reading to bare gzip and back. */
const MOST = { part: 1, snapshot: 3 } as const;

async function rounds<Times>(
  items: number,
  measure: (ground: PlanGround, seed: number) => Promise<Times>,
): Promise<Times[]> {
  const ground = await startPlanGround(items);
  try {
    await measure(ground, 0); // warms everything up
    const times: Times[] = [];
    for (let seed = 1; seed <= ROUNDS; seed += 1) times.push(await measure(ground, seed));
    return times;
  } finally {
    await ground.close();
  }
}

function told({ min, median, max }: Spread, digits = 0): string {
  return `${median.toFixed(digits)} (${min.toFixed(digits)}–${max.toFixed(digits)})`;
}

function planLines(times: readonly PlanTimes[]): string[] {
  const of = (part: keyof PlanTimes) => times.map((one) => one[part]);
  const line = (what: string, part: keyof PlanTimes) =>
    `| ${what} | ${told(spreadOf(of(part)))} | ${told(ratioSpread(of(part), of('render')), 2)} |`;
  return [
    `## A plan of ${ITEMS} items, ${times[0]?.pages} pages`,
    '',
    `| part | ms | of printing, mark ${MOST.part} |`,
    '|---|---|---|',
    line('facts assembled from records', 'assemble'),
    line('what it is held against loaded: feedback, rules, names', 'beside'),
    line(`checked, against an upper plan of ${ITEMS} items too`, 'check'),
    line('printed: assembled, laid out, drawn', 'render'),
    '',
  ];
}

function snapshotLines(times: readonly SnapshotTimes[]): string[] {
  const spread = (part: keyof SnapshotTimes) => told(spreadOf(times.map((one) => one[part])));
  return [
    `## A snapshot of ${SNAPSHOT_ITEMS} items, ${times[0]?.kilobytes.toFixed(0)} KB`,
    '',
    '| part | ms |',
    '|---|---|',
    `| facts assembled from records | ${spread('assemble')} |`,
    `| hashed | ${spread('hash')} |`,
    `| frozen in a transaction | ${spread('freeze')} |`,
    `| read back, hashes checked, parsed | ${spread('read')} |`,
    `| bare JSON to gzip and back | ${spread('bare')} |`,
    `| (frozen + read back) ÷ bare, mark ${MOST.snapshot} | ${told(spreadOf(times.map(snapshotRatio)), 2)} |`,
    '',
  ];
}

function snapshotRatio({ freeze, read, bare }: SnapshotTimes): number {
  return (freeze + read) / bare;
}

const fonts = await loadFontSet(notoFontFiles());
const plans = await rounds(ITEMS, (ground, seed) => measurePlan(ground, { fonts, seed }));
const snapshots = await rounds(SNAPSHOT_ITEMS, measureSnapshot);
const { engines } = await compareEngines(longPlanCase);
const { ours, typst } = engines;
const toTypst = ratioSpread(ours.milliseconds, typst.milliseconds);
const table = [
  '# Long plans',
  '',
  `Written by \`npm run bench -- plans\`: Node ${process.versions.node}, ${cpus().length} cores, load ${loadavg()[2]?.toFixed(1)} over a quarter of an hour; medians of ${ROUNDS} rounds, spread in brackets.`,
  '',
  ...planLines(plans),
  `## Against Typst: ${longPlanCase.content}`,
  '',
  `Ours ${told(spreadOf(ours.milliseconds))} ms for ${ours.pages} pages, Typst ${told(spreadOf(typst.milliseconds))} ms for ${typst.pages} pages; ratio ${told(toTypst, 2)}, mark ${longPlanCase.mark}.`,
  '',
  ...snapshotLines(snapshots),
].join('\n');
console.log(table);
await writeFile(fileURLToPath(new URL('../plan-results.md', import.meta.url)), table);
const parts = (['assemble', 'check'] as const).map((part) =>
  spreadOf(plans.map((one) => one[part] / one.render)),
);
const missed =
  parts.some(({ median }) => median > MOST.part) ||
  toTypst.median > (longPlanCase.mark ?? Number.POSITIVE_INFINITY) ||
  spreadOf(snapshots.map(snapshotRatio)).median > MOST.snapshot;
process.exitCode = missed ? 1 : 0;
