import type { ProofFinding } from '../../server/audit-proof/chain-check.ts';
import type { AuditCheckpoint } from '../../server/domain/audit/checkpoint.ts';
import {
  type Chains,
  checkpointOf,
  lineOf,
  linesOf,
  linked,
  type Record,
} from './sample-chains.ts';

/** An export that somebody tampered with, and what a verifier must say of it. */
export type Tampered = {
  readonly lines: readonly string[];
  /** The checkpoint was signed by another key. */
  readonly forged?: AuditCheckpoint;
  readonly expected: Partial<Pick<ProofFinding, 'chainId' | 'seq' | 'id' | 'code'>>;
};

/** Where a trial strikes: a chain of at least eight records, and one in its middle. */
export type Place = { readonly chainId: string; readonly index: number };

type Tamper = (chains: Chains, place: Place) => Tampered;

/** The lines of an export in which one chain holds other records. */
function withRecords(chains: Chains, chainId: string, records: readonly Record[]): string[] {
  return linesOf(new Map(chains).set(chainId, records));
}

/** The lines of one chain changed as lines; the others as they are. */
function withLines(
  chains: Chains,
  chainId: string,
  change: (lines: string[]) => string[],
): string[] {
  return [...chains].flatMap(([id, records]) => {
    const lines = records.map(lineOf);
    return id === chainId ? change(lines) : lines;
  });
}

function recordAt(chains: Chains, { chainId, index }: Place): Record {
  const record = chains.get(chainId)?.[index];
  if (!record) throw new Error(`no record ${index} in ${chainId}`);
  return record;
}

function recordsOf(chains: Chains, chainId: string): readonly Record[] {
  return chains.get(chainId) ?? [];
}

function edited(record: Record): Record {
  return { ...record, actor: { ...record.actor, name: '李经办' } };
}

/** The twelve kinds of tampering, each with what names it. */
export const tamperKinds: Readonly<globalThis.Record<string, Tamper>> = {
  'a field edited': (chains, place) => {
    const record = recordAt(chains, place);
    return {
      lines: withLines(chains, place.chainId, (lines) =>
        lines.with(place.index, (lines[place.index] ?? '').replace('张经办', '李经办')),
      ),
      expected: { code: 'RECORD_EDITED', chainId: place.chainId, seq: record.seq, id: record.id },
    };
  },
  'a field edited, its own hashes made anew': (chains, place) => {
    const record = recordAt(chains, place);
    const records = recordsOf(chains, place.chainId).with(place.index, edited(record));
    return {
      lines: withRecords(chains, place.chainId, records),
      // The one behind it still names what was there.
      expected: { code: 'LINK_BROKEN', chainId: place.chainId, seq: record.seq + 1 },
    };
  },
  'a record removed': (chains, place) => ({
    lines: withRecords(
      chains,
      place.chainId,
      recordsOf(chains, place.chainId).toSpliced(place.index, 1),
    ),
    expected: { code: 'RECORD_REMOVED', chainId: place.chainId, seq: place.index + 1 },
  }),
  'a record added': (chains, place) => {
    const record = recordAt(chains, place);
    const forged = { ...edited(record), id: `${record.id}-added` };
    return {
      lines: withRecords(
        chains,
        place.chainId,
        recordsOf(chains, place.chainId).toSpliced(place.index + 1, 0, forged),
      ),
      expected: { code: 'RECORD_OUT_OF_ORDER', chainId: place.chainId, id: forged.id },
    };
  },
  'two records exchanged': (chains, place) => {
    const records = recordsOf(chains, place.chainId);
    const [one, other] = [recordAt(chains, place), records[place.index + 1]];
    if (!other) throw new Error('no record behind');
    return {
      lines: withRecords(
        chains,
        place.chainId,
        records.with(place.index, other).with(place.index + 1, one),
      ),
      expected: { code: 'RECORD_OUT_OF_ORDER', chainId: place.chainId, seq: one.seq, id: one.id },
    };
  },
  'a record repeated': (chains, place) => {
    const record = recordAt(chains, place);
    return {
      lines: withRecords(
        chains,
        place.chainId,
        recordsOf(chains, place.chainId).toSpliced(place.index, 0, record),
      ),
      expected: {
        code: 'RECORD_REPEATED',
        chainId: place.chainId,
        seq: record.seq,
        id: record.id,
      },
    };
  },
  'an end cut off': (chains, place) => ({
    lines: withRecords(
      chains,
      place.chainId,
      recordsOf(chains, place.chainId).slice(0, place.index),
    ),
    expected: { code: 'CHAIN_TRUNCATED', chainId: place.chainId, seq: place.index + 1 },
  }),
  'an end written anew': (chains, place) => {
    const records = recordsOf(chains, place.chainId);
    const anew = linked([
      ...records.slice(0, place.index),
      ...records.slice(place.index).map(edited),
    ]);
    return {
      lines: withRecords(chains, place.chainId, anew),
      expected: { code: 'CHAIN_REPLACED', chainId: place.chainId, seq: records.length },
    };
  },
  'two chains exchanged': (chains, place) => {
    const other = [...chains.keys()].find((id) => id !== place.chainId) ?? '';
    const renamed = (from: string, to: string) =>
      linked(recordsOf(chains, from).map((record) => ({ ...record, chainId: to })));
    const exchanged = new Map(chains)
      .set(place.chainId, renamed(other, place.chainId))
      .set(other, renamed(place.chainId, other));
    const shorter =
      recordsOf(chains, place.chainId).length > recordsOf(chains, other).length
        ? place.chainId
        : other;
    return {
      lines: linesOf(exchanged),
      expected: { code: 'CHAIN_TRUNCATED', chainId: shorter },
    };
  },
  'a chain left out': (chains, place) => ({
    lines: withRecords(chains, place.chainId, []),
    expected: { code: 'CHAIN_MISSING', chainId: place.chainId },
  }),
  'all written anew and signed with another key': (chains, place) => {
    const anew = new Map(chains).set(
      place.chainId,
      linked(recordsOf(chains, place.chainId).map(edited)),
    );
    return {
      lines: linesOf(anew),
      forged: checkpointOf(anew),
      expected: { code: 'CHECKPOINT_SIGNATURE' },
    };
  },
  'records added behind the end': (chains, place) => {
    const records = recordsOf(chains, place.chainId);
    const last = records.at(-1);
    if (!last) throw new Error('an empty chain');
    const added = { ...edited(last), seq: last.seq + 1, id: `${last.id}-added` };
    return {
      lines: withRecords(chains, place.chainId, linked([...records, added])),
      expected: { code: 'RECORD_ADDED', chainId: place.chainId, seq: added.seq, id: added.id },
    };
  },
};
