import { serveTasks } from '../../server/documents/pool/serve-tasks.ts';

/** A child of the tests: does what the task says, good or bad. */
export type Order =
  | { readonly do: 'echo'; readonly value: unknown }
  | { readonly do: 'wait'; readonly ms: number }
  | { readonly do: 'hang' }
  | { readonly do: 'throw'; readonly message: string }
  | { readonly do: 'exit'; readonly code: number }
  | { readonly do: 'fill-heap' }
  | { readonly do: 'fill-native'; readonly bytes: number }
  | { readonly do: 'step'; readonly steps: readonly string[] }
  | { readonly do: 'tell-environment' };

export type Answer = { readonly pid: number; readonly setup: unknown; readonly value: unknown };

let setup: unknown;

serveTasks<unknown, Order, Answer>({
  async setUp(given) {
    if (given === 'fail') throw new Error('字体文件缺失');
    setup = given;
  },
  async perform(order, reachStep) {
    return { pid: process.pid, setup, value: await obey(order, reachStep) };
  },
});

async function obey(order: Order, reachStep: (step: string) => Promise<void>): Promise<unknown> {
  if (order.do === 'echo') return order.value;
  if (order.do === 'wait') return new Promise((resolve) => setTimeout(resolve, order.ms));
  if (order.do === 'throw') throw new RangeError(order.message);
  if (order.do === 'exit') process.exit(order.code);
  if (order.do === 'hang') for (;;) Math.random();
  if (order.do === 'tell-environment') return Object.keys(process.env);
  if (order.do === 'step') {
    for (const step of order.steps) await reachStep(step);
    return order.steps.length;
  }
  const held: unknown[] = [];
  if (order.do === 'fill-heap') for (;;) held.push(Array.from({ length: 1000 }, () => ({})));
  // Beyond the JavaScript heap: only the resident memory of the process shows it.
  for (let taken = 0; taken < order.bytes; taken += 2 ** 22) {
    held.push(Buffer.alloc(2 ** 22, 1));
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  return new Promise((resolve) => setTimeout(() => resolve(held.length), 60_000));
}
