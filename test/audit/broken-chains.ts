import { createHash } from 'node:crypto';
import { auditModels } from '../../server/store/audit/audit-row.ts';
import type { Store } from '../../server/store/connection.ts';

const GENESIS = '0'.repeat(64);

/**
 * What is wrong with the chains of a database, worked out anew with nothing of the platform but its
 * rows: numbers without gap, each record naming the hashes of the one before, heads at the ends.
 */
export async function brokenChains(store: Store): Promise<string[]> {
  const { events, heads } = auditModels(store);
  const problems: string[] = [];
  const last = new Map<string, { seq: number; sha256: string; sm3: string }>();
  for (const row of await events.find().sort({ chainId: 1, seq: 1 }).lean().exec()) {
    const before = last.get(row.chainId) ?? { seq: 0, sha256: GENESIS, sm3: GENESIS };
    const sha256 = createHash('sha256').update(row.content).digest('hex');
    const sm3 = createHash('sm3').update(row.content).digest('hex');
    const stated = JSON.parse(row.content);
    const links = [stated.seq, stated.previousSha256, stated.previousSm3, row.sha256, row.sm3];
    const wanted = [before.seq + 1, before.sha256, before.sm3, sha256, sm3];
    if (links.join() !== wanted.join()) problems.push(`${row.chainId} ${row.seq}`);
    last.set(row.chainId, { seq: row.seq, sha256, sm3 });
  }
  const ends = [...last].map(([chainId, end]) => [chainId, end.seq, end.sha256, end.sm3].join());
  const found = await heads.find().lean().exec();
  const stated = found.map((head) => [head._id, head.seq, head.sha256, head.sm3].join());
  if (ends.sort().join() !== stated.sort().join()) problems.push('heads differ from the ends');
  return problems;
}
