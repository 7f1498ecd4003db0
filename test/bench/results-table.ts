import { cpus, loadavg } from 'node:os';
import type { BenchCase } from './cases/bench-case.ts';
import { ENGINE_NAMES, type EngineName } from './engines/engine.ts';
import type { ColdFigures } from './measure/cold-start.ts';
import type { CaseFigures } from './measure/compare-engines.ts';
import type { EditFigures } from './measure/edit-cost.ts';
import type { CurvePoint } from './measure/growth-curve.ts';
import type { StallFigures } from './measure/server-stall.ts';
import { ratioSpread, type Spread, spreadOf } from './measure/statistics.ts';

/** All that one run has measured. */
export type BenchResults = {
  readonly rounds: number;
  readonly cases: readonly { readonly case: BenchCase; readonly figures: CaseFigures }[];
  readonly curve: readonly CurvePoint[];
  readonly edit: EditFigures | undefined;
  readonly stall: StallFigures | undefined;
  readonly cold: readonly ColdFigures[];
};

/**
 * Highest allowed: growth of our time from 90 to 360 pages, a correction in one chapter against the
 * whole dossier, stall of the server in ms, cold process against stock pdfmake.
 */
const MOST = { growth: 4.2, edit: 0.15, stall: 20, cold: 0.5 } as const;
const LABEL: Readonly<Record<EngineName, string>> = {
  ours: 'ours, tagged, PDF/A-2a + UA-1',
  typst: 'Typst (typst-ts-node-compiler 0.7, tagged)',
  pdfmake: 'stock pdfmake 0.3.11 (untagged)',
};

/** The figures as Markdown. */
export function resultsTable(results: BenchResults): string {
  const heads = [
    'case',
    'engine',
    'pages',
    'ms',
    'CPU ms',
    'ratio to Typst',
    'pages/s',
    'KB',
    'peak MB',
  ];
  const rows = results.cases.flatMap((one) => ENGINE_NAMES.map((name) => engineRow(one, name)));
  return [
    '# Benchmark',
    '',
    'Written by `npm run bench`: medians of rounds in turn, in changing order, every paper distinct, each engine built as',
    'for production and in a process of its own with the flags of a paper child, the same TrueType files',
    'and words for all (checked by pdfium). Before the clock counts every engine makes the same papers:',
    `${results.cases.map(({ case: one }) => `${one.warmUps} of ${one.name}, then ${one.rounds} rounds`).join('; ')}; all else ${results.rounds} rounds.`,
    `${cpus().length} cores, Node ${process.version}, load average ${loadavg()[2]?.toFixed(1)} over the last`,
    'quarter of an hour (about 1 is the benchmark itself). Spreads are minimum / median / maximum.',
    '',
    row(heads),
    row(heads.map(() => '---')),
    ...rows,
    '',
    ...results.cases.map(verdict),
    ...curveLines(results.curve),
    ...editLines(results.edit),
    ...stallLines(results.stall),
    ...results.cold.map(coldLine),
    '',
  ].join('\n');
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function spread({ min, median, max }: Spread, digits: number): string {
  return [min, median, max].map((value) => value.toFixed(digits)).join(' / ');
}

function engineRow(
  { case: one, figures }: BenchResults['cases'][number],
  name: EngineName,
): string {
  const { milliseconds, cpuMilliseconds, pages, bytes, peakMegabytes } = figures.engines[name];
  const times = spreadOf(milliseconds);
  return row([
    name === 'ours' ? `${one.name}: ${one.content}, ${figures.characters} characters` : '',
    LABEL[name],
    `${pages}`,
    spread(times, 0),
    spreadOf(cpuMilliseconds).median.toFixed(0),
    spread(ratioSpread(milliseconds, figures.engines.typst.milliseconds), 2),
    (pages / (times.median / 1000)).toFixed(0),
    (bytes / 1024).toFixed(0),
    peakMegabytes.toFixed(0),
  ]);
}

/** The ratio that a mark is about: ours to Typst, the median over the rounds. */
function ratioOf({ engines }: CaseFigures): number {
  return ratioSpread(engines.ours.milliseconds, engines.typst.milliseconds).median;
}

function verdict({ case: one, figures }: BenchResults['cases'][number]): string {
  const ratio = ratioOf(figures);
  const { ours, typst } = figures.engines;
  const cpu = ratioSpread(ours.cpuMilliseconds, typst.cpuMilliseconds).median.toFixed(2);
  const proof = spread(spreadOf(figures.verification), 0);
  const mark =
    one.mark === undefined
      ? ''
      : `, mark ${one.mark}: ${ratio <= one.mark ? 'reached' : 'not reached'}`;
  return `- ${one.name}: ${ratio.toFixed(2)} of Typst's time (${cpu} of its CPU time)${mark}. Reading our bytes back with pdfium takes ${proof} ms besides.`;
}

function growthOf(curve: readonly CurvePoint[]): number | undefined {
  const [short, long] = [90, 360].map((pages) => curve.find((point) => point.pages === pages));
  if (short === undefined || long === undefined) return undefined;
  return ratioSpread(long.milliseconds, short.milliseconds).median;
}

function curveLines(curve: readonly CurvePoint[]): string[] {
  const growth = growthOf(curve);
  if (growth === undefined) return [];
  const times = curve.map(
    ({ pages, milliseconds }) => `${pages} pages ${spreadOf(milliseconds).median.toFixed(0)} ms`,
  );
  return [
    `- Growth, running text: ${times.join(', ')}; time(360) / time(90) = ${growth.toFixed(2)}, mark ${MOST.growth}: ${growth <= MOST.growth ? 'reached' : 'not reached'}.`,
  ];
}

function editLines(edit: EditFigures | undefined): string[] {
  if (edit === undefined) return [];
  const ratio = ratioSpread(edit.edit, edit.full).median;
  return [
    `- A sentence corrected in one of twenty chapters: ${spread(spreadOf(edit.edit), 0)} ms against ${spread(spreadOf(edit.full), 0)} ms for the whole dossier, ratio ${ratio.toFixed(2)}, mark ${MOST.edit}: ${reached(ratio, MOST.edit)}.`,
  ];
}

function stallLines(stall: StallFigures | undefined): string[] {
  if (stall === undefined) return [];
  const { median } = spreadOf(stall.busy);
  return [
    `- Longest stall of the server's event loop while a child makes a dossier and gives it back: ${spread(spreadOf(stall.busy), 0)} ms (as long with nothing to do: ${spread(spreadOf(stall.idle), 0)} ms), mark ${MOST.stall}: ${reached(median, MOST.stall)}.`,
  ];
}

function coldLine(cold: ColdFigures): string {
  const ratio = ratioSpread(cold.ours, cold.pdfmake).median;
  return `- A cold process that makes one ${cold.case} and ends, from built JavaScript: ours ${spread(spreadOf(cold.ours), 0)} ms, stock pdfmake ${spread(spreadOf(cold.pdfmake), 0)} ms, ratio ${ratio.toFixed(2)}, mark ${MOST.cold}: ${reached(ratio, MOST.cold)}.`;
}

function reached(figure: number, most: number): string {
  return figure <= most ? 'reached' : 'not reached';
}

/** What fell short of its mark, a line each. */
export function marksMissed(results: BenchResults): string[] {
  const { cases, curve, edit, stall, cold } = results;
  const growth = growthOf(curve);
  const figures: readonly { what: string; figure: number | undefined; most: number | undefined }[] =
    [
      ...cases.map(({ case: { name, mark }, figures: of }) => ({
        what: `${name} against Typst`,
        figure: ratioOf(of),
        most: mark,
      })),
      { what: 'time(360) / time(90)', figure: growth, most: MOST.growth },
      {
        what: 'a correction against the whole dossier',
        figure: edit && ratioSpread(edit.edit, edit.full).median,
        most: MOST.edit,
      },
      {
        what: 'stall of the server, ms',
        figure: stall && spreadOf(stall.busy).median,
        most: MOST.stall,
      },
      ...cold.map((one) => ({
        what: `a cold ${one.case} against stock pdfmake`,
        figure: ratioSpread(one.ours, one.pdfmake).median,
        most: MOST.cold,
      })),
    ];
  return figures.flatMap(({ what, figure, most }) =>
    figure !== undefined && most !== undefined && figure > most
      ? [`${what}: ${figure.toFixed(2)}, not ${most}`]
      : [],
  );
}
