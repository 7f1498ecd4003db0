import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { readXlsx } from 'hucre/xlsx';
import { platformScope } from '../../../server/domain/access/caller.ts';
import { importProblems } from '../../../server/services/ledger/import-problems.ts';
import { everyRow } from '../../../server/store/aggregate/every-row.ts';
import { problemRepository } from '../../../server/store/problem/problems.ts';
import { taskRepository } from '../../../server/store/task/tasks.ts';
import { inTransaction } from '../../../server/store/transaction.ts';
import { type Spread, spreadOf } from '../measure/statistics.ts';
import { timed } from '../measure/timed.ts';
import { startImportGround } from './import-ground.ts';

/**
 * `npm run bench -- import`: the import of 2,000 rows, each a problem with a task, against the sum of
 * what cannot be saved: reading the file with the library alone, and inserting the very same rows
 * alone, in one transaction with their indexes. In turn, medians of five. Writes
 * `import-results.md`. Exit code 1 where the mark is missed.
 */
const ROWS = 2000;
const ROUNDS = 5;
const MARK = 3;

const ground = await startImportGround(ROWS);
const { context, bytes, uploadId } = ground;
const problems = problemRepository(context.store);
const tasks = taskRepository(context.store);

/** The whole import; gives the rows that it left in the database. */
async function imported(): Promise<{ ms: number; inspectionId: string }> {
  const inspectionId = await ground.newInspection();
  const list = { uploadId, inspectionId, dryRun: false, madeUp: true };
  const { ms, result } = await timed(() =>
    importProblems(context, { idempotencyKey: randomUUID(), list }),
  );
  if (!result.imported || result.problemCount !== ROWS || result.taskCount !== ROWS) {
    throw new Error(`imported ${result.problemCount}, ${JSON.stringify(result.issues[0])}`);
  }
  return { ms, inspectionId };
}

/** The rows of an import again under other ids and another inspection, and nothing else. */
async function insertedAgain(inspectionId: string): Promise<number> {
  const scope = platformScope;
  const again = <Row extends { _id: string }>(row: Row) => ({
    ...row,
    _id: context.newId(),
    inspectionId: `again-${inspectionId}`,
  });
  const ownProblems = (await everyRow(problems, { scope, filter: { inspectionId } })).map(again);
  const ownTasks = (await everyRow(tasks, { scope, filter: { inspectionId } })).map(again);
  const { ms } = await timed(() =>
    inTransaction(context.store, async (transaction) => {
      await problems.insertMany(transaction, ownProblems);
      await tasks.insertMany(transaction, ownTasks);
    }),
  );
  return ms;
}

try {
  await imported(); // starts the child and warms everything up
  const rounds: { read: number; insert: number; whole: number }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const { ms: read } = await timed(() => readXlsx(bytes));
    const { ms: whole, inspectionId } = await imported();
    rounds.push({ read, insert: await insertedAgain(inspectionId), whole });
    console.error(`round ${round + 1}: ${Math.round(whole)} ms`);
  }
  const spreads = {
    read: spreadOf(rounds.map(({ read }) => read)),
    insert: spreadOf(rounds.map(({ insert }) => insert)),
    whole: spreadOf(rounds.map(({ whole }) => whole)),
    ratio: spreadOf(rounds.map(({ read, insert, whole }) => whole / (read + insert))),
  };
  const told = ({ min, median, max }: Spread, digits: number) =>
    `${median.toFixed(digits)} (${min.toFixed(digits)}–${max.toFixed(digits)})`;
  const table = [
    '# Import of a list',
    '',
    `Node ${process.versions.node}, ${cpus().length} cores; ${ROWS} rows of a problem and a task each, ${Math.round(bytes.byteLength / 1024)} KB; medians of ${ROUNDS} rounds in turn, spread in brackets.`,
    '',
    '| what | ms |',
    '|---|---|',
    `| reading the file alone | ${told(spreads.read, 0)} |`,
    `| inserting the rows alone, one transaction | ${told(spreads.insert, 0)} |`,
    `| the import: checked, placed, work asked, an audit event a row | ${told(spreads.whole, 0)} |`,
    `| import ÷ (reading + inserting), mark ${MARK} | ${told(spreads.ratio, 2)} |`,
    '',
  ].join('\n');
  console.log(table);
  await writeFile(fileURLToPath(new URL('../import-results.md', import.meta.url)), table);
  process.exitCode = spreads.ratio.median <= MARK ? 0 : 1;
} finally {
  await ground.close();
}
