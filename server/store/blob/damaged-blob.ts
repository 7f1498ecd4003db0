import { Failure } from '../../domain/failure.ts';

const reasons = {
  missing: '库中没有这份字节',
  incomplete: '部分数据块缺失或长度不符',
  different: '字节与登记的散列值不符',
} as const;

/** Stored bytes are not what their address says: they are never given out. */
export class DamagedBlobFailure extends Failure {
  readonly code = 'BLOB_DAMAGED';
  readonly sha256: string;
  readonly reason: keyof typeof reasons;
  constructor(sha256: string, reason: keyof typeof reasons, cause?: unknown) {
    super(
      `存档字节已损坏（${reasons[reason]}，SHA-256 为 ${sha256}），不予提供；请告知管理员，并从备份恢复或重新生成文件`,
    );
    this.sha256 = sha256;
    this.reason = reason;
    this.cause = cause;
  }
}
