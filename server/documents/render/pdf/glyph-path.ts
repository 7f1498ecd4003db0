import { componentsOf } from '../../fonts/glyph-components.ts';
import type { TrueType } from '../../fonts/true-type.ts';

type Point = { readonly x: number; readonly y: number; readonly on: boolean };

/** Draws the outline of a glyph: receives coordinates in font units, y upwards. */
export type PathSink = {
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  curveTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void;
  close(): void;
};

const ON_CURVE = 0x01;
const X_SHORT = 0x02;
const Y_SHORT = 0x04;
const REPEAT = 0x08;
const X_SAME_OR_POSITIVE = 0x10;
const Y_SAME_OR_POSITIVE = 0x20;

/** Sends the outline of a glyph to a sink, quadratic curves raised to cubic ones. */
export function drawGlyph(trueType: TrueType, glyph: number, sink: PathSink): void {
  for (const contour of contoursOf(trueType, glyph, DEEPEST)) drawContour(contour, sink);
}

/** Parts within parts; a font that nests deeper refers to itself. */
const DEEPEST = 8;

function contoursOf(trueType: TrueType, glyph: number, depth: number): Point[][] {
  const record = trueType.glyphRecord(glyph);
  if (record.length < 10) return [];
  const view = new DataView(record.buffer, record.byteOffset, record.byteLength);
  const count = view.getInt16(0);
  if (count < 0) return depth === 0 ? [] : partsOf(trueType, record, depth - 1);
  const ends = Array.from({ length: count }, (_, index) => view.getUint16(10 + index * 2));
  const points = pointsOf(view, (ends.at(-1) ?? -1) + 1, 10 + count * 2);
  return ends.map((end, index) => points.slice((ends[index - 1] ?? -1) + 1, end + 1));
}

function partsOf(trueType: TrueType, record: Uint8Array, depth: number): Point[][] {
  return componentsOf(record).flatMap(({ glyph, matrix: [a, b, c, d], dx, dy }) =>
    contoursOf(trueType, glyph, depth).map((contour) =>
      contour.map(({ x, y, on }) => ({ x: a * x + c * y + dx, y: b * x + d * y + dy, on })),
    ),
  );
}

function pointsOf(view: DataView, count: number, instructions: number): Point[] {
  let at = instructions + 2 + view.getUint16(instructions);
  const flags: number[] = [];
  while (flags.length < count) {
    const flag = view.getUint8(at++);
    flags.push(flag);
    if ((flag & REPEAT) !== 0) {
      for (let left = view.getUint8(at++); left > 0; left -= 1) flags.push(flag);
    }
  }
  const axis = (short: number, same: number): number[] => {
    let value = 0;
    return flags.map((flag) => {
      if ((flag & short) !== 0) {
        value += (flag & same) !== 0 ? view.getUint8(at) : -view.getUint8(at);
        at += 1;
      } else if ((flag & same) === 0) {
        value += view.getInt16(at);
        at += 2;
      }
      return value;
    });
  };
  const xs = axis(X_SHORT, X_SAME_OR_POSITIVE);
  const ys = axis(Y_SHORT, Y_SAME_OR_POSITIVE);
  return flags.map((flag, index) => ({
    x: xs[index] ?? 0,
    y: ys[index] ?? 0,
    on: (flag & ON_CURVE) !== 0,
  }));
}

function drawContour(contour: readonly Point[], sink: PathSink): void {
  const points = withImpliedPoints(contour);
  const [start] = points;
  if (start === undefined) return;
  sink.moveTo(start.x, start.y);
  let from = start;
  for (let index = 1; index <= points.length; index += 1) {
    const point = points[index % points.length] ?? start;
    if (point.on) {
      if (index < points.length) sink.lineTo(point.x, point.y);
      from = point;
      continue;
    }
    const to = points[(index + 1) % points.length] ?? start;
    const third = (end: Point) => ({
      x: end.x + ((point.x - end.x) * 2) / 3,
      y: end.y + ((point.y - end.y) * 2) / 3,
    });
    sink.curveTo(third(from).x, third(from).y, third(to).x, third(to).y, to.x, to.y);
    from = to;
    index += 1;
  }
  sink.close();
}

/** The contour from a point on the curve, with the points that TrueType implies between two controls. */
function withImpliedPoints(contour: readonly Point[]): Point[] {
  const full = contour.flatMap((point, index) => {
    const next = contour[(index + 1) % contour.length] ?? point;
    if (point.on || next.on) return [point];
    return [point, { x: (point.x + next.x) / 2, y: (point.y + next.y) / 2, on: true }];
  });
  const first = full.findIndex((point) => point.on);
  return first <= 0 ? full : [...full.slice(first), ...full.slice(0, first)];
}
