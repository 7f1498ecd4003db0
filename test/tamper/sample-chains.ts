import { exportLine } from '../../server/audit-proof/export-line.ts';
import { GENESIS_HASH, recordHashes } from '../../server/audit-proof/record-hash.ts';
import type { AuditCheckpoint, ChainHead } from '../../server/domain/audit/checkpoint.ts';
import { type AuditContent, auditContent } from '../../server/domain/audit/event.ts';
import { canonicalJson } from '../../server/store/canonical-hash.ts';

/** A record as a test changes it: what it says, and whether its own hashes are worked out anew. */
export type Record = AuditContent;

/** Chains of made-up records, by chain. */
export type Chains = ReadonlyMap<string, readonly Record[]>;

/** Numbers from 0 to 1 of a seed (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Chains of several lengths, linked as the platform links them. */
export function sampleChains(random: () => number, lengths: readonly number[]): Chains {
  return new Map(
    lengths.map((length, place) => {
      const chainId = place === 0 ? 'platform' : `虚构机构${place}`;
      const drafts = Array.from({ length }, (_, index) => draftOf(chainId, index + 1, random));
      return [chainId, linked(drafts)];
    }),
  );
}

/** The records with the links between them worked out anew, as who holds the database could. */
export function linked(records: readonly Record[]): Record[] {
  let before = { sha256: GENESIS_HASH, sm3: GENESIS_HASH };
  return records.map((record) => {
    const next = { ...record, previousSha256: before.sha256, previousSm3: before.sm3 };
    before = recordHashes(canonicalJson(next));
    return next;
  });
}

/** The line of a record with the hashes of what it says. */
export function lineOf(record: Record): string {
  const content = canonicalJson(record);
  return exportLine({ content, ...recordHashes(content) });
}

/** The lines of an export of these chains. */
export function linesOf(chains: Chains): string[] {
  return [...chains.values()].flatMap((records) => records.map(lineOf));
}

/** Where these chains stand. */
export function checkpointOf(chains: Chains): AuditCheckpoint {
  const heads = [...chains.values()].flatMap((records): ChainHead[] => {
    const last = records.at(-1);
    if (!last) return [];
    return [{ chainId: last.chainId, seq: last.seq, ...recordHashes(canonicalJson(last)) }];
  });
  return { kind: 'audit-checkpoint/1', number: 1, at: AT, previous: null, chains: heads };
}

const AT = '2025-06-03T01:02:03.000Z';

/** A record with every part that real ones have; what it says follows from the seed alone. */
function draftOf(chainId: string, seq: number, random: () => number): Record {
  const number = () => Math.floor(random() * 1e9);
  return auditContent.parse({
    algorithms: ['SHA-256', 'SM3'],
    chainId,
    seq,
    id: `${chainId}-${seq}-${number()}`,
    previousSha256: GENESIS_HASH,
    previousSm3: GENESIS_HASH,
    at: AT,
    actor: { id: `user-${number()}`, name: '张经办', kind: 'PERSON', role: 'CLERK' },
    scopePath: ['cn', 'province'],
    action: 'task:change',
    subjectType: 'RectificationTask',
    subjectId: `task-${number()}`,
    revision: seq,
    changes: [
      { path: 'completion', from: `完成${number()}`, to: `已完成截污管网${number()}米` },
      { path: 'deadline', to: '2025年12月底' },
    ],
    reason: '据实更新',
    requestId: `request-${number()}`,
  });
}
