import { reasonOf } from '../provision-error.ts';
import { runTool } from '../run-tool.ts';

/** `$setWindowFields` and the driver of this project need at least this version. */
const OLDEST_MAJOR = 5;

/** A mongod that answered `--version`. */
export type ProbedMongod = { readonly binary: string; readonly version: string };

/** Asks a mongod for its version; a Chinese reason when it does not run or is too old. */
export async function probeMongod(
  binary: string,
): Promise<{ readonly found: ProbedMongod } | { readonly reason: string }> {
  let answer: string;
  try {
    answer = await runTool({ command: binary, args: ['--version'], stallMs: 10_000 });
  } catch (error) {
    return { reason: reasonOf(error) };
  }
  const version = /db version v(\d+)\.(\d+\.\d+)/.exec(answer);
  if (version === null) return { reason: `“${binary}”的版本说明无法识别` };
  const text = `${version[1]}.${version[2]}`;
  if (Number(version[1]) < OLDEST_MAJOR) {
    return { reason: `“${binary}”的版本 ${text} 过旧，需要 ${OLDEST_MAJOR}.0 或更新的版本` };
  }
  return { found: { binary, version: text } };
}
