/** A stretch of text that the file shows at once, with what pdfium orders such stretches by. */
export type ShownText<T> = {
  /** Where it begins, pt from the left and from the top of the page as it is read. */
  readonly x: number;
  readonly y: number;
  /** Advance of its first and its last character, pt. */
  readonly firstAdvance: number;
  readonly lastAdvance: number;
  readonly content: T;
};

/**
 * The order in which pdfium reads texts that a page shows one after the other (ProcessTextObject of
 * its cpdf_textpage.cpp): one that begins less than half a character above or below the one before
 * it is taken for the same line, and a line is read from left to right. So a cell that goes on
 * beside the next row is read after what stands to its left.
 */
export function readingOrder<T>(texts: readonly ShownText<T>[], pageHeight: number): T[] {
  // pdfium measures on a page whose height is cut to whole points.
  const scale = Math.floor(pageHeight) / pageHeight;
  const order: T[] = [];
  let line: ShownText<T>[] = [];
  for (const text of texts) {
    const before = line.at(-1);
    const least = Math.max(before?.lastAdvance ?? 0, text.firstAdvance) / 2;
    if (before !== undefined && Math.abs(text.y - before.y) * scale > least) {
      order.push(...line.map(({ content }) => content));
      line = [];
    }
    let at = line.length;
    while (at > 0 && text.x < (line[at - 1]?.x ?? 0)) at -= 1;
    line.splice(at, 0, text);
  }
  return [...order, ...line.map(({ content }) => content)];
}
