import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import autocannon from 'autocannon';
import { ratioSpread, type Spread, spreadOf } from '../measure/statistics.ts';
import { questions } from './items-schema.ts';

/**
 * `npm run bench -- api`: our HTTP and GraphQL layer against default Apollo on Express, the same
 * schema, each in a process of its own, asked in turn. Writes `api-results.md`. Exit code 1 where an
 * answer differs or fails.
 */
const ROUNDS = 5;
const SECONDS = 3;
const CONNECTIONS = 20;

type Name = 'default' | 'ours';
const names: readonly Name[] = ['default', 'ours'];

type Running = { readonly child: ChildProcess; readonly url: string };

async function start(name: Name): Promise<Running> {
  const entry = fileURLToPath(new URL(`serve-${name}.ts`, import.meta.url));
  const env = { ...process.env, NODE_ENV: 'production' };
  const stdio = ['ignore', 'ignore', 'ignore', 'ipc'] as const;
  const child = fork(entry, { execArgv: process.execArgv, env, stdio: [...stdio] });
  const [url] = await once(child, 'message');
  return { child, url: `${url}/graphql` };
}

async function load(url: string, query: string, seconds: number): Promise<number> {
  const result = await autocannon({
    url,
    method: 'POST',
    connections: CONNECTIONS,
    duration: seconds,
    headers: { 'content-type': 'application/json', authorization: 'Bearer bench' },
    body: JSON.stringify({ query }),
  });
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${url} failed ${result.non2xx}`);
  return result.requests.average;
}

function told({ min, median, max }: Spread, digits: number): string {
  return `${median.toFixed(digits)} (${min.toFixed(digits)}–${max.toFixed(digits)})`;
}

async function answerOf(url: string, query: string): Promise<string> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer bench' },
    body: JSON.stringify({ query }),
  });
  return response.text();
}

const running = { default: await start('default'), ours: await start('ours') };
try {
  const lines = [
    '# API: our HTTP and GraphQL layer against default Apollo on Express',
    '',
    `Node ${process.versions.node}, ${cpus().length} cores; ${CONNECTIONS} connections, medians of ${ROUNDS} alternated rounds of ${SECONDS} s; requests a second, spread in brackets. Ours with every guard (limits, cost, headers, log, spans); sign-in and database aside in both.`,
    '',
    '| question | default | ours | ratio |',
    '|---|---|---|---|',
  ];
  for (const { name, query } of questions) {
    const [one, two] = await Promise.all(names.map((of) => answerOf(running[of].url, query)));
    if (JSON.stringify(JSON.parse(one ?? '')) !== JSON.stringify(JSON.parse(two ?? ''))) {
      throw new Error(`different answers to ${query}`);
    }
    const rates: Record<Name, number[]> = { default: [], ours: [] };
    for (const of of names) await load(running[of].url, query, 1);
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const of of names) rates[of].push(await load(running[of].url, query, SECONDS));
    }
    const ratio = told(ratioSpread(rates.ours, rates.default), 2);
    const [theirs, own] = names.map((of) => told(spreadOf(rates[of]), 0));
    lines.push(`| ${name} | ${theirs} | ${own} | ${ratio} |`);
    console.error(lines.at(-1));
  }
  const table = `${lines.join('\n')}\n`;
  console.log(table);
  await writeFile(fileURLToPath(new URL('../api-results.md', import.meta.url)), table);
} finally {
  for (const { child } of Object.values(running)) child.kill();
}
