import { contentOf } from '../../notice/text/similarity.ts';

/** How alike a text is to one of the index. */
export type Likeness = {
  readonly place: number;
  /** Dice coefficient over pairs of neighbouring characters. */
  readonly dice: number;
  /** Share of the text's runs of three characters that the other holds. */
  readonly contained: number;
};

/** Where a run stands and how often there, in two lists of the same length. */
type Places = { readonly at: number[]; readonly times: number[] };
/** For one length of run: where each stands, and how many runs each text has. */
type Runs = {
  readonly length: number;
  readonly places: ReadonlyMap<string, Places>;
  readonly sizes: readonly number[];
};

/** Runs of a text, each with how often it stands there. */
function runsOf(content: string, length: number): Map<string, number> {
  const runs = new Map<string, number>();
  for (let at = 0; at + length <= content.length; at += 1) {
    const run = content.slice(at, at + length);
    runs.set(run, (runs.get(run) ?? 0) + 1);
  }
  return runs;
}

function indexed(contents: readonly string[], length: number): Runs {
  const places = new Map<string, Places>();
  for (const [place, content] of contents.entries()) {
    for (const [run, times] of runsOf(content, length)) {
      const known = places.get(run) ?? { at: [], times: [] };
      known.at.push(place);
      known.times.push(times);
      places.set(run, known);
    }
  }
  const sizes = contents.map((content) => Math.max(0, content.length - length + 1));
  return { length, places, sizes };
}

/** How many runs a text has in common with each text of the index, repeated ones as often as in both. */
function commonRuns({ length, places, sizes }: Runs, content: string): Uint32Array {
  const common = new Uint32Array(sizes.length);
  for (const [run, times] of runsOf(content, length)) {
    const known = places.get(run);
    if (known === undefined) continue;
    // An index, not an iterator: this is the line that all pairs of texts go through.
    for (let entry = 0; entry < known.at.length; entry += 1) {
      const place = known.at[entry] ?? 0;
      const theirs = known.times[entry] ?? 0;
      common[place] = (common[place] ?? 0) + (theirs < times ? theirs : times);
    }
  }
  return common;
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

/**
 * Makes texts ready to be compared with many others, each in time of what they have in common: all
 * pairs of 500 goals take a fraction of a second. Of each text it tells those that are like it by
 * either measure. Marks and width are ignored.
 */
export function likenessIndex(
  texts: readonly string[],
  least: Omit<Likeness, 'place'>,
): (text: string) => Likeness[] {
  const contents = texts.map(contentOf);
  const [pairs, triples] = [indexed(contents, 2), indexed(contents, 3)];
  return (text) => {
    const content = contentOf(text);
    const [two, three] = [commonRuns(pairs, content), commonRuns(triples, content)];
    const [ownPairs, ownTriples] = [content.length - 1, content.length - 2];
    return pairs.sizes.flatMap((size, place) => {
      const dice = share(2 * (two[place] ?? 0), ownPairs + size);
      const contained = share(three[place] ?? 0, ownTriples);
      if (dice < least.dice && contained < least.contained) return [];
      return [{ place, dice, contained }];
    });
  };
}
