/** A point of an outline in font units. */
export type OutlinePoint = { readonly x: number; readonly y: number; readonly onCurve: boolean };

type Point = { readonly x: number; readonly y: number };
type Cubic = readonly [Point, Point, Point, Point];

/** Largest distance between the given curve and its replacement, in font units (1/1000 em). */
export const TOLERANCE = 0.3;

/** Distance of a cubic from its mid-point quadratic is this times |p3 − 3c2 + 3c1 − p0| at most. */
const ERROR_FACTOR = Math.sqrt(3) / 36;

/**
 * A closed contour of cubic curves (CFF) as one of quadratic curves (TrueType), in whole units and
 * turned round: TrueType fills to the right of the path, CFF to the left.
 */
export function quadraticContour(contour: readonly OutlinePoint[]): OutlinePoint[] {
  const [start] = contour;
  if (start === undefined) return [];
  const points: OutlinePoint[] = [rounded(start, true)];
  let from: Point = start;
  for (let index = 1; index < contour.length; ) {
    const next = contour[index];
    if (next === undefined) break;
    if (next.onCurve) {
      points.push(rounded(next, true));
      from = next;
      index += 1;
      continue;
    }
    const second = contour[index + 1] ?? start;
    const end = contour[index + 2] ?? start;
    points.push(...quadraticsOf([from, next, second, end]));
    from = end;
    index += 3;
  }
  return withoutRepeats(points).reverse();
}

/** Quadratics within TOLERANCE of a cubic: for each, its control point and its end. */
export function quadraticsOf(cubic: Cubic): OutlinePoint[] {
  const [p0, c1, c2, p3] = cubic;
  const deviation = Math.hypot(
    p3.x - 3 * c2.x + 3 * c1.x - p0.x,
    p3.y - 3 * c2.y + 3 * c1.y - p0.y,
  );
  const pieces = Math.max(1, Math.ceil(Math.cbrt((ERROR_FACTOR * deviation) / TOLERANCE)));
  const points: OutlinePoint[] = [];
  for (let piece = 0; piece < pieces; piece += 1) {
    const part = partOf(cubic, piece / pieces, (piece + 1) / pieces);
    points.push(rounded(controlOf(part), false), rounded(part[3], true));
  }
  return points;
}

function controlOf([p0, c1, c2, p3]: Cubic): Point {
  return {
    x: (3 * c1.x - p0.x + 3 * c2.x - p3.x) / 4,
    y: (3 * c1.y - p0.y + 3 * c2.y - p3.y) / 4,
  };
}

/** The stretch of a cubic between two parameters, by its blossom. */
function partOf(cubic: Cubic, from: number, to: number): Cubic {
  return [
    blossom(cubic, from, from, from),
    blossom(cubic, from, from, to),
    blossom(cubic, from, to, to),
    blossom(cubic, to, to, to),
  ];
}

function blossom([p0, c1, c2, p3]: Cubic, a: number, b: number, c: number): Point {
  const ab = mix(mix(p0, c1, a), mix(c1, c2, a), b);
  const bc = mix(mix(c1, c2, a), mix(c2, p3, a), b);
  return mix(ab, bc, c);
}

function mix(from: Point, to: Point, share: number): Point {
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}

function rounded(point: Point, onCurve: boolean): OutlinePoint {
  return { x: Math.round(point.x), y: Math.round(point.y), onCurve };
}

/** Drops points of no length, also where the end meets the start. */
function withoutRepeats(points: readonly OutlinePoint[]): OutlinePoint[] {
  const kept: OutlinePoint[] = [];
  for (const point of points) {
    const last = kept.at(-1);
    if (last !== undefined && same(last, point)) continue;
    kept.push(point);
  }
  const first = kept[0];
  while (kept.length > 1 && first !== undefined) {
    const last = kept.at(-1);
    if (last === undefined || !same(last, first)) break;
    kept.pop();
  }
  return kept;
}

function same(one: OutlinePoint, other: OutlinePoint): boolean {
  return one.onCurve && other.onCurve && one.x === other.x && one.y === other.y;
}
