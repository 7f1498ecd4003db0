import type { FontSet } from '../../fonts/face.ts';
import { frameOf, mm, type PageFrame, SIZE } from '../geometry.ts';
import type { Segment, TextMark } from '../pages.ts';
import { BLACK } from './line-box.ts';

/** The 一字线 at either side of the number. */
const DASH = '—';
/** Upper edge of the dashes: 7 mm below the type area (7.5). */
const DASH_TOP = mm(269);
/** Ink top of a dash whose face does not tell, 1/1000 em. */
const USUAL_DASH_TOP = 350;

/**
 * 页码 (7.5): 4号 half-width digits of 宋体 between dashes, outside the type area; odd pages one
 * character from the right, even ones one character from the left. On landscape pages it stays
 * where it is on portrait ones, turned with the paper (clause 8).
 */
export function pageNumber(number: number, frame: PageFrame, fonts: FontSet): TextMark {
  const size = SIZE.four;
  const portrait = frameOf('portrait');
  const text = `${DASH} ${number} ${DASH}`;
  const { segments, width, dashTop } = measure(text, size, fonts);
  const odd = number % 2 === 1;
  const left = odd ? portrait.right - size - width : portrait.left + size;
  return {
    kind: 'text',
    baseline: DASH_TOP + (dashTop / 1000) * size,
    color: BLACK,
    segments: segments.map((segment) => ({ ...segment, x: left + segment.x })),
    owner: { kind: 'artifact' },
    ...(frame.orientation === 'landscape' ? { turn: { x: frame.width, y: 0 } } : {}),
  };
}

function measure(
  text: string,
  size: number,
  fonts: FontSet,
): { segments: Segment[]; width: number; dashTop: number } {
  const segments: { face: string; size: number; x: number; text: string; tracking: number }[] = [];
  let x = 0;
  let dashTop = USUAL_DASH_TOP;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    const face = fonts.faceFor('songti', code);
    if (!face) {
      throw new Error(`字体集缺少页码所需的字符“${character}”，请检查宋体字体文件。`);
    }
    const last = segments.at(-1);
    if (last?.face === face.id) last.text += character;
    else segments.push({ face: face.id, size, x, text: character, tracking: 0 });
    x += (face.advanceOf(code) / 1000) * size;
    if (character === DASH) dashTop = face.inkOf(code)?.yMax ?? USUAL_DASH_TOP;
  }
  return { segments, width: x, dashTop };
}
