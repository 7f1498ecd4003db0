import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { CASES } from './cases/cases.ts';
import { photoFile } from './cases/photos.ts';
import { coldStarts } from './measure/cold-start.ts';
import { compareEngines } from './measure/compare-engines.ts';
import { editCost } from './measure/edit-cost.ts';
import { growthCurve } from './measure/growth-curve.ts';
import { serverStall } from './measure/server-stall.ts';
import { type BenchResults, marksMissed, resultsTable } from './results-table.ts';

/**
 * `npm run bench`: every case against Typst and stock pdfmake, the growth of our time with the
 * length, the cost of a correction, the stall of a server, the cold start. Writes `results.md` beside this file. `npm run bench -- plan` measures one
 * case and writes nothing; `npm run bench -- api` measures the API alone, `npm run bench -- import` the import of a list, `npm run bench -- redline` the redline,
 * `npm run bench -- plans` long plans from records to paper. Exit code 1: an engine lacks words, or a mark is missed.
 */
/** Of the measurements of our own engine alone. */
const ROUNDS = 7;
const PHOTOS = 60;

const only = process.argv[2];
if (only === 'api') {
  await import('./api/main.ts');
  process.exit();
}
if (only === 'import') {
  await import('./import/main.ts');
  process.exit();
}
if (only === 'plans') {
  await import('./plans/main.ts');
  process.exit();
}
if (only === 'redline') {
  await import('./redline/main.ts');
  process.exit();
}
const chosen = CASES.filter(({ name }) => only === undefined || name === only);
if (chosen.length === 0) {
  console.error(`没有名为“${only}”的测速用例；可用：${CASES.map(({ name }) => name).join('、')}`);
  process.exit(2);
}
for (let number = 1; number <= PHOTOS; number += 1) await photoFile(number);
const cases: BenchResults['cases'][number][] = [];
for (const one of chosen) {
  console.error(`${one.name}: ${one.rounds} rounds`);
  cases.push({ case: one, figures: await compareEngines(one) });
}
const whole = only === undefined;
const results: BenchResults = {
  rounds: ROUNDS,
  cases,
  curve: whole ? await growthCurve(ROUNDS) : [],
  edit: whole ? await editCost(ROUNDS) : undefined,
  stall: whole ? await serverStall(ROUNDS) : undefined,
  cold: whole ? await coldStarts(ROUNDS) : [],
};
const table = resultsTable(results);
console.log(table);
if (whole) await writeFile(fileURLToPath(new URL('results.md', import.meta.url)), table);
const missed = marksMissed(results);
for (const mark of missed) console.error(`missed: ${mark}`);
process.exitCode = missed.length === 0 ? 0 : 1;
