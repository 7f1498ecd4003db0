import { rename, rm, writeFile } from 'node:fs/promises';
import { CommandError, systemCode } from './command-error.ts';

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: '文件夹不存在，请先建立',
  ENOTDIR: '路径中有一段不是文件夹',
  EISDIR: '这是一个文件夹，应写到文件名',
  EACCES: '没有写入权限',
  EPERM: '没有写入权限',
  EROFS: '磁盘是只读的',
  ENOSPC: '磁盘已满',
};

/** Writes a paper whole or not at all. Throws CommandError when the place can not be written to. */
export async function writePaper(file: string, bytes: Uint8Array): Promise<void> {
  const half = `${file}.part`;
  try {
    await writeFile(half, bytes);
    await rename(half, file);
  } catch (error) {
    await rm(half, { force: true }).catch(() => undefined);
    const reason = REASONS[systemCode(error) ?? ''];
    if (reason === undefined) throw error;
    throw new CommandError(`无法写入“${file}”：${reason}。`);
  }
}
