import type { FontSet } from '../../server/documents/fonts/face.ts';
import { firstForbidden } from '../../server/domain/input/forbidden-characters.ts';

const LAST = 0x10ffff;
/** A stride that shares no factor with the number of code points, so that each is met once. */
const STRIDE = 104_729;

/**
 * So many characters that Unicode knows and no face of a font set has: rare Han, other scripts,
 * signs, emoji. The same seed gives the same ones; they are drawn from all planes.
 */
export function uncoveredCharacters(fonts: FontSet, count: number, seed: number): string[] {
  const found: string[] = [];
  let codePoint = seed % (LAST + 1);
  for (let tried = 0; tried <= LAST && found.length < count; tried += 1) {
    codePoint = (codePoint + STRIDE) % (LAST + 1);
    const character = String.fromCodePoint(codePoint);
    if (!/^[\p{L}\p{N}\p{S}\p{P}]$/u.test(character)) continue;
    if (firstForbidden(character) !== undefined) continue;
    if (fonts.faceFor('fangsong', codePoint) === undefined) found.push(character);
  }
  return found;
}
