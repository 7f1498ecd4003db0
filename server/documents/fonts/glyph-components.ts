/** One part of a composite glyph. */
export type Component = {
  readonly glyph: number;
  /** Where the glyph index stands in the record. */
  readonly indexAt: number;
  /** Scale as `a b c d`: x' = ax + cy + dx, y' = bx + dy + dy. */
  readonly matrix: readonly [number, number, number, number];
  /** Offset in font units; 0 where the part is attached by points. */
  readonly dx: number;
  readonly dy: number;
};

const ARGS_ARE_WORDS = 0x0001;
const ARGS_ARE_OFFSETS = 0x0002;
const HAS_SCALE = 0x0008;
const MORE_COMPONENTS = 0x0020;
const HAS_TWO_SCALES = 0x0040;
const HAS_MATRIX = 0x0080;

/** The parts of a `glyf` record (OpenType, "Composite Glyph Description"); none for a simple one. */
export function componentsOf(record: Uint8Array): readonly Component[] {
  if (record.length < 10) return [];
  const view = new DataView(record.buffer, record.byteOffset, record.byteLength);
  if (view.getInt16(0) >= 0) return [];
  const components: Component[] = [];
  let at = 10;
  let flags = MORE_COMPONENTS;
  while ((flags & MORE_COMPONENTS) !== 0) {
    flags = view.getUint16(at);
    const words = (flags & ARGS_ARE_WORDS) !== 0;
    const scaleAt = at + (words ? 8 : 6);
    const offset = (index: number): number => {
      if ((flags & ARGS_ARE_OFFSETS) === 0) return 0;
      return words ? view.getInt16(at + 4 + index * 2) : view.getInt8(at + 4 + index);
    };
    const { matrix, length } = scaleOf(view, scaleAt, flags);
    const glyph = view.getUint16(at + 2);
    components.push({ glyph, indexAt: at + 2, matrix, dx: offset(0), dy: offset(1) });
    at = scaleAt + length;
  }
  return components;
}

function scaleOf(
  view: DataView,
  at: number,
  flags: number,
): { matrix: Component['matrix']; length: number } {
  const share = (index: number): number => view.getInt16(at + index * 2) / 16384;
  if ((flags & HAS_SCALE) !== 0) return { matrix: [share(0), 0, 0, share(0)], length: 2 };
  if ((flags & HAS_TWO_SCALES) !== 0) return { matrix: [share(0), 0, 0, share(1)], length: 4 };
  if ((flags & HAS_MATRIX) === 0) return { matrix: [1, 0, 0, 1], length: 0 };
  return { matrix: [share(0), share(1), share(2), share(3)], length: 8 };
}
