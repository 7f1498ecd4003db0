import { type Box, bound } from './box.ts';

/** A signature stands under this many lines of text on its page: 此页无正文 is forbidden (7.3.5.5). */
const LINES_ABOVE_SIGNATURE = 2;

/**
 * Binds headings to two lines of the paragraph that follows (to its only line, where it has one),
 * signatures to two lines of the text above.
 */
export function bindNeighbours(boxes: readonly Box[]): Box[] {
  const bindings = [...boxes];
  boxes.forEach((box, at) => {
    if (box.role === 'heading' && boxes[at + 1]?.role !== 'heading') bindNext(bindings, at + 1);
    if (box.role === 'signature' && boxes[at - 1]?.role !== 'signature')
      bindAbove(bindings, at - 1);
  });
  return bindings;
}

/**
 * The line after a heading takes the next line of its own paragraph along. Were the next paragraph
 * bound as well, a notice of headings with one line each would move as a whole to the next page.
 */
function bindNext(boxes: Box[], at: number): void {
  const box = boxes[at];
  if (box && box.breakAfter > 0 && !box.stack) boxes[at] = bound(box, 2);
}

function bindAbove(boxes: Box[], from: number): void {
  let lines = 0;
  for (let at = from; at >= 0 && lines < LINES_ABOVE_SIGNATURE; at -= 1) {
    const box = boxes[at];
    if (!box || box.role === 'new-page') return;
    // One line at least is never lost; a second gives way before a signature would stand alone.
    boxes[at] = bound(box, lines === 0 ? 3 : 2);
    if (box.stack) return;
    if (box.role === 'text') lines += 1;
  }
}
