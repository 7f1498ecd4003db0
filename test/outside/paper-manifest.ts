import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import type { Conformance } from '../../server/documents/render/renderer.ts';

/** What the demo writes beside each PDF, as `<name>.json`: the text that must stand in it. */
export const paperManifestSchema = z.object({
  /** File name of the PDF. */
  pdf: z.string().min(1),
  /** The Document's plain text, block by block, in order. */
  text: z.array(z.string()).min(1),
  /** Texts that the paginator adds and may repeat: heads of continued tables, （续）. */
  added: z.array(z.string()).default([]),
  /** Levels of archive and access that the file claims. */
  conformance: z.array(z.enum(['PDF/A-2a', 'PDF/A-2u', 'PDF/UA-1'])),
});

/** A paper with what is expected of it. */
export type ExpectedPaper = {
  readonly path: string;
  readonly text: readonly string[];
  readonly added: readonly string[];
  readonly conformance: readonly Conformance[];
};

/**
 * The papers of the demo: every PDF under `out/`, `out/drafts/` and `out/plan/`. Throws (Chinese) when there is
 * none, or one without its manifest: nothing is checked by halves.
 */
export async function findPapers(out: string): Promise<ExpectedPaper[]> {
  const folders = [out, join(out, 'drafts'), join(out, 'plan')];
  const paths = (await Promise.all(folders.map(pdfsIn))).flat();
  if (paths.length === 0) {
    throw new Error(`“${out}”中没有 PDF，请先运行 npm run demo 生成文件`);
  }
  return Promise.all(paths.map(readExpected));
}

async function pdfsIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names
    .filter((name) => name.endsWith('.pdf'))
    .toSorted()
    .map((name) => join(folder, name));
}

async function readExpected(path: string): Promise<ExpectedPaper> {
  const manifestPath = path.replace(/\.pdf$/, '.json');
  const text = await readFile(manifestPath, 'utf8').catch(() => undefined);
  if (text === undefined) throw new Error(`“${path}”旁缺少清单“${basename(manifestPath)}”`);
  const parsed = paperManifestSchema.safeParse(JSON.parse(text));
  if (!parsed.success) {
    throw new Error(`清单“${manifestPath}”不合格式：${z.prettifyError(parsed.error)}`);
  }
  if (parsed.data.pdf !== basename(path)) {
    throw new Error(`清单“${manifestPath}”写的是“${parsed.data.pdf}”，与文件名不符`);
  }
  const { text: blocks, added, conformance } = parsed.data;
  return { path, text: blocks, added, conformance };
}
