import { once } from 'node:events';
import { createServer } from 'node:http';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { RequestObserver } from './http/operation/request-observer.ts';
import { readiness } from './services/health/readiness.ts';
import type { Store } from './store/connection.ts';

/** What the process counts, in Prometheus' text format. */
export type Metrics = RequestObserver & {
  /** A paper was made, or was tried to be. */
  rendered(paper: {
    readonly template: string;
    readonly seconds: number;
    readonly findings: readonly { readonly code: string }[];
  }): void;
  text(): Promise<string>;
};

/** Labels of one metric; names beyond them are counted together. */
const MAX_LABELS = 200;
const OTHER = 'other';
const LOCAL = '127.0.0.1';

/** Counters of one process over its store. */
export function metricsOf(store: Store): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  queueGauges(registry, store);
  const registers = [registry];
  const refused = new Counter({
    name: 'requests_refused_total',
    help: 'Requests refused before they ran, by reason',
    labelNames: ['reason'],
    registers,
  });
  const operations = new Histogram({
    name: 'operation_seconds',
    help: 'Seconds of operations, by name of the registered operation',
    labelNames: ['name', 'kind'],
    buckets: [0.005, 0.02, 0.1, 0.5, 2, 10],
    registers,
  });
  const cost = new Counter({
    name: 'operation_cost_points_total',
    help: 'Cost points of operations',
    registers,
  });
  const renders = new Histogram({
    name: 'render_seconds',
    help: 'Seconds of papers, by template',
    labelNames: ['template'],
    buckets: [0.1, 0.5, 1, 2, 5, 15, 60],
    registers,
  });
  const findings = new Counter({
    name: 'findings_total',
    help: 'Findings of papers, by kind',
    labelNames: ['code'],
    registers,
  });
  const labels = { reason: bounded(), name: bounded(), template: bounded(), code: bounded() };
  return {
    refused: (reason) => refused.inc({ reason: labels.reason(reason) }),
    operation: (done) => {
      operations.observe({ name: labels.name(done.name), kind: done.kind }, done.seconds);
      cost.inc(done.cost);
    },
    rendered: (paper) => {
      renders.observe({ template: labels.template(paper.template) }, paper.seconds);
      for (const { code } of paper.findings) findings.inc({ code: labels.code(code) });
    },
    text: () => registry.metrics(),
  };
}

/** Read from the store when somebody asks; a database that is gone leaves them out. */
function queueGauges(registry: Registry, store: Store): void {
  const gauges = [
    ['queued', 'render_queue_length', 'Papers that wait'],
    ['running', 'render_running', 'Papers at work'],
    ['oldestSeconds', 'render_queue_age_seconds', 'Age of the oldest paper that waits'],
  ] as const;
  for (const [field, name, help] of gauges) {
    const gauge: Gauge = new Gauge({
      name,
      help,
      registers: [registry],
      collect: async () => {
        const queue = await readiness(store).catch(() => undefined);
        if (queue) gauge.set(queue[field]);
        else gauge.reset();
      },
    });
  }
}

/** Keeps the labels of one metric few, whatever is counted. */
function bounded(): (label: string) => string {
  const known = new Set<string>();
  return (label) => {
    if (known.has(label)) return label;
    if (known.size >= MAX_LABELS) return OTHER;
    known.add(label);
    return label;
  };
}

/** The running page of figures. */
export type MetricsPage = { readonly url: string; close(): Promise<void> };

/** `/metrics` on a port of its own, for this machine alone: it is not part of the API. */
export async function serveMetrics(metrics: Metrics, port: number): Promise<MetricsPage> {
  const server = createServer((request, response) => {
    if (request.url !== '/metrics' || request.method !== 'GET') {
      response.writeHead(404).end();
      return;
    }
    metrics.text().then(
      (text) => response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4' }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  server.listen(port, LOCAL);
  await once(server, 'listening');
  const address = server.address();
  const taken = typeof address === 'object' && address ? address.port : port;
  return {
    url: `http://${LOCAL}:${taken}/metrics`,
    close: async () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
