import { join } from 'node:path';
import {
  type CheckpointSigner,
  checkpointSigner,
  newCheckpointKey,
} from './audit-proof/checkpoint-signature.ts';
import { ConfigError } from './config.ts';
import { keepFile } from './keep-file.ts';

const FILE_NAME = 'audit-key.json';

/**
 * The key that signs checkpoints of the audit record: made once, kept where the settings say.
 * Throws ConfigError when the file is there but holds no usable key.
 */
export async function keepAuditKey(config: {
  readonly AUDIT_KEY_FILE?: string | undefined;
  readonly DATA_DIR: string;
}): Promise<CheckpointSigner> {
  const file = config.AUDIT_KEY_FILE ?? join(config.DATA_DIR, FILE_NAME);
  const signer = await checkpointSigner(await keepFile(file, newCheckpointKey));
  if (signer) return signer;
  throw new ConfigError(
    `审计检查点的签名密钥文件“${file}”内容不完整或被改动；请从备份恢复，或用 AUDIT_KEY_FILE 指明其所在。密钥确已遗失的，移走该文件由程序另建，并把新公钥送交留存检查点的单位`,
  );
}
