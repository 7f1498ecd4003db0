import type {
  CheckpointPublicKey,
  CheckpointSigner,
} from '../../server/audit-proof/checkpoint-signature.ts';
import { type Proof, proveExport } from '../../server/audit-proof/verify-export.ts';
import { testCheckpointSigner } from '../testkit/checkpoint-signer.ts';
import { type Tampered, tamperKinds } from './kinds.ts';
import { type Chains, checkpointOf, linesOf, randomOf, sampleChains } from './sample-chains.ts';

/** Lengths of the chains of a trial: one long, one of another length beside it, a short one. */
const LENGTHS = [24, 17, 8] as const;
const CHUNK = 4_096;

/** The platform's key, and one that is not the platform's. */
export type TrialKeys = { readonly own: CheckpointSigner; readonly foreign: CheckpointSigner };

export async function trialKeys(): Promise<TrialKeys> {
  return { own: await testCheckpointSigner(), foreign: await testCheckpointSigner() };
}

/** What is wrong with one trial of a kind; the seed says which records are struck. */
export async function tamperTrial(kind: string, seed: number, keys: TrialKeys): Promise<string[]> {
  const random = randomOf(seed);
  const chains = sampleChains(random, LENGTHS);
  const untouched = await proofOf(chains, { lines: linesOf(chains), expected: {} }, keys);
  if (untouched.found > 0) return [`${kind} ${seed}: the untouched export was refused`];
  const chainIds = [...chains.keys()];
  const chainId = chainIds[Math.floor(random() * chainIds.length)] ?? '';
  const length = chains.get(chainId)?.length ?? 0;
  const index = 1 + Math.floor(random() * (length - 3));
  const tampered = tamperKinds[kind]?.(chains, { chainId, index });
  if (!tampered) throw new Error(`no kind ${kind}`);
  const { findings } = await proofOf(chains, tampered, keys);
  const named = findings.some((finding) =>
    Object.entries(tampered.expected).every(
      ([field, value]) => Reflect.get(finding, field) === value,
    ),
  );
  if (named) return [];
  const told = findings.map(({ message }) => message).join('; ') || 'nothing';
  return [`${kind} ${seed}: expected ${JSON.stringify(tampered.expected)}, found ${told}`];
}

async function proofOf(chains: Chains, tampered: Tampered, keys: TrialKeys): Promise<Proof> {
  const jws = tampered.forged
    ? await keys.foreign.sign(tampered.forged)
    : await keys.own.sign(checkpointOf(chains));
  return proveExport(chunksOf(tampered.lines), { jws, key: publicKeyOf(keys) });
}

function publicKeyOf({ own }: TrialKeys): CheckpointPublicKey {
  return own.publicKey;
}

/** The file as it comes from a disk: in pieces that end anywhere. */
async function* chunksOf(lines: readonly string[]): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''));
  for (let from = 0; from < bytes.length; from += CHUNK) yield bytes.subarray(from, from + CHUNK);
}
