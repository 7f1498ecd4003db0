import { type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { Connection } from 'mongoose';

/** Calls whose end is never told would be kept for ever without a bound. */
const MOST_OPEN = 10_000;

/**
 * One span a database call, child of the span that is active: the command and its collection, never
 * what was asked for. Without a tracing SDK in the process nothing is recorded.
 */
export function traceDatabase(connection: Connection): void {
  const tracer = trace.getTracer('rectification-papers');
  const open = new Map<number, Span>();
  const client = connection.getClient();
  client.on('commandStarted', ({ requestId, commandName, command, databaseName }) => {
    const collection: unknown = command[commandName];
    const span = tracer.startSpan(`mongodb ${commandName}`, {
      kind: SpanKind.CLIENT,
      attributes: {
        'db.system': 'mongodb',
        'db.namespace': databaseName,
        'db.operation.name': commandName,
        ...(typeof collection === 'string' && { 'db.collection.name': collection }),
      },
    });
    if (!span.isRecording()) return;
    if (open.size < MOST_OPEN) open.set(requestId, span);
    else span.end();
  });
  const end = (requestId: number, failed: boolean) => {
    const span = open.get(requestId);
    if (failed) span?.setStatus({ code: SpanStatusCode.ERROR });
    span?.end();
    open.delete(requestId);
  };
  client.on('commandSucceeded', ({ requestId }) => end(requestId, false));
  client.on('commandFailed', ({ requestId }) => end(requestId, true));
}
