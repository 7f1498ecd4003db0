import type { Face, FontSet, InkBox } from '../../server/documents/fonts/face.ts';
import type { FontRole } from '../../server/documents/model/document.ts';

const OPENING = '（〔【《〈「『“‘';
const CLOSING = '、。，．：；？！）〕】》〉」』”’';
const UNKNOWN = 0x2a6b2;

function isWide(code: number): boolean {
  return code >= 0x2000;
}

function inkOf(code: number): InkBox | undefined {
  const character = String.fromCodePoint(code);
  if (/\s/u.test(character)) return undefined;
  if (OPENING.includes(character)) return { xMin: 560, yMin: -80, xMax: 940, yMax: 820 };
  if (CLOSING.includes(character)) return { xMin: 60, yMin: -80, xMax: 440, yMax: 820 };
  if (code === 0x2014) return { xMin: 0, yMin: 330, xMax: 1000, yMax: 370 };
  return isWide(code)
    ? { xMin: 40, yMin: -80, xMax: 960, yMax: 840 }
    : { xMin: 40, yMin: 0, xMax: 460, yMax: 700 };
}

function fakeFace(id: string): Face {
  return {
    id,
    postscriptName: id,
    version: '1',
    sha256: '0'.repeat(64),
    glyphOf: (code) => (code === UNKNOWN ? 0 : code),
    advanceOf: (code) => (code === 0x20 ? 250 : isWide(code) ? 1000 : 500),
    inkOf,
  };
}

/** 㵲 is in 宋体 alone. */
function isLacking(role: FontRole, code: number): boolean {
  return code === 0x3d72 && role !== 'songti';
}

const ROLES: readonly FontRole[] = ['xiaobiaosong', 'fangsong', 'heiti', 'kaiti', 'songti'];

/**
 * Faces with round measures: Han and full-width marks 1 em, blanks 1/4, all else 1/2. It lacks
 * controls and one character, 𪚲 (U+2A6B2); 㵲 (U+3D72) is in 宋体 alone.
 */
export function fakeFontSet(): FontSet {
  const faces = new Map(ROLES.map((role) => [role as string, fakeFace(role)]));
  const face = (id: string): Face => {
    const found = faces.get(id);
    if (!found) throw new Error(`no face ${id}`);
    return found;
  };
  return {
    fingerprint: 'fake',
    faces: [...faces.values()],
    substitutions: [],
    face,
    faceFor: (role, code) =>
      code === UNKNOWN || code < 0x20
        ? undefined
        : face(isWide(code) && !isLacking(role, code) ? role : 'songti'),
    lackingFace: (role, code) => (isLacking(role, code) ? face(role) : undefined),
  };
}
