import { hash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { readLines } from '../../server/audit-proof/read-lines.ts';
import { proveExport } from '../../server/audit-proof/verify-export.ts';
import { checkpointOf, linesOf, randomOf, sampleChains } from './sample-chains.ts';
import type { TrialKeys } from './tamper-trial.ts';

const CHUNK_BYTES = 1 << 20;
const CHAINS = 100;
const SEED = 32_905;

/** Medians of both, in records a second, measured in turn on one file. */
export type VerifierSpeed = {
  readonly recordsPerSecond: number;
  readonly bareLoopPerSecond: number;
  readonly share: number;
};

/**
 * The verifier beside a bare loop that reads the same file in the same pieces, parses each line and
 * hashes it with both hashes, and checks nothing.
 */
export async function verifierSpeed(
  keys: TrialKeys,
  size: { readonly records: number; readonly rounds: number },
): Promise<VerifierSpeed> {
  const folder = await mkdtemp(join(tmpdir(), 'audit-speed-'));
  try {
    const file = join(folder, 'export.ndjson');
    const lengths = Array.from({ length: CHAINS }, () => Math.ceil(size.records / CHAINS));
    const chains = sampleChains(randomOf(SEED), lengths);
    const lines = linesOf(chains);
    await pipeline(Readable.from(lines.map((line) => `${line}\n`)), createWriteStream(file));
    const jws = await keys.own.sign(checkpointOf(chains));
    const [verifier, bare]: [number[], number[]] = [[], []];
    for (let round = 0; round < size.rounds; round += 1) {
      bare.push(await timed(() => bareLoop(file)));
      verifier.push(await timed(() => verified(file, { jws, keys, records: lines.length })));
    }
    const perSecond = (times: number[]) => Math.round((lines.length / median(times)) * 1000);
    return {
      recordsPerSecond: perSecond(verifier),
      bareLoopPerSecond: perSecond(bare),
      share: Math.round((median(bare) / median(verifier)) * 100) / 100,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function bareLoop(file: string): Promise<void> {
  for await (const lines of readLines(createReadStream(file, { highWaterMark: CHUNK_BYTES }))) {
    for (const line of lines) {
      JSON.parse(line.toString('utf8'));
      hash('sha256', line);
      hash('sm3', line);
    }
  }
}

async function verified(
  file: string,
  { jws, keys, records }: { jws: string; keys: TrialKeys; records: number },
): Promise<void> {
  const bytes = createReadStream(file, { highWaterMark: CHUNK_BYTES });
  const proof = await proveExport(bytes, { jws, key: keys.own.publicKey });
  if (proof.found > 0 || proof.records !== records) throw new Error('the export was not proved');
}

async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function median(times: readonly number[]): number {
  return times.toSorted((one, other) => one - other)[Math.floor(times.length / 2)] ?? 0;
}
