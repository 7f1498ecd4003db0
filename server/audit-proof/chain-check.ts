import type { ChainHead } from '../domain/audit/checkpoint.ts';
import { GENESIS_HASH, type RecordHashes } from './record-hash.ts';

/** What is wrong with an export, where: which chain, which number, which record. */
export type ProofFinding = {
  readonly code:
    | 'CHECKPOINT_SIGNATURE'
    | 'LINE_FORM'
    | 'RECORD_EDITED'
    | 'RECORD_REMOVED'
    | 'RECORD_REPEATED'
    | 'RECORD_OUT_OF_ORDER'
    | 'RECORD_ADDED'
    | 'LINK_BROKEN'
    | 'CHAIN_TRUNCATED'
    | 'CHAIN_REPLACED'
    | 'CHAIN_MISSING'
    | 'CHAIN_UNKNOWN';
  readonly chainId?: string;
  readonly seq?: number;
  readonly id?: string;
  /** Line in the export, from 1. */
  readonly line?: number;
  readonly message: string;
};

/** What the check of a chain needs of a record; the hashes are computed, not the stated ones. */
export type CheckedRecord = RecordHashes & {
  readonly chainId: string;
  readonly seq: number;
  readonly id: string;
  readonly previousSha256: string;
  readonly previousSm3: string;
  readonly line: number;
};

/**
 * One chain of an export, record by record. After a fault it goes on from the record that it found,
 * so that one fault is told once, not once for every record behind it.
 */
export class ChainCheck {
  readonly chainId: string;
  private readonly tell: (finding: ProofFinding) => void;
  private last: RecordHashes & { seq: number; id: string } = {
    seq: 0,
    id: '',
    sha256: GENESIS_HASH,
    sm3: GENESIS_HASH,
  };

  constructor(chainId: string, tell: (finding: ProofFinding) => void) {
    this.chainId = chainId;
    this.tell = tell;
  }

  /** Takes the next record; `head` is where the checkpoint says that the chain stood. */
  take(record: CheckedRecord, head: ChainHead | undefined): void {
    const { seq } = record;
    if (seq <= this.last.seq) this.tellBackwards(record);
    else if (seq > this.last.seq + 1) this.tellGap(record);
    else if (!this.follows(record)) this.tellBrokenLink(record);
    if (seq > this.last.seq) this.last = record;
    if (head && seq === head.seq) this.holdAgainst(record, head);
    if (head && seq > head.seq) this.tellAdded(record, head);
  }

  /** Tells what is missing at the chain's end. */
  end(head: ChainHead): void {
    const { seq } = this.last;
    if (seq >= head.seq) return;
    this.tell({
      code: 'CHAIN_TRUNCATED',
      chainId: this.chainId,
      seq: seq + 1,
      message: `链“${this.chainId}”末尾被截断：检查点记载到第${head.seq}号，导出文件只到第${seq}号，缺第${span(seq + 1, head.seq)}号`,
    });
  }

  private follows(record: CheckedRecord): boolean {
    return record.previousSha256 === this.last.sha256 && record.previousSm3 === this.last.sm3;
  }

  private tellBackwards(record: CheckedRecord): void {
    const repeated = record.seq === this.last.seq && record.id === this.last.id;
    this.tell({
      ...placeOf(record),
      code: repeated ? 'RECORD_REPEATED' : 'RECORD_OUT_OF_ORDER',
      message: repeated
        ? `链“${record.chainId}”第${record.seq}号记录（${record.id}）重复出现`
        : `链“${record.chainId}”第${record.seq}号记录（${record.id}）排在第${this.last.seq}号之后：次序被调换，或为插入的记录`,
    });
  }

  private tellGap(record: CheckedRecord): void {
    this.tell({
      ...placeOf(record),
      seq: this.last.seq + 1,
      code: 'RECORD_REMOVED',
      message: `链“${record.chainId}”缺第${span(this.last.seq + 1, record.seq - 1)}号记录：被删除，或次序被调换`,
    });
  }

  private tellBrokenLink(record: CheckedRecord): void {
    const before = this.last.seq;
    this.tell({
      ...placeOf(record),
      code: 'LINK_BROKEN',
      message:
        before === 0
          ? `链“${record.chainId}”第1号记录（${record.id}）不是该链的起点：其前另有记录，或该记录被替换`
          : `链“${record.chainId}”第${record.seq}号记录（${record.id}）与第${before}号（${this.last.id}）的杂凑值不衔接：其中之一被改动或替换`,
    });
  }

  private holdAgainst(record: CheckedRecord, head: ChainHead): void {
    if (record.sha256 === head.sha256 && record.sm3 === head.sm3) return;
    this.tell({
      ...placeOf(record),
      code: 'CHAIN_REPLACED',
      message: `链“${record.chainId}”第${record.seq}号记录（${record.id}）与检查点签署的杂凑值不符：该记录或其前的记录被改写后重新串链`,
    });
  }

  private tellAdded(record: CheckedRecord, head: ChainHead): void {
    this.tell({
      ...placeOf(record),
      code: 'RECORD_ADDED',
      message: `链“${record.chainId}”第${record.seq}号记录（${record.id}）在检查点（第${head.seq}号）之后，未经签署确认`,
    });
  }
}

function placeOf({ chainId, seq, id, line }: CheckedRecord) {
  return { chainId, seq, id, line };
}

function span(from: number, to: number): string {
  return from === to ? String(from) : `${from}至${to}`;
}
