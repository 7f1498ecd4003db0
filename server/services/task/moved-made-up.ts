/** A list of a task before and after a change: the ids of its elements in order. */
export type MovedList = {
  readonly path: string;
  readonly before: readonly string[];
  readonly after: readonly (string | undefined)[];
};

/**
 * Paths of made-up facts after elements of lists were moved or removed. Marks name an element by
 * its place (`measures[0].completion`), so they must go with it: a mark that stayed behind would
 * call a true fact made up, and print a made-up one as true.
 */
export function movedMadeUp(paths: readonly string[], lists: readonly MovedList[]): string[] {
  return paths.flatMap((path) => {
    const list = lists.find((one) => path.startsWith(`${one.path}[`));
    const found = list && /^\[(\d+)\](.*)$/s.exec(path.slice(list.path.length));
    if (!list || !found) return [path];
    const [, place = '', rest = ''] = found;
    const id = list.before[Number(place)];
    const now = id === undefined ? -1 : list.after.indexOf(id);
    return now < 0 ? [] : [`${list.path}[${now}]${rest}`];
  });
}
