import { createReadStream } from 'node:fs';
import { access, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  type CheckpointPublicKey,
  readPublicKey,
  thumbprint,
} from '../audit-proof/checkpoint-signature.ts';
import { type Proof, proveExport } from '../audit-proof/verify-export.ts';

const USAGE =
  '用法：npm run audit:verify -- 导出文件.ndjson --checkpoint 检查点.jws [--key 公钥.json] [--chain 机构标识] [--later]';
const KEY_NAME = 'audit-public-key.json';
const CHUNK_BYTES = 1 << 20;

class VerifyError extends Error {}

/**
 * `npm run audit:verify -- export.ndjson --checkpoint checkpoint.jws`: proves an export of the audit
 * record without the server, its database or its key. With `--later` the checkpoint may be older than
 * the export, as one is that was kept elsewhere. Ends with 1 where anything is found, with 2
 * where it cannot be asked so.
 */
async function main(): Promise<void> {
  const { file, checkpointFile, keyFile, chainId, allowLater } = readArguments();
  const key = await keyIn(keyFile ?? join(dirname(checkpointFile), KEY_NAME));
  const jws = await textOf('检查点文件', checkpointFile);
  await access(file).catch(() => fail(`读不到导出文件“${file}”；请核对路径`));
  const started = performance.now();
  const bytes = createReadStream(file, { highWaterMark: CHUNK_BYTES });
  const proof = await proveExport(bytes, { jws, key, chainId, allowLater });
  tell(proof);
  const source = keyFile === undefined ? '（取自检查点旁的文件，请与另行留存的公钥核对）' : '';
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`  签名公钥 ${await thumbprint(key)}${source}；用时 ${seconds} 秒`);
  process.exitCode = proof.found === 0 ? 0 : 1;
}

function readArguments() {
  const { values, positionals } = parsed();
  const [file] = positionals;
  const { checkpoint: checkpointFile, key: keyFile, chain: chainId, later: allowLater } = values;
  if (file === undefined || positionals.length > 1) return fail(`须给出一个导出文件。${USAGE}`);
  if (checkpointFile === undefined) return fail(`须用 --checkpoint 给出检查点文件。${USAGE}`);
  return { file, checkpointFile, keyFile, chainId, allowLater };
}

function parsed() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        checkpoint: { type: 'string' },
        key: { type: 'string' },
        chain: { type: 'string' },
        later: { type: 'boolean', default: false },
      },
    });
  } catch {
    return fail(`有不认识的参数。${USAGE}`);
  }
}

async function keyIn(file: string): Promise<CheckpointPublicKey> {
  const key = readPublicKey(await textOf('公钥文件', file));
  return key ?? fail(`“${file}”不是审计检查点的公钥文件；请用 --key 指明随检查点导出的公钥`);
}

async function textOf(what: string, file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => fail(`读不到${what}“${file}”；请核对路径`));
}

function tell(proof: Proof): void {
  const { checkpoint, found, findings, later } = proof;
  for (const { message, line } of findings) {
    console.log(`✗ ${line === undefined ? '' : `第${line}行：`}${message}`);
  }
  if (found > findings.length) console.log(`✗ 另有${found - findings.length}处未列出`);
  if (!checkpoint) return;
  if (later > 0 && found === 0)
    console.log(`  其中${later}条在检查点之后：已串链，尚未经检查点签署`);
  const what = `${proof.records}条记录、${proof.chains}条链，对照检查点第${checkpoint.number}号（${checkpoint.at}）`;
  console.log(found === 0 ? `✓ 完整：${what}` : `✗ 发现${found}处不符：${what}`);
}

function fail(message: string): never {
  throw new VerifyError(message);
}

main().catch((error: unknown) => {
  if (error instanceof VerifyError) console.error(`✗ ${error.message}`);
  else console.error('✗ 未能验证：', error);
  process.exitCode = 2;
});
