import { Writable } from 'node:stream';
import { expect, onTestFinished, test } from 'vitest';
import { persistedOperations, sha256 } from '../../server/http/operation/persisted-operations.ts';
import { createLog } from '../../server/log.ts';
import { startTestApplication } from '../testkit/application.ts';

test('a log line holds no text of a user, whatever it is handed', () => {
  const lines: string[] = [];
  const sink = new Writable({
    write: (chunk, _encoding, done) => {
      lines.push(String(chunk));
      done();
    },
  });
  const log = createLog('info', sink);
  const secret = '张某某13812345678';
  const cause = Object.assign(new Error(`dup key: { name: "${secret}" }`), { code: 11000 });
  log.error({ err: new Error(`about ${secret}`, { cause }), variables: { a: secret } }, 'failed');
  log.info({ req: { method: 'GET', url: `/files/1?t=${secret}`, headers: {} } }, 'incoming');
  log.info({ authorization: `Bearer ${secret}`, request: { token: secret } }, 'careless');
  const text = lines.join('');
  expect(text).not.toContain('张某某');
  expect(text).not.toContain('13812345678');
  const [failed] = lines.map((line) => JSON.parse(line));
  expect(failed).toMatchObject({ msg: 'failed', err: { type: 'Error', cause: { code: 11000 } } });
  expect(failed.err.stack).toContain('log-and-metrics.test.ts');
  const plain = new TypeError('x is not a function');
  log.error({ err: plain }, 'ours');
  expect(lines.at(-1)).toContain('x is not a function');
});

test('metrics tell refusals by reason, operations by registered name, and the queue', async () => {
  const query = 'query Viewer { viewer { name } }';
  const app = await startTestApplication('metrics', {
    metricsPort: 0,
    persisted: persistedOperations([{ [sha256(query)]: query }]),
  });
  onTestFinished(() => app.close());
  await app.ask(query);
  await app.ask('query Someone13812345678 { viewer { name } }');
  await app.ask('{ nothing }');
  await app.ask('{ viewer { name } }', {}, null);
  const page = await (await fetch(app.metricsUrl ?? '')).text();
  expect(page).toContain('operation_seconds_count{name="Viewer",kind="query"} 1');
  expect(page).toMatch(/operation_seconds_count\{name="ad-hoc",kind="query"\} \d/);
  expect(page).not.toContain('13812345678');
  expect(page).toContain('requests_refused_total{reason="GRAPHQL_VALIDATION_FAILED"} 1');
  expect(page).toContain('requests_refused_total{reason="UNAUTHENTICATED"} 1');
  expect(page).toContain('render_queue_length 0');
  expect(page).toContain('operation_cost_points_total');
  expect((await fetch(`${app.url}/metrics`)).status).toBe(404);
});
