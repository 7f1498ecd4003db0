import { exportLine } from '../../audit-proof/export-line.ts';
import type { ChainHead } from '../../domain/audit/checkpoint.ts';
import type { Store } from '../connection.ts';
import { auditModels } from './audit-row.ts';

/** Records read and written at a time. */
const BATCH = 500;

/** Lines of a chain up to where a checkpoint saw it, in their order, some hundred at a time. */
export async function* chainLines(store: Store, head: ChainHead): AsyncGenerator<string> {
  const records = auditModels(store)
    .events.find(
      { chainId: { $eq: head.chainId }, seq: { $lte: head.seq } },
      { content: 1, sha256: 1, sm3: 1 },
    )
    .sort({ seq: 1 })
    .lean()
    .cursor({ batchSize: BATCH });
  let lines: string[] = [];
  for await (const record of records) {
    lines.push(exportLine(record));
    if (lines.length < BATCH) continue;
    yield `${lines.join('\n')}\n`;
    lines = [];
  }
  if (lines.length > 0) yield `${lines.join('\n')}\n`;
}
