import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { NotFoundFailure, ValidationFailure } from '../../domain/failure.ts';
import { nearNames } from './source/did-you-mean.ts';
import { directiveOf } from './source/directive.ts';
import { type MarkdownNode, parseMarkdown } from './source/markdown.ts';
import { type SourceText, sourceText } from './source/source-text.ts';

/** A template's text with the texts of all parts it uses. Plain data, fit for storing. */
export type TemplateSource = {
  /** `notice/closure/anhui` */
  readonly name: string;
  /** Relative to `templates/`, for findings: `notice/closure/anhui.md`. */
  readonly file: string;
  readonly text: string;
  /** Text of each part by its file (`parts/period.md`). */
  readonly parts: Readonly<Record<string, string>>;
};

const NAME = /^[\p{L}\p{N}_-]+(?:\/[\p{L}\p{N}_-]+)*$/u;
const PART = /^[\p{L}\p{N}_-]+(?:\/[\p{L}\p{N}_-]+)*\.md$/u;

/** SHA-256 (hex) over names and texts of a template and its parts, independent of key order. */
export function templateHash(source: TemplateSource): string {
  const parts = Object.entries(source.parts).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  const content = JSON.stringify([source.name, source.file, source.text, parts]);
  return createHash('sha256').update(content).digest('hex');
}

/** Names of the built-in templates under a folder, sorted; parts and READMEs are none. */
export async function listTemplates(root: string): Promise<string[]> {
  const files = await readdir(root, { recursive: true });
  return files
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.md') && !file.startsWith('parts/'))
    .filter((file) => basename(file) !== 'README.md')
    .map((file) => file.slice(0, -'.md'.length))
    .sort();
}

function partFiles(source: SourceText, nodes: readonly MarkdownNode[]): string[] {
  return nodes.flatMap((node) => {
    const directive = directiveOf(source, node);
    if (directive === undefined) return [];
    const file = directive.name === 'part' ? directive.attributes.get('file')?.value : undefined;
    const inner = partFiles(source, directive.children);
    return file === undefined ? inner : [file, ...inner];
  });
}

function isNotThere(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

async function bytesOf(path: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (isNotThere(error)) return undefined;
    throw error;
  }
}

/** Text of a file without its byte order mark; throws ValidationFailure for what is not UTF-8. */
async function textOf(root: string, file: string): Promise<string | undefined> {
  const bytes = await bytesOf(join(root, file));
  if (bytes === undefined) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const message = `模板文件“${file}”不是UTF-8编码（可能是GBK）；请另存为UTF-8后重试。`;
    throw new ValidationFailure([{ path: ['template'], code: 'TEMPLATE_ENCODING', message }]);
  }
}

/** Reads the parts that a text uses, and those that they use. What is not there is left out. */
async function readParts(root: string, file: string, text: string) {
  const parts = new Map<string, string>();
  const waiting = [sourceText(file, text)];
  for (let source = waiting.pop(); source !== undefined; source = waiting.pop()) {
    for (const part of partFiles(source, parseMarkdown(source.text).children)) {
      if (parts.has(part) || !PART.test(part)) continue;
      const partText = await textOf(root, part);
      if (partText === undefined) continue;
      parts.set(part, partText);
      waiting.push(sourceText(part, partText));
    }
  }
  return Object.fromEntries([...parts].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * Reads a built-in template and its parts from a folder. Throws ValidationFailure for a name that
 * could leave the folder and for a file that is not UTF-8, NotFoundFailure with near names for one that is not there.
 */
export async function readTemplate(root: string, name: string): Promise<TemplateSource> {
  if (!NAME.test(name)) {
    const message = `模板名“${name}”无效；应为“notice/closure/anhui”的形式，不带后缀，不含“..”。`;
    throw new ValidationFailure([{ path: ['template'], code: 'TEMPLATE_NAME', message }]);
  }
  const file = `${name}.md`;
  const text = await textOf(root, file);
  if (text === undefined || name.startsWith('parts/')) {
    const names = await listTemplates(root);
    const near = nearNames(name, names);
    const offered = (near.length === 0 ? names : near).map((offer) => `“${offer}”`).join('、');
    const lead = near.length === 0 ? '现有模板' : '相近的模板';
    throw new NotFoundFailure(`没有名为“${name}”的模板；${lead}：${offered}。`, ['template']);
  }
  return { name, file, text, parts: await readParts(root, file, text) };
}
