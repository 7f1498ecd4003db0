import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { schema } from '../../schema/schema.ts';
import { fixedRequests } from './fixed-requests.ts';
import { generatedRequests } from './generated-requests.ts';
import { type HostileRequest, posted } from './hostile-request.ts';
import { startTrialPlatform, type TrialPlatform } from './trial-platform.ts';

/** What many hostile requests came to. */
export type HostileOutcome = {
  readonly tried: number;
  /** What was wrong with an answer, with the request it answered. */
  readonly problems: readonly string[];
  readonly refused: number;
  readonly refusalP99Ms: number;
  /** Of `{ __typename }`, asked in between. */
  readonly plainP99Ms: number;
  readonly largestAnswerBytes: number;
  /** Of this process, which is the attacker too. */
  readonly rssGrowthMb: number;
  /** What is still held after the garbage was collected. */
  readonly heapGrowthMb: number;
};

const MAX_ANSWER_BYTES = 1_000_000;
const PLAIN = posted('plain', '{ __typename }');
const WARM_UP = 300;

type Answer = { readonly status: number; readonly text: string; readonly ms: number };

/**
 * Sends the sixty fixed and `count` generated requests one by one, `{ __typename }` after each, and
 * looks at every answer: no 5xx, JSON, at most 1 MB. A crash ends the trial itself.
 */
export async function hostileTrial(options: {
  readonly mongodbUri: string;
  readonly count: number;
  readonly seed: number;
}): Promise<HostileOutcome> {
  const platform = await startTrialPlatform(options.mongodbUri);
  try {
    for (let at = 0; at < WARM_UP; at += 1) await send(platform, PLAIN);
    const requests = [...fixedRequests, ...generatedRequests(schema, options)];
    const before = memory();
    const problems: string[] = [];
    const refusals: number[] = [];
    const plain: number[] = [];
    let largest = 0;
    for (const request of requests) {
      const answer = await send(platform, request);
      const problem = problemOf(answer);
      if (problem !== undefined) problems.push(`${request.name}: ${problem}`);
      if (answer.status >= 400) refusals.push(answer.ms);
      largest = Math.max(largest, Buffer.byteLength(answer.text));
      plain.push((await send(platform, PLAIN)).ms);
    }
    return {
      tried: requests.length,
      problems,
      refused: refusals.length,
      refusalP99Ms: p99(refusals),
      plainP99Ms: p99(plain),
      largestAnswerBytes: largest,
      ...growthSince(before),
    };
  } finally {
    await platform.close();
  }
}

/** Memory with the garbage collected, which Node gives to who asks for it by a flag. */
function memory(): NodeJS.MemoryUsage {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  return process.memoryUsage();
}

function growthSince(before: NodeJS.MemoryUsage): { rssGrowthMb: number; heapGrowthMb: number } {
  const rss = process.memoryUsage().rss - before.rss;
  const heap = memory().heapUsed - before.heapUsed;
  return { rssGrowthMb: Math.round(rss / 2 ** 20), heapGrowthMb: Math.round(heap / 2 ** 20) };
}

async function send(platform: TrialPlatform, request: HostileRequest): Promise<Answer> {
  const startedAt = performance.now();
  const response = await fetch(`${platform.url}${request.path ?? '/graphql'}`, {
    method: request.method ?? 'POST',
    headers: {
      ...(request.body !== undefined && { 'content-type': 'application/json' }),
      ...request.headers,
      authorization: platform.authorization,
    },
    ...(request.body !== undefined && { body: request.body }),
  });
  const text = await response.text();
  return { status: response.status, text, ms: performance.now() - startedAt };
}

function problemOf({ status, text }: Answer): string | undefined {
  if (status >= 500) return `status ${status}: ${text.slice(0, 300)}`;
  if (Buffer.byteLength(text) > MAX_ANSWER_BYTES) return `${Buffer.byteLength(text)} bytes`;
  try {
    JSON.parse(text);
  } catch {
    return `no JSON: ${text.slice(0, 100)}`;
  }
  return /"code":"INTERNAL/.test(text) ? `an unexpected error: ${text.slice(0, 300)}` : undefined;
}

function p99(times: readonly number[]): number {
  const sorted = [...times].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length * 0.99)] ?? 0;
}
