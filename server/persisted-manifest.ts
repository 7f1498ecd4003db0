import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { ConfigError } from './config.ts';
import { projectRoot } from './project-root.ts';

const manifest = z.record(z.string().regex(/^(sha256:)?[0-9a-f]{64}$/), z.string().min(1));

/** Of the demo's client; there once `npm run codegen` has run. */
const OWN = join(projectRoot, 'server', 'demo', 'generated', 'persisted-documents.json');

/**
 * Manifests of the operations that clients may ask for: the named files, else the demo's own where
 * it was generated. Throws ConfigError for a named file that is missing or no manifest.
 */
export async function readManifests(
  files: readonly string[] | undefined,
): Promise<readonly Record<string, string>[]> {
  if (files === undefined) {
    const own = await readFile(OWN, 'utf8').catch(() => undefined);
    return own === undefined ? [] : [parsed(OWN, own)];
  }
  return Promise.all(
    files.map(async (file) => {
      const text = await readFile(file, 'utf8').catch(() => {
        throw new ConfigError(`操作清单文件“${file}”不能读取；请检查设置 PERSISTED_OPERATIONS`);
      });
      return parsed(file, text);
    }),
  );
}

function parsed(file: string, text: string): Record<string, string> {
  try {
    return manifest.parse(JSON.parse(text));
  } catch {
    throw new ConfigError(
      `操作清单文件“${file}”不是 persisted-documents.json 的格式；请用 npm run codegen 重新生成`,
    );
  }
}
