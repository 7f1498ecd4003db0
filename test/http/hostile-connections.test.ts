import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { USUAL_LIMITS } from '../../server/http/limits/api-limits.ts';
import { connectionSettings } from '../../server/http/limits/connection-limits.ts';
import { startTestApplication, type TestApplication } from '../testkit/application.ts';
import { sendRaw } from './raw-request.ts';

let app: TestApplication;
beforeAll(async () => {
  app = await startTestApplication('hostile-connections', {
    limits: { headersMs: 1_000, requestMs: 2_000, connections: 20 },
  });
});
afterAll(() => app.close());

const lives = async () => (await fetch(`${app.url}/health`)).status;
const head = 'POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\n';

test.each([
  [
    'both lengths, the smuggling pair',
    `${head}content-length: 4\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\nGET /health HTTP/1.1\r\nhost: a\r\n\r\n`,
    400,
  ],
  ['two different lengths', `${head}content-length: 4\r\ncontent-length: 5\r\n\r\n{"a"}`, 400],
  ['an encoding that hides itself', `${head}transfer-encoding: xchunked\r\n\r\n0\r\n\r\n`, 400],
  ['a space before the colon', 'GET /health HTTP/1.1\r\nhost : a\r\n\r\n', 400],
  ['no host', 'GET /health HTTP/1.1\r\n\r\n', 400],
  ['bytes of another protocol', '\x16\x03\x01\x02\x00\x01\x00\x01', 400],
  ['a head of 20 KB', `GET /health HTTP/1.1\r\nhost: a\r\nx: ${'a'.repeat(20_000)}\r\n\r\n`, 431],
])('%s is refused in one answer and the connection closed', async (_what, bytes, status) => {
  const answer = await sendRaw(app.url, [bytes]);
  expect(answer.text).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  expect(answer.text.split('HTTP/1.1 ')).toHaveLength(2);
  if (!bytes.startsWith('GET /health HTTP/1.1\r\n\r\n')) {
    expect(answer.text).toContain('application/json');
    expect(answer.text).toMatch(/\p{Script=Han}/u);
  }
  expect(await lives()).toBe(200);
});

test.each([
  [
    'a head that trickles (slowloris)',
    ['GET /health HTTP/1.1\r\n', 'host: a\r\n', 'x: 1\r\n', 'y: 1\r\n', 'z: 1\r\n', 'w: 1\r\n'],
  ],
  ['half a request', [`${head}content-length: 100\r\n\r\n{"query":`]],
  ['a connection that says nothing', ['']],
])('%s is closed in time', async (_what, pieces) => {
  const answer = await sendRaw(app.url, pieces, 400);
  expect(answer.ms).toBeLessThan(6_000);
  if (answer.text !== '') expect(answer.text).toMatch(/^HTTP\/1\.1 408 /);
  expect(await lives()).toBe(200);
});

test('connections above the bound are closed, the others still answer', async () => {
  const sockets = Array.from({ length: 40 }, () => {
    const socket = connect(Number(new URL(app.url).port), '127.0.0.1');
    socket.on('error', () => {});
    return socket;
  });
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(sockets.filter((socket) => socket.closed).length).toBeGreaterThanOrEqual(19);
  for (const socket of sockets) socket.destroy();
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(await lives()).toBe(200);
});

test('who waits for the answer of a long operation is not closed before it', () => {
  // `rel -- races` found it: a thousand numbers at once take longer than the silence allowed.
  for (const operationSeconds of [1, 30, 300]) {
    const settings = connectionSettings({ ...USUAL_LIMITS, operationSeconds });
    expect(settings.connectionTimeout).toBeGreaterThan(operationSeconds * 1_000);
  }
});
