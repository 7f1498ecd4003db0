import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import type { CheckpointSigner } from './audit-proof/checkpoint-signature.ts';
import { ConfigError, readConfig } from './config.ts';
import { NotFoundFailure } from './domain/failure.ts';
import { keepAuditKey } from './keep-audit-key.ts';
import { onStore } from './on-store.ts';
import { ProvisionError } from './provision/provision-error.ts';
import { recordsUnder } from './services/audit/export-records.ts';
import { makeCheckpoint } from './services/audit/make-checkpoint.ts';
import { OPERATOR } from './services/audit/operator.ts';
import type { CheckpointRow } from './store/audit/checkpoints.ts';
import type { Store } from './store/connection.ts';
import { StoreFormError } from './store/store-form.ts';
import { inTransaction } from './store/transaction.ts';

const USAGE =
  '用法：npm run audit:checkpoint -- [文件夹]、npm run audit:export -- 导出文件.ndjson [--chain 机构标识] [--checkpoint 编号]';
const KEY_NAME = 'audit-public-key.json';
const DEFAULT_FOLDER = 'out/audit';
const OWNER_ONLY = 0o600;

class UsageError extends Error {}

type Ground = { readonly store: Store; readonly signer: CheckpointSigner };
type Arguments = ReturnType<typeof readArguments>;
type Command = (ground: Ground, given: Arguments) => Promise<string>;

const commands: Readonly<Record<string, Command>> = {
  checkpoint: async (ground, { file }) => {
    const folder = file ?? DEFAULT_FOLDER;
    const row = await newCheckpoint(ground);
    return `已签署审计检查点第${row._id}号：${await handOut(folder, row, ground.signer)}；请连同公钥送交平台以外的单位留存`;
  },
  export: async (ground, { file, chainId, checkpoint }) => {
    if (file === undefined) throw new UsageError(`须给出导出文件。${USAGE}`);
    if (checkpoint === undefined) await newCheckpoint(ground);
    const found = await recordsUnder(ground.store, { checkpoint, chainId });
    await mkdir(dirname(file), { recursive: true });
    await pipeline(Readable.from(found.lines), createWriteStream(file, { mode: OWNER_ONLY }));
    const jws = await handOut(dirname(file), found.checkpoint, ground.signer);
    const chain = chainId === undefined ? '' : ` --chain ${chainId}`;
    return `已导出审计记录：${file}；验证：npm run audit:verify -- ${file} --checkpoint ${jws}${chain}`;
  },
};

/** `npm run audit:checkpoint` and `npm run audit:export`, beside a running platform or without it. */
async function main(): Promise<void> {
  const [name = '', ...rest] = process.argv.slice(2);
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) throw new UsageError(USAGE);
  const given = readArguments(rest);
  const config = readConfig(process.env);
  const signer = await keepAuditKey(config);
  console.log(`✓ ${await onStore(config, (store) => command({ store, signer }, given))}`);
}

function readArguments(args: string[]) {
  const { values, positionals } = parsed(args);
  if (positionals.length > 1) throw new UsageError(`参数过多。${USAGE}`);
  const number = values.checkpoint === undefined ? undefined : Number(values.checkpoint);
  if (number !== undefined && !(Number.isSafeInteger(number) && number > 0)) {
    throw new UsageError(`--checkpoint 应为检查点编号（正整数）。${USAGE}`);
  }
  return { file: positionals[0], chainId: values.chain, checkpoint: number };
}

function parsed(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: { chain: { type: 'string' }, checkpoint: { type: 'string' } },
    });
  } catch {
    throw new UsageError(`有不认识的参数。${USAGE}`);
  }
}

function newCheckpoint({ store, signer }: Ground): Promise<CheckpointRow> {
  const clock = { now: () => new Date() };
  const ground = { store, signer, clock, actor: OPERATOR, requestId: randomUUID() };
  return inTransaction(store, (transaction) => makeCheckpoint(ground, transaction));
}

/** Writes the checkpoint and the public key beside it; gives the checkpoint's file. */
async function handOut(
  folder: string,
  row: CheckpointRow,
  signer: CheckpointSigner,
): Promise<string> {
  await mkdir(folder, { recursive: true });
  const file = join(folder, `checkpoint-${row._id}.jws`);
  await writeFile(file, `${row.jws}\n`);
  await writeFile(join(folder, KEY_NAME), `${JSON.stringify(signer.publicKey)}\n`);
  return file;
}

main().catch((error: unknown) => {
  const expected = [UsageError, ConfigError, ProvisionError, NotFoundFailure, StoreFormError].some(
    (kind) => error instanceof kind,
  );
  if (expected && error instanceof Error) console.error(`✗ ${error.message}`);
  else console.error('✗ 未能完成：', error);
  process.exitCode = error instanceof UsageError ? 2 : 1;
});
