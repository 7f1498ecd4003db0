import type { FontSet } from '../../fonts/face.ts';
import type { PageFrame } from '../geometry.ts';
import type { OutlineMark } from '../pages.ts';

const WORDS = '草稿';
const SIZE = 120;
const ANGLE = 45;
const GREY = '#d9d9d9';

/** The grey 草稿 across a page, drawn as shapes so that no extractor reads it. */
export function draftMark(frame: PageFrame, fonts: FontSet): OutlineMark {
  const faces = [...WORDS].map((character) =>
    fonts.faceFor('heiti', character.codePointAt(0) ?? 0),
  );
  const face = faces[0];
  if (!face || faces.some((other) => other?.id !== face.id)) {
    throw new Error(`字体集的黑体缺少“${WORDS}”二字，请检查字体安装。`);
  }
  return {
    kind: 'outline',
    face: face.id,
    size: SIZE,
    text: WORDS,
    x: frame.width / 2,
    y: frame.height / 2,
    rotate: ANGLE,
    color: GREY,
    owner: { kind: 'artifact' },
  };
}
