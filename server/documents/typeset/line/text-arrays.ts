/** One entry a character of the text that is being set; what stands behind its length is stale. */
export type TextArrays = ReturnType<typeof arraysFor>;

/** Characters of a long paragraph; one that has more gets arrays of its own. */
const KEPT = 16_384;

let kept: TextArrays | undefined;

/**
 * Arrays for a text of so many characters. They are used again for the next text: a text is set into
 * its lines before another is measured, and its lines keep nothing of them.
 */
export function textArrays(length: number): TextArrays {
  if (length >= KEPT) return arraysFor(length + 1);
  kept ??= arraysFor(KEPT);
  return kept;
}

function arraysFor(room: number) {
  return {
    offsets: new Int32Array(room),
    codes: new Int32Array(room),
    bits: new Uint16Array(room),
    advances: new Float64Array(room),
    trackings: new Float64Array(room),
    leftBlanks: new Float64Array(room),
    rightBlanks: new Float64Array(room),
    runOf: new Int32Array(room),
    faceOf: new Uint8Array(room),
    costs: new Float64Array(room),
    stretchable: new Uint8Array(room),
    breakAt: new Int32Array(room),
    breakEnd: new Int32Array(room),
    x: new Float64Array(room),
    shrink: new Float64Array(room),
    gaps: new Int32Array(room),
    substance: new Int32Array(room),
    best: new Float64Array(room),
    previous: new Int32Array(room),
    adjust: new Float64Array(room),
  };
}
