import type { Finding } from '../../../domain/finding.ts';
import type { Face } from '../../fonts/face.ts';
import { ROLE_NAMES } from '../../fonts/role-names.ts';
import type { FontRole, Origin } from '../../model/document.ts';

const CODE = 'CHARACTER_FROM_OTHER_FACE';

/** A character that the face of its role lacks and another face prints. */
export type OtherFace = {
  readonly character: string;
  readonly role: FontRole;
  readonly lacking: Face;
  readonly face: Face;
};

/** The warning about a character of another face; it does not keep a paper from being issued. */
export function otherFaceFinding(
  { character, role, lacking, face }: OtherFace,
  origin: Origin,
  dataPath: string | undefined,
): Finding {
  return {
    severity: 'warning',
    code: CODE,
    ...(dataPath === undefined ? {} : { dataPath }),
    file: origin.file,
    line: origin.line,
    ...(origin.column === undefined ? {} : { column: origin.column }),
    message: `字符“${character}”（${codeOf(character)}）在所用的${ROLE_NAMES[role]}字体“${lacking.postscriptName}”中没有，以宋体“${face.postscriptName}”代印，笔画与上下文略有差别；不影响印发，要求字体一致的，请换用含有该字的${ROLE_NAMES[role]}字体。`,
    clause: 'GB/T 9704-2012 5.2.1',
  };
}

/** The character that a warning of this kind is about: a paper tells each one once. */
export function otherFaceCharacter(finding: Finding): string | undefined {
  if (finding.code !== CODE) return undefined;
  return /^字符“(.)”/su.exec(finding.message)?.[1];
}

/** `U+73A5`. */
export function codeOf(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return `U+${code}`;
}
