import type { Finding } from '../../domain/finding.ts';
import type { FontSet } from '../fonts/face.ts';
import { ROLE_NAMES } from '../fonts/role-names.ts';

/** One warning for each face of the standard that another stands in for. */
export function substitutionFindings(fonts: FontSet): Finding[] {
  return fonts.substitutions.map(({ role, by }) => ({
    severity: 'warning',
    code: 'FONT_SUBSTITUTED',
    message: `本机没有${ROLE_NAMES[role]}，以“${by}”代替，版面与标准字体略有差别；正式印发前请在字体文件夹中放入${ROLE_NAMES[role]}的 TrueType 文件`,
    clause: 'GB/T 9704-2012 5.2.1',
  }));
}
