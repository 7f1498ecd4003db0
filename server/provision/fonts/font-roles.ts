import type { FontRole } from '../../documents/model/document.ts';

/** The roles of a paper's faces with the names that offices use for them. */
export const ROLE_NAMES: Readonly<Record<FontRole, string>> = {
  xiaobiaosong: '小标宋',
  fangsong: '仿宋',
  heiti: '黑体',
  kaiti: '楷体',
  songti: '宋体',
};

/** All roles, in the order in which they are provided and shown. */
export const ROLES: readonly FontRole[] = ['xiaobiaosong', 'fangsong', 'heiti', 'kaiti', 'songti'];
