import { ChildPool } from '../../server/documents/pool/child-pool.ts';
import { loaderFlags } from '../../server/documents/pool/paper-pool.ts';
import type { Answer, Order } from './misbehaving-child.ts';

/** Starts a child that hangs and tells its id: the test kills this process then. */
const pool = new ChildPool<Order, Answer>({
  entry: new URL('./misbehaving-child.ts', import.meta.url),
  execArgv: loaderFlags(),
  setup: 'fonts',
  workers: 1,
  queueLimit: 1,
  tasksPerChild: 1000,
  timeLimitMs: 600_000,
  memoryLimitBytes: 2 ** 30,
});
const { pid } = await pool.run({ do: 'echo', value: 1 });
const hanging = pool.run({ do: 'hang' });
process.send?.(pid);
await hanging;
