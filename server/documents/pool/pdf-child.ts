import { type PdfPages, takeInPdf } from '../package/take-in-pdf.ts';
import type { Refusal } from '../typeset/supplies.ts';
import { serveTasks } from './serve-tasks.ts';

serveTasks<undefined, Uint8Array, PdfPages | Refusal>({
  setUp: () => Promise.resolve(),
  perform: (bytes) => takeInPdf(bytes),
});
