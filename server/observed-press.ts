import { SpanStatusCode, trace } from '@opentelemetry/api';
import type { PaperPress } from './services/artifact/paper-press.ts';

/** Told of a paper: its template, how long it took, what was found in it. */
export type RenderedListener = (paper: {
  readonly template: string;
  readonly seconds: number;
  readonly findings: readonly { readonly code: string }[];
}) => void;

/** A press that tells of each paper: one span and one count a render, without a word of its text. */
export function observedPress(press: PaperPress, rendered?: RenderedListener): PaperPress {
  const tracer = trace.getTracer('rectification-papers');
  return {
    ...press,
    make: async (order, control) => {
      const template = order.source.name;
      const startedAt = performance.now();
      const span = tracer.startSpan('render', { attributes: { template } });
      try {
        const paper = await press.make(order, control);
        span.setAttributes({ pages: paper.pageCount, findings: paper.findings.length });
        const seconds = (performance.now() - startedAt) / 1000;
        rendered?.({ template, seconds, findings: paper.findings });
        return paper;
      } catch (error) {
        span.setStatus({ code: SpanStatusCode.ERROR });
        throw error;
      } finally {
        span.end();
      }
    },
  };
}
