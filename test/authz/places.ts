/** A province, three of its cities, three counties of the first city. */
export const above: Readonly<Record<string, readonly string[]>> = {
  P: [],
  C1: ['P'],
  C2: ['P'],
  C3: ['P'],
  K1: ['P', 'C1'],
  K2: ['P', 'C1'],
  K3: ['P', 'C1'],
};
export const places: readonly string[] = Object.keys(above);

/** Where the platform's own administrators stand, above every place. */
export const PLATFORM = '全平台';

/** A county of another province, whose office is named on a task of K1. */
export const ELSEWHERE = '外省';

/** Levels of the regions of a place, from the province down. */
export const levels = ['PROVINCE', 'CITY', 'COUNTY'] as const;

/** True when a place is the viewer's own or lies below it. */
export function isWithin(viewer: string, place: string): boolean {
  return viewer === PLATFORM || viewer === place || (above[place] ?? []).includes(viewer);
}

/**
 * Where a viewer's steps are tried: at home, at each level above, at one place of each level below,
 * and at a sibling. Three siblings of each level ask, so that each is asked about too.
 */
export function triedFrom(viewer: string): readonly string[] {
  const up = above[viewer];
  if (viewer === PLATFORM) return ['P', 'C1', 'K1'];
  if (!up) return ['K1', 'K2'];
  const depth = (place: string) => above[place]?.length ?? 0;
  const siblings = places.filter(
    (one) => depth(one) === up.length && above[one]?.at(-1) === up.at(-1),
  );
  const sibling = siblings[(siblings.indexOf(viewer) + 1) % siblings.length];
  const below = levels.flatMap((_level, at) =>
    at > up.length
      ? places.filter((one) => depth(one) === at && isWithin(viewer, one)).slice(0, 1)
      : [],
  );
  return [...new Set([...up, viewer, ...below, ...(sibling === undefined ? [] : [sibling])])];
}
