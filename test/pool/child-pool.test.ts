import { execFileSync, fork } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ChildPool, type ChildPoolOptions } from '../../server/documents/pool/child-pool.ts';
import { loaderFlags } from '../../server/documents/pool/paper-pool.ts';
import { TaskError, type TaskErrorReason } from '../../server/documents/pool/task-error.ts';
import { QuotaFailure } from '../../server/domain/failure.ts';
import type { Answer, Order } from './misbehaving-child.ts';

type Pool = ChildPool<Order, Answer>;
const open: Pool[] = [];

function startPool(options: Partial<ChildPoolOptions> = {}): Pool {
  const pool: Pool = new ChildPool({
    entry: new URL('./misbehaving-child.ts', import.meta.url),
    execArgv: loaderFlags(),
    setup: 'fonts',
    workers: 1,
    queueLimit: 10,
    tasksPerChild: 100,
    timeLimitMs: 20_000,
    memoryLimitBytes: 600 * 2 ** 20,
    ...options,
  });
  open.push(pool);
  return pool;
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((pool) => pool.close(0)));
});

async function reasonOf(task: Promise<unknown>): Promise<TaskErrorReason> {
  const error: unknown = await task.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof TaskError)) throw new Error(`no TaskError: ${error}`);
  expect(error.message).toMatch(/[\u4e00-\u9fff]/);
  return error.reason;
}

/** False once no process has the id. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe('a pool of children', { timeout: 30_000 }, () => {
  it('keeps a child warm and hands bytes over as they are', async () => {
    const pool = startPool();
    const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
    const first = await pool.run({ do: 'echo', value: bytes });
    const second = await pool.run({ do: 'echo', value: '𬭎' });
    expect(first.setup).toBe('fonts');
    expect(first.value).toEqual(bytes);
    expect(second).toMatchObject({ pid: first.pid, value: '𬭎' });
    expect(pool.state).toMatchObject({ working: 0, queued: 0, done: 2, failed: {} });
  });

  it('tells the child nothing of the environment of the server', async () => {
    vi.stubEnv('MONGODB_URI', 'mongodb://secret');
    const { value } = await startPool().run({ do: 'tell-environment' });
    vi.unstubAllEnvs();
    expect(value).not.toContain('MONGODB_URI');
    expect(value).toContain('PATH');
  });

  it('gives tasks that run at the same time a child each', async () => {
    const pool = startPool({ workers: 2 });
    const answers = await Promise.all([
      pool.run({ do: 'wait', ms: 50 }),
      pool.run({ do: 'wait', ms: 50 }),
    ]);
    expect(new Set(answers.map(({ pid }) => pid)).size).toBe(2);
  });

  it('takes queued tasks in the order they came', async () => {
    const pool = startPool();
    const ended: number[] = [];
    await Promise.all(
      [30, 20, 10, 0].map(async (ms, index) => {
        await pool.run({ do: 'wait', ms });
        ended.push(index);
      }),
    );
    expect(ended).toEqual([0, 1, 2, 3]);
  });

  it('passes a failure of the work on and goes on with the same child', async () => {
    const pool = startPool();
    const { pid } = await pool.run({ do: 'echo', value: 1 });
    const failing = pool.run({ do: 'throw', message: '版面过高' });
    await expect(failing).rejects.toThrow('成文失败：版面过高');
    expect(await reasonOf(failing)).toBe('FAILED');
    expect((await pool.run({ do: 'echo', value: 2 })).pid).toBe(pid);
  });

  it('survives a child that hangs', async () => {
    const pool = startPool({ timeLimitMs: 3000 });
    const { pid } = await pool.run({ do: 'echo', value: 1 });
    const hanging = pool.run({ do: 'hang' });
    const queued = pool.run({ do: 'echo', value: 2 });
    expect(await reasonOf(hanging)).toBe('TIME_LIMIT');
    expect(isAlive(pid)).toBe(false);
    expect((await queued).value).toBe(2);
    expect(pool.state.failed).toEqual({ TIME_LIMIT: 1 });
  });

  it('survives a child that crashes, under the task that crashed it alone', async () => {
    const pool = startPool();
    const crashing = pool.run({ do: 'exit', code: 3 });
    const queued = pool.run({ do: 'echo', value: 2 });
    expect(await reasonOf(crashing)).toBe('CRASHED');
    expect((await queued).value).toBe(2);
  });

  it('kills a child that fills its heap, and one that fills native memory', async () => {
    const pool = startPool({ memoryLimitBytes: 300 * 2 ** 20 });
    expect(await reasonOf(pool.run({ do: 'fill-heap' }))).toBe('MEMORY_LIMIT');
    expect(await reasonOf(pool.run({ do: 'fill-native', bytes: 2 ** 30 }))).toBe('MEMORY_LIMIT');
    expect((await pool.run({ do: 'echo', value: 2 })).value).toBe(2);
  });

  it('refuses what goes beyond the queue, by name', async () => {
    const pool = startPool({ queueLimit: 1 });
    const atWork = pool.run({ do: 'wait', ms: 300 });
    const queued = pool.run({ do: 'echo', value: 1 });
    const refused = pool.run({ do: 'echo', value: 2 });
    await expect(refused).rejects.toBeInstanceOf(QuotaFailure);
    await expect(refused).rejects.toThrow('排队等待成文的任务已达 1 件的上限');
    await Promise.all([atWork, queued]);
    expect((await pool.run({ do: 'echo', value: 3 })).value).toBe(3);
  });

  it('aborts a task at work by ending its child, a queued one by forgetting it', async () => {
    const pool = startPool();
    const { pid } = await pool.run({ do: 'echo', value: 1 });
    const [first, second] = [new AbortController(), new AbortController()];
    const atWork = pool.run({ do: 'hang' }, { signal: first.signal });
    const queued = pool.run({ do: 'hang' }, { signal: second.signal });
    const reasons = Promise.all([reasonOf(atWork), reasonOf(queued)]);
    second.abort();
    await wait(100);
    first.abort();
    expect(await reasons).toEqual(['ABORTED', 'ABORTED']);
    expect(isAlive(pid)).toBe(false);
    expect(await reasonOf(pool.run({ do: 'hang' }, { signal: first.signal }))).toBe('ABORTED');
    expect((await pool.run({ do: 'echo', value: 2 })).value).toBe(2);
  });

  it('waits at each step until the caller has taken note', async () => {
    const pool = startPool();
    const seen: string[] = [];
    const onStep = async (step: string) => {
      await wait(20);
      seen.push(step);
    };
    const answer = await pool.run({ do: 'step', steps: ['rendered', 'verified'] }, { onStep });
    expect(seen).toEqual(['rendered', 'verified']);
    expect(answer.value).toBe(2);
    const refusing = pool.run(
      { do: 'step', steps: ['rendered'] },
      { onStep: () => Promise.reject(new Error('数据库不可用')) },
    );
    await expect(refusing).rejects.toThrow('数据库不可用');
  });

  it('replaces a child after its share of tasks', async () => {
    const pool = startPool({ tasksPerChild: 2 });
    const pids: number[] = [];
    for (let index = 0; index < 5; index += 1) {
      pids.push((await pool.run({ do: 'echo', value: index })).pid);
    }
    expect(new Set(pids).size).toBe(3);
    expect(pids[0]).toBe(pids[1]);
    expect(pool.state.replaced).toBe(2);
    await vi.waitFor(() => expect(isAlive(pids[0] ?? 0)).toBe(false), 5000);
  });

  it('tells why a child could not start', async () => {
    const failing = startPool({ setup: 'fail' }).run({ do: 'echo', value: 1 });
    await expect(failing).rejects.toThrow('字体文件缺失');
  });

  it('lets work end on closing, then refuses; kills what outlasts the grace', async () => {
    const pool = startPool({ workers: 2 });
    const short = pool.run({ do: 'wait', ms: 200 });
    const hanging = pool.run({ do: 'hang' });
    const queued = pool.run({ do: 'echo', value: 1 });
    const reasons = Promise.all([reasonOf(hanging), reasonOf(queued)]);
    await vi.waitFor(() => expect(pool.state.working).toBe(2));
    await pool.close(3000);
    expect((await short).value).toBeUndefined();
    expect(await reasons).toEqual(['CLOSED', 'CLOSED']);
    expect(await reasonOf(pool.run({ do: 'echo', value: 2 }))).toBe('CLOSED');
  });

  it('ends a hanging child whose parent was killed', async () => {
    const parent = fork(new URL('./doomed-parent.ts', import.meta.url), {
      execArgv: [...loaderFlags()],
    });
    const pid = await new Promise<number>((resolve) => {
      parent.once('message', (message) => resolve(Number(message)));
    });
    await wait(300);
    expect(isAlive(pid)).toBe(true);
    parent.kill('SIGKILL');
    await vi.waitFor(() => expect(isZombieOrGone(pid)).toBe(true), {
      timeout: 8000,
      interval: 100,
    });
  });
});

/** An orphan that ended may stay in the table of processes where nobody reaps it. */
function isZombieOrGone(pid: number): boolean {
  if (!isAlive(pid)) return true;
  return execFileSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).startsWith(
    'Z',
  );
}
