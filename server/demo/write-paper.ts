import { writeFile } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { projectRoot } from '../project-root.ts';
import type { FetchedPaper } from './fetch-paper.ts';

/** Where the demo leaves its papers. */
export const out = join(projectRoot, 'out');

/** One line of the closing table. */
export type Line = {
  readonly 文件: string;
  readonly 页数: number;
  readonly 提示: string;
  readonly SHA256: string;
  readonly 毫秒: number;
};

/** Writes a paper and, beside a PDF, what must stand in it, for independent checkers. */
export async function writePaper(file: string, paper: FetchedPaper, told: string): Promise<Line> {
  const { title, sha256, text, conformance, pageCount } = paper.artifact;
  await writeFile(file, paper.bytes);
  if (file.endsWith('.pdf')) {
    const pdf = basename(file);
    const manifest = { pdf, title, sha256, text: text.blocks, added: text.added, conformance };
    await writeFile(file.replace(/\.pdf$/, '.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  }
  return {
    文件: relative(out, file),
    页数: pageCount,
    提示: told,
    SHA256: `${sha256.slice(0, 12)}…`,
    毫秒: Math.round(paper.milliseconds),
  };
}

/** How many errors and warnings a draft had; an issued paper has settled all of them. */
export function toldOf(
  findings: readonly { severity: string; code: string }[],
  issued: boolean,
): string {
  const errors = findings.filter((finding) => finding.severity === 'ERROR').length;
  const warnings = findings.length - errors;
  if (issued) return warnings === 0 ? '无' : `${warnings} 条警告已处理`;
  return `${errors} 错 ${warnings} 警：${[...new Set(findings.map((finding) => finding.code))].join(' ')}`;
}
