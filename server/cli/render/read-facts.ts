import { readFile } from 'node:fs/promises';
import { LineCounter, parseDocument } from 'yaml';
import { CommandError, systemCode } from './command-error.ts';

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: '文件不存在',
  EISDIR: '这是一个文件夹',
  EACCES: '没有读取权限',
};

async function textOf(file: string): Promise<string> {
  try {
    const bytes = await readFile(file);
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) {
      throw new CommandError(`事实文件“${file}”不是UTF-8编码；请另存为UTF-8后重试。`);
    }
    const reason = REASONS[systemCode(error) ?? ''];
    if (reason === undefined) throw error;
    throw new CommandError(`事实文件“${file}”无法读取：${reason}；请核对路径。`);
  }
}

/** Place of a mistake in JSON; JSON is YAML, and the YAML parser tells line and column of each. */
function placeOfMistake(text: string): string {
  const lineCounter = new LineCounter();
  const { errors } = parseDocument(text, { lineCounter, prettyErrors: false, version: '1.2' });
  const offset = errors[0]?.pos[0] ?? strictOffset(text);
  const { line, col } = lineCounter.linePos(offset);
  return `第${Math.max(line, 1)}行第${Math.max(col, 1)}列`;
}

/** What YAML allows and JSON does not (a trailing comma, a comment, single quotes). */
function strictOffset(text: string): number {
  const outside = /"(?:[^"\\]|\\.)*"|(,\s*[\]}]|#|'|\/\/)/g;
  for (const match of text.matchAll(outside)) if (match[1] !== undefined) return match.index;
  return text.length;
}

/** Facts from a JSON file, with its text. Throws CommandError with file, line and column. */
export async function readFacts(file: string): Promise<{ facts: unknown; text: string }> {
  const text = await textOf(file);
  try {
    return { facts: JSON.parse(text), text };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const place = placeOfMistake(text);
    throw new CommandError(
      `事实文件“${file}”${place}附近不是有效的JSON；请检查引号、逗号和括号是否成对、是否为半角。`,
    );
  }
}
