import {
  type CheckpointSigner,
  checkpointSigner,
  newCheckpointKey,
} from '../../server/audit-proof/checkpoint-signature.ts';

/** A signer of audit checkpoints whose key lives as long as the test. */
export async function testCheckpointSigner(): Promise<CheckpointSigner> {
  const signer = await checkpointSigner(await newCheckpointKey());
  if (!signer) throw new Error('a new key was not taken');
  return signer;
}
