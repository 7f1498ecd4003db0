import { AsyncLocalStorage } from 'node:async_hooks';
import {
  type Context,
  type ContextManager,
  context,
  ROOT_CONTEXT,
  type Span,
  type SpanOptions,
  trace,
} from '@opentelemetry/api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApplication, type TestApplication } from '../testkit/application.ts';

/** What a tracing SDK would get. */
type Recorded = {
  name: string;
  readonly parent: Recorded | undefined;
  readonly attributes: Record<string, unknown>;
  ended: boolean;
};

const recorded: Recorded[] = [];
const storage = new AsyncLocalStorage<Context>();
const ofSpan = new WeakMap<Span, Recorded>();

function startSpan(
  name: string,
  options: SpanOptions = {},
  parentContext = context.active(),
): Span {
  const parent = trace.getSpan(parentContext);
  const entry: Recorded = {
    name,
    parent: parent && ofSpan.get(parent),
    attributes: { ...options.attributes },
    ended: false,
  };
  recorded.push(entry);
  const span = trace.wrapSpanContext({ traceId: '1', spanId: '1', traceFlags: 1 });
  Object.assign(span, {
    isRecording: () => true,
    updateName: (to: string) => {
      entry.name = to;
      return span;
    },
    setAttributes: (more: object) => {
      Object.assign(entry.attributes, more);
      return span;
    },
    end: () => {
      entry.ended = true;
    },
  });
  ofSpan.set(span, entry);
  return span;
}

const manager: ContextManager = {
  active: () => storage.getStore() ?? ROOT_CONTEXT,
  with: (active, run, self, ...args) => storage.run(active, () => run.apply(self, args)),
  bind: (_active, target) => target,
  enable: () => manager,
  disable: () => manager,
};

let app: TestApplication;
beforeAll(async () => {
  context.setGlobalContextManager(manager);
  trace.setGlobalTracerProvider({
    getTracer: () => ({
      startSpan,
      startActiveSpan: () => {
        throw new Error('the platform starts its spans itself');
      },
    }),
  });
  app = await startTestApplication('spans');
});
afterAll(() => app.close());

test('an operation is one span, each database call of it a child, and no text is in any', async () => {
  recorded.length = 0;
  const query = 'query Somebody { regions(first: 7) { edges { node { id } } } }';
  expect((await app.ask(query)).status).toBe(200);
  const [operation, ...others] = recorded.filter(({ name }) => !name.startsWith('mongodb'));
  expect(others).toEqual([]);
  expect(operation).toMatchObject({
    name: 'query ad-hoc',
    ended: true,
    attributes: { kind: 'query', name: 'ad-hoc', principal: 'system-administrator' },
  });
  expect(operation?.attributes.cost).toBeGreaterThan(7);
  const calls = recorded.filter(({ parent }) => parent !== undefined);
  expect(calls.map(({ name }) => name)).toContain('mongodb find');
  expect(calls.every(({ ended }) => ended)).toBe(true);
  expect(calls.map(({ attributes }) => attributes['db.collection.name'])).toContain('regions');
  expect(calls.every(({ parent }) => parent === operation)).toBe(true);
  expect(JSON.stringify(recorded.map(({ name, attributes }) => [name, attributes]))).not.toContain(
    'Somebody',
  );
});
