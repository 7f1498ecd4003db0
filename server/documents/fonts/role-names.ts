import type { FontRole } from '../model/document.ts';

/** The faces of the standard by their names (GB/T 9704-2012 5.2.1), for findings. */
export const ROLE_NAMES: Readonly<Record<FontRole, string>> = {
  xiaobiaosong: '小标宋体',
  fangsong: '仿宋体',
  heiti: '黑体',
  kaiti: '楷体',
  songti: '宋体',
};
