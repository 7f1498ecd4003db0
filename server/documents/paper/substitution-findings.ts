import type { Finding } from '../../domain/finding.ts';
import type { FontSet } from '../fonts/face.ts';
import type { FontRole } from '../model/document.ts';

const NAMES: Readonly<Record<FontRole, string>> = {
  xiaobiaosong: '小标宋体',
  fangsong: '仿宋体',
  heiti: '黑体',
  kaiti: '楷体',
  songti: '宋体',
};

/** One warning for each face of the standard that another stands in for. */
export function substitutionFindings(fonts: FontSet): Finding[] {
  return fonts.substitutions.map(({ role, by }) => ({
    severity: 'warning',
    code: 'FONT_SUBSTITUTED',
    message: `本机没有${NAMES[role]}，以“${by}”代替，版面与标准字体略有差别；正式印发前请在字体文件夹中放入${NAMES[role]}的 TrueType 文件`,
    clause: 'GB/T 9704-2012 5.2.1',
  }));
}
