import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection } from 'mongoose';
import { decodeGlobalId } from '../../schema/global-id.ts';
import { readCase } from '../testkit/notice-case.ts';
import { succeed } from '../testkit/notice-mutation.ts';
import { seedCase, seedUser } from '../testkit/notice-seed.ts';
import { endedJob, requestPaper } from '../testkit/paper.ts';
import { seedRegistry } from '../testkit/registry-seed.ts';
import { lookAtDatabase, lookAtLog, openTalkative } from './database.ts';
import { type Canaries, makeCanaries, valuesOf } from './make-canaries.ts';
import { type Ground, plant, readBack } from './plant.ts';
import { CanaryScan, type Hit } from './scan.ts';
import { startWatched, type WatchedPlatform } from './watched-platform.ts';

/** What became of the canaries of a trial. */
export type CanaryOutcome = {
  readonly planted: readonly string[];
  readonly hits: readonly Hit[];
  /** Values that nobody could read back: they prove nothing. */
  readonly unread: readonly string[];
  /** Bytes that were looked through, by place. */
  readonly looked: ReadonlyMap<string, number>;
};

/**
 * Plants the canaries of some reporters (five each) on every way into a whole platform of its own,
 * crashes renderers, breaks a sealed value, stops it, and looks through all that is left: what it
 * said, the database with its log, profile and oplog, its folders, answers to others, papers.
 */
export async function canaryTrial(options: {
  readonly seed: string;
  readonly reporters: number;
  readonly folder: string;
  readonly mongodbUri: string;
}): Promise<CanaryOutcome> {
  const { folder, mongodbUri } = options;
  const canaries = Array.from({ length: options.reporters }, (_, number) =>
    makeCanaries(options.seed, number),
  );
  const planted = canaries.flatMap(valuesOf);
  const scan = new CanaryScan(planted);
  const connection = await openTalkative(mongodbUri);
  const app = await startWatched({ folder, mongodbUri });
  let read = '';
  try {
    read = await act({ app, scan, connection, canaries });
  } finally {
    await app.close();
  }
  await lookAtDatabase(connection, scan);
  await connection.close();
  scan.look('what the platform said', app.said());
  // What the compiler of the tests keeps is linked there and not followed.
  await scan.lookBelow(folder);
  const unread = canaries.flatMap(({ token: _, ...values }) =>
    Object.values(values).filter((value) => !read.includes(value)),
  );
  return { planted, hits: scan.hits, unread, looked: scan.looked };
}

async function act(trial: {
  app: WatchedPlatform;
  scan: CanaryScan;
  connection: Connection;
  canaries: readonly Canaries[];
}): Promise<string> {
  const { app, scan, connection, canaries } = trial;
  const ground = await seedGround(app, scan);
  const ids: string[] = [];
  let read = '';
  for (const one of canaries) {
    const id = await plant(ground, one);
    ids.push(id);
    read += await readBack(ground, id);
    await lookAtLog(connection, scan);
  }
  const [first] = canaries;
  if (first) await printPaper(ground, first);
  await breakSealed(ground, connection, ids);
  await lookAtLog(connection, scan);
  return read;
}

async function seedGround(app: WatchedPlatform, scan: CanaryScan): Promise<Ground> {
  const registry = await seedRegistry(app);
  const { organizationId } = registry.county;
  const inspection = { tier: 'CENTRAL', kind: 'ROUTINE', name: '第二轮中央生态环境保护督察' };
  const call = { mutation: 'registerInspection', userId: registry.clerk, input: inspection };
  const reader = await seedUser(app, { name: '周查阅', organizationId, role: 'READER' });
  return {
    app,
    scan,
    clerk: registry.clerk,
    secondClerk: await seedUser(app, { name: '吴经办', organizationId, role: 'CLERK' }),
    others: [reader, registry.provinceClerk, registry.neighbourClerk],
    inspectionId: (await succeed(app, call)).id,
  };
}

/** A notice of a petition, its renderer killed at work and started again; the paper is looked at. */
async function printPaper({ app, scan }: Ground, canaries: Canaries): Promise<void> {
  const facts = await readCase('notice-01.corrected');
  const { name, phone, address, identity: note } = canaries;
  const items = facts.items.map(({ problem, task }) => ({
    problem: { ...problem, reporter: { name, phone, address, note } },
    task,
  }));
  const { noticeId, clerk: userId } = await seedCase(app, { ...facts, items });
  const asked = await requestPaper(app, { noticeId, userId });
  if (!asked.data) throw new Error(JSON.stringify(asked));
  for (let crash = 0; crash < 2; crash += 1) {
    await killRenderers(app);
    await sleep(50);
  }
  const job = await endedJob(app, asked.data.id, userId);
  const done = job.artifact ? job : await printAgain({ app, noticeId, userId });
  scan.look('render job', JSON.stringify(done));
  const path = done.artifact?.downloadUrl;
  if (path === undefined) throw new Error(`no paper: ${JSON.stringify(done)}`);
  const paper = await fetch(new URL(path, app.url));
  scan.look('headers of a paper', JSON.stringify([...paper.headers]));
  scan.look('paper', new Uint8Array(await paper.arrayBuffer()));
}

async function printAgain(wanted: { app: WatchedPlatform; noticeId: string; userId: string }) {
  const asked = await requestPaper(wanted.app, wanted);
  if (!asked.data) throw new Error(JSON.stringify(asked));
  return endedJob(wanted.app, asked.data.id, wanted.userId);
}

/** Kills the processes that print for the platform, and no other. */
async function killRenderers({ process: { pid } }: WatchedPlatform): Promise<void> {
  for (const entry of await readdir('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    const status = await readFile(`/proc/${entry}/stat`, 'utf8').catch(() => '');
    const command = await readFile(`/proc/${entry}/cmdline`, 'utf8').catch(() => '');
    const parent = Number(status.split(') ')[1]?.split(' ')[1]);
    if (parent === pid && command.includes('pdf-child')) process.kill(Number(entry), 'SIGKILL');
  }
}

/** A sealed value in a foreign place does not open: an error that nobody expected, and is logged. */
async function breakSealed(
  ground: Ground,
  connection: Connection,
  ids: readonly string[],
): Promise<void> {
  const [id] = ids;
  if (id === undefined) return;
  const problems = connection.collection<{ _id: string; reporter?: string }>('problems');
  const own = decodeGlobalId(id).id;
  const stored = await problems.findOne({ _id: own });
  const reporter = `${stored?.reporter?.slice(0, -4)}AAAA`;
  await problems.updateOne({ _id: own }, { $set: { reporter } });
  const answer = await readBack(ground, id);
  if (!answer.includes('INTERNAL')) throw new Error(`a broken value was read: ${answer}`);
  ground.scan.look('answer to an unexpected error', answer);
}
