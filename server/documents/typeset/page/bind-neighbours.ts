import { type Box, bound } from './box.ts';

/** A signature stands under this many lines of text on its page: 此页无正文 is forbidden (7.3.5.5). */
const LINES_ABOVE_SIGNATURE = 2;

/** Binds headings to two lines of what follows, signatures to two lines of the text above. */
export function bindNeighbours(boxes: readonly Box[]): Box[] {
  const bindings = [...boxes];
  boxes.forEach((box, at) => {
    if (box.role === 'heading' && boxes[at + 1]?.role !== 'heading') bindNext(bindings, at + 1);
    if (box.role === 'signature' && boxes[at - 1]?.role !== 'signature')
      bindAbove(bindings, at - 1);
  });
  return bindings;
}

/** The line after a heading takes the one behind it along, if there is one. */
function bindNext(boxes: Box[], at: number): void {
  const box = boxes[at];
  const next = boxes[at + 1];
  if (box && next && next.role !== 'signature' && !box.stack) boxes[at] = bound(box, 2);
}

function bindAbove(boxes: Box[], from: number): void {
  let lines = 0;
  for (let at = from; at >= 0 && lines < LINES_ABOVE_SIGNATURE; at -= 1) {
    const box = boxes[at];
    if (!box || box.role === 'new-page') return;
    boxes[at] = bound(box, 2);
    if (box.stack) return;
    if (box.role === 'text') lines += 1;
  }
}
