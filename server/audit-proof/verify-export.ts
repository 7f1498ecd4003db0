import type { AuditCheckpoint, ChainHead } from '../domain/audit/checkpoint.ts';
import { ChainCheck, type CheckedRecord, type ProofFinding } from './chain-check.ts';
import { type CheckpointPublicKey, thumbprint, verifyCheckpoint } from './checkpoint-signature.ts';
import { splitLine } from './export-line.ts';
import { readLines } from './read-lines.ts';
import { recordHashes } from './record-hash.ts';

/** What was proved, or what was found. An export is whole when there are no findings. */
export type Proof = {
  readonly records: number;
  readonly chains: number;
  /** The first ones; `found` counts all. */
  readonly findings: readonly ProofFinding[];
  readonly found: number;
  /** Records that came after the checkpoint: linked, but signed by nobody yet. */
  readonly later: number;
  /** What it was held against; absent where the signature is not the key's. */
  readonly checkpoint?: AuditCheckpoint;
};

const TOLD_AT_MOST = 1_000;

/**
 * Proves an export against a signed checkpoint with nothing else: no server, no database. Nothing
 * is read where the signature is wrong. Time and memory: one pass, one small state a chain.
 */
export async function proveExport(
  chunks: AsyncIterable<Buffer>,
  against: {
    /** The checkpoint as it was given out (compact JWS). */
    readonly jws: string;
    readonly key: CheckpointPublicKey;
    /** The export holds this chain only. */
    readonly chainId?: string | undefined;
    /** The checkpoint is older than the export: what came after it is counted, not told. */
    readonly allowLater?: boolean;
  },
): Promise<Proof> {
  const checkpoint = await verifyCheckpoint(against.jws, against.key);
  if (!checkpoint) {
    const message = `检查点的签名不能以公钥 ${await thumbprint(against.key)} 验证：检查点被改动，或由另一密钥签署`;
    const findings: ProofFinding[] = [{ code: 'CHECKPOINT_SIGNATURE', message }];
    return { records: 0, chains: 0, findings, found: 1, later: 0 };
  }
  return { ...(await heldAgainst(chunks, checkpoint, against)), checkpoint };
}

async function heldAgainst(
  chunks: AsyncIterable<Buffer>,
  checkpoint: AuditCheckpoint,
  { chainId, allowLater = false }: { chainId?: string | undefined; allowLater?: boolean },
): Promise<Proof> {
  const run = new ExportCheck(checkpoint, { onlyChain: chainId, allowLater });
  for await (const lines of readLines(chunks)) {
    for (const line of lines) run.take(line);
  }
  return run.end();
}

/** What an export that is newer than its checkpoint holds beyond it. */
const LATER: ReadonlySet<ProofFinding['code']> = new Set(['RECORD_ADDED', 'CHAIN_UNKNOWN']);

class ExportCheck {
  private readonly heads: ReadonlyMap<string, ChainHead>;
  private readonly chains = new Map<string, ChainCheck>();
  private readonly findings: ProofFinding[] = [];
  private found = 0;
  private records = 0;
  private later = 0;
  private readonly allowLater: boolean;

  constructor(
    checkpoint: AuditCheckpoint,
    { onlyChain, allowLater }: { onlyChain: string | undefined; allowLater: boolean },
  ) {
    this.allowLater = allowLater;
    const wanted = checkpoint.chains.filter(
      ({ chainId }) => onlyChain === undefined || chainId === onlyChain,
    );
    this.heads = new Map(wanted.map((head) => [head.chainId, head]));
    if (onlyChain !== undefined && wanted.length === 0) {
      this.tell({
        code: 'CHAIN_MISSING',
        chainId: onlyChain,
        message: `检查点中没有链“${onlyChain}”；请核对链的标识`,
      });
    }
  }

  take(line: Buffer): void {
    this.records += 1;
    const record = this.read(line);
    if (!record) return;
    const head = this.heads.get(record.chainId);
    if (!head || record.seq > head.seq) this.later += 1;
    this.chainOf(record, head).take(record, head);
  }

  end(): Proof {
    for (const head of this.heads.values()) {
      const chain = this.chains.get(head.chainId);
      if (chain) chain.end(head);
      else {
        this.tell({
          code: 'CHAIN_MISSING',
          chainId: head.chainId,
          seq: 1,
          message: `导出文件缺少整条链“${head.chainId}”（检查点记载${head.seq}条记录）`,
        });
      }
    }
    const { records, findings, found, later } = this;
    return { records, chains: this.chains.size, findings, found, later };
  }

  private readonly tell = (finding: ProofFinding): void => {
    if (this.allowLater && LATER.has(finding.code)) return;
    this.found += 1;
    if (this.findings.length < TOLD_AT_MOST) this.findings.push(finding);
  };

  private chainOf({ chainId, line }: CheckedRecord, head: ChainHead | undefined): ChainCheck {
    const known = this.chains.get(chainId);
    if (known) return known;
    if (!head) {
      this.tell({
        code: 'CHAIN_UNKNOWN',
        chainId,
        line,
        message: `链“${chainId}”不在检查点中：为检查点之后新增，或不属于本次导出`,
      });
    }
    const chain = new ChainCheck(chainId, this.tell);
    this.chains.set(chainId, chain);
    return chain;
  }

  /** The record of a line with the hashes of its own bytes; tells where the stated ones differ. */
  private read(line: Buffer): CheckedRecord | undefined {
    const parts = splitLine(line);
    const content = parts && contentOf(parts.content);
    if (!content) {
      const message = `导出文件第${this.records}行不是完整的审计记录：被改动，或文件损坏`;
      this.tell({ code: 'LINE_FORM', line: this.records, message });
      return undefined;
    }
    const hashes = recordHashes(parts.content);
    const record = { ...content, ...hashes, line: this.records };
    const wrong = [
      ...(hashes.sha256 === parts.sha256 ? [] : ['SHA-256']),
      ...(hashes.sm3 === parts.sm3 ? [] : ['SM3']),
    ];
    if (wrong.length > 0) this.tellEdited(record, wrong);
    return record;
  }

  private tellEdited({ chainId, seq, id, line }: CheckedRecord, wrong: readonly string[]): void {
    this.tell({
      code: 'RECORD_EDITED',
      chainId,
      seq,
      id,
      line,
      message: `链“${chainId}”第${seq}号记录（${id}）的内容与其 ${wrong.join('、')} 杂凑值不符：内容或杂凑值被改动`,
    });
  }
}

type Content = Pick<CheckedRecord, 'chainId' | 'seq' | 'id' | 'previousSha256' | 'previousSm3'>;

function contentOf(bytes: Buffer): Content | undefined {
  const value = jsonOf(bytes);
  if (typeof value !== 'object' || value === null) return undefined;
  const { chainId, seq, id, previousSha256, previousSm3 } = value as Record<string, unknown>;
  if (typeof chainId !== 'string' || typeof id !== 'string') return undefined;
  if (typeof seq !== 'number' || !Number.isSafeInteger(seq) || seq < 1) return undefined;
  if (typeof previousSha256 !== 'string' || typeof previousSm3 !== 'string') return undefined;
  return { chainId, seq, id, previousSha256, previousSm3 };
}

function jsonOf(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}
