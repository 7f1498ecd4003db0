import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { testDatabaseUri } from '../testkit/mongo.ts';
import { endProcess, type PlatformProcess, startProcess } from './platform-process.ts';

const STOP_LIMIT_MS = 15_000;
const CLIENTS = 10;
const QUERY = JSON.stringify({ query: '{ viewer { name } regions { edges { node { id } } } }' });

let dataDir: string;
let platform: PlatformProcess;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'stop-under-load-'));
  const mongodbUri = testDatabaseUri('stop-load');
  platform = startProcess({ entry: 'server/main.ts', dataDir, mongodbUri });
});
afterAll(async () => {
  await endProcess(platform);
  await rm(dataDir, { recursive: true, force: true });
});

type Sent = { readonly at: number; readonly status: number | undefined; readonly error?: string };

/** Each request on a connection of its own; what was not answered tells why. */
function post(url: string, token: string, body: AsyncIterable<string> | string): Promise<Sent> {
  const at = performance.now();
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(QUERY),
    authorization: `Bearer ${token}`,
    connection: 'close',
  };
  return new Promise((resolve) => {
    const sent = request(`${url}/graphql`, { method: 'POST', headers, agent: false }, (answer) => {
      text(answer).then(
        (whole) => {
          JSON.parse(whole);
          resolve({ at, status: answer.statusCode });
        },
        (error: Error) => resolve({ at, status: undefined, error: `cut off: ${error.message}` }),
      );
    });
    sent.on('error', (error: Error & { code?: string }) =>
      resolve({ at, status: undefined, error: error.code ?? error.message }),
    );
    void (async () => {
      for await (const piece of typeof body === 'string' ? [body] : body) sent.write(piece);
      sent.end();
    })();
  });
}

/** The body in two halves, the second after the stop was asked for. */
async function* slowBody(): AsyncGenerator<string> {
  yield QUERY.slice(0, 20);
  await sleep(1_500);
  yield QUERY.slice(20);
}

test('a stop under load answers all that was asked before it, and is over in time', async () => {
  const { url = '', tokens = {} } = await platform.ready;
  const token = tokens.SYSTEM_ADMINISTRATOR ?? '';
  const sent: Sent[] = [];
  let isOver = false;
  const clients = Array.from({ length: CLIENTS }, async () => {
    while (!isOver) {
      const answer = await post(url, token, QUERY);
      sent.push(answer);
      if (answer.status !== 200) await sleep(20);
    }
  });
  await vi.waitUntil(() => sent.length > CLIENTS * 5, { timeout: 30_000 });
  const slow = post(url, token, slowBody());
  await sleep(300);
  const stoppedAt = performance.now();
  platform.child.kill('SIGTERM');
  const ended = await platform.ended;
  expect(performance.now() - stoppedAt).toBeLessThan(STOP_LIMIT_MS);
  isOver = true;
  await Promise.all(clients);

  expect(ended).toMatch(/^code 0: .*✓ 已停止/s);
  expect((await slow).status).toBe(200);
  const before = sent.filter(({ at }) => at < stoppedAt - 50);
  expect(before.length).toBeGreaterThan(CLIENTS * 5);
  expect(before.filter(({ status }) => status !== 200)).toEqual([]);
  for (const { status, error } of sent) {
    expect(
      status === 200 || status === 503 || error === 'ECONNREFUSED' || error === 'ECONNRESET',
    ).toBe(true);
  }
}, 90_000);
