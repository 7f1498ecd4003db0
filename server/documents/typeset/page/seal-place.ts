import type { LayoutContext } from '../blocks/context.ts';
import type { OutlineMark } from '../pages.ts';

const WORDS = '盖章处';
const SIZE = 12;
const GREY = '#a6a6a6';

/**
 * 盖章处 on drafts, where a wet seal comes (7.3.5.1): those who look a draft over see that its room is
 * kept. Drawn as shapes, centred on a point of the page; issued papers go without, since what is
 * printed under a seal would show through it.
 */
export function sealPlace(context: LayoutContext, x: number, y: number): OutlineMark[] {
  const faces = [...WORDS].map(
    (character) => context.glyphs('heiti', character.codePointAt(0) ?? 0).face,
  );
  const [face] = faces;
  if (face === undefined || faces.some((other) => other?.id !== face.id)) return [];
  const owner = { kind: 'artifact' } as const;
  const mark = { face: face.id, size: SIZE, text: WORDS, x, y, rotate: 0, color: GREY, owner };
  return [{ kind: 'outline', ...mark, draftOnly: true }];
}
