import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { administratorRoles } from '../../server/domain/access/caller.ts';
import { endProcess, type PlatformProcess, startProcess } from './platform-process.ts';

let dataDir: string;
const processes: PlatformProcess[] = [];
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'start-stop-'));
});
afterEach(() => Promise.all(processes.splice(0).map(endProcess)));
afterAll(() => rm(dataDir, { recursive: true, force: true }));

function start(env: Record<string, string> = {}): PlatformProcess {
  const started = startProcess({ entry: 'server/main.ts', dataDir, env });
  processes.push(started);
  return started;
}

async function askViewer(url: string, token: string): Promise<unknown> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query: '{ viewer { name } }' }),
  });
  return response.json();
}

const viewer = { data: { viewer: { name: '系统管理员' } } };

test('a fresh folder becomes a platform with its own database and secret, kept over a restart; a second one is told so', async () => {
  const first = start();
  const { url = '', tokens = {} } = await first.ready;
  expect(Object.keys(tokens).sort()).toEqual([...administratorRoles].sort());
  const token = tokens.SYSTEM_ADMINISTRATOR ?? '';
  expect(await askViewer(url, token)).toEqual(viewer);
  const health = await (await fetch(`${url}/health`)).json();
  expect(health).toMatchObject({ status: 'ok', press: { working: 0, failed: {} } });
  const queue = { queued: 0, running: 0, oldestSeconds: 0 };
  expect(await (await fetch(`${url}/ready`)).json()).toEqual({
    status: 'ready',
    database: 'ok',
    queue,
  });
  const secret = join(dataDir, 'secret');
  expect((await stat(secret)).mode & 0o777).toBe(0o600);
  expect((await readFile(secret, 'utf8')).trim().length).toBeGreaterThanOrEqual(32);

  const refused = await start().ended;
  expect(refused).toMatch(/^code 1: ✗ 数据目录“.*”正由进程 \d+ 使用/);
  expect(refused.trim().split('\n')).toHaveLength(1);

  first.child.kill('SIGTERM');
  expect(await first.ended).toMatch(/^code 0: .*✓ 已停止/s);
  const again = start();
  expect(await askViewer((await again.ready).url ?? '', token)).toEqual(viewer);
  again.child.kill('SIGTERM');
  await again.ended;
  const production = await start({
    NODE_ENV: 'production',
    OIDC_ISSUER: 'https://sign-in.example',
    OIDC_AUDIENCE: 'rectification-papers',
    OIDC_JWKS_URI: 'https://sign-in.example/jwks',
  }).ready;
  expect(production.tokens).toEqual({});
  expect(await askViewer(production.url ?? '', token)).toMatchObject({
    errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
  });
}, 120_000);

test('every wrong setting is one line that names it, and a secret is not shown', async () => {
  const wrong = {
    PORT: '99999',
    SECRET: 'too short to be one',
    RENDER_WORKERS: 'two',
    MONGODB_URI: 'localhost:27017',
    NODE_ENV: 'prod',
    SECRECY_CEILING: '公开',
  };
  const said = await start(wrong).ended;
  expect(said).toMatch(/^code 1: /);
  const lines = said.slice('code 1: '.length).trim().split('\n');
  expect(lines).toHaveLength(6);
  for (const name of Object.keys(wrong)) {
    expect(lines.filter((line) => line.startsWith(`✗ 设置 ${name}=`))).toHaveLength(1);
  }
  expect(said).not.toContain(wrong.SECRET);
}, 30_000);
