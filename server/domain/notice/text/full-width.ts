const FULL_WIDTH: Readonly<Record<string, string>> = {
  ',': '，',
  ';': '；',
  ':': '：',
  '(': '（',
  ')': '）',
  '?': '？',
  '!': '！',
};

/** Letters that make a mark beside them a Chinese one: Han, and marks that only Chinese text has. */
const HAN = /[\p{Script=Han}《》〈〉「」『』【】〔〕、。，；：？！（）]/u;
/** Marks that a neighbour is looked for behind: “回头看”, stands beside 看. */
const TRANSPARENT = /[“”‘’"'\s]/u;
/** Addresses, times, ratios and figures with separators keep their marks. */
const KEPT =
  /https?:\/\/[\w\-.~:/?#[\]@!$&'()*+,;=%]+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+|\d+(?:[:,]\d+)+/giu;

/** Places (in characters) whose marks belong to an address, a time or a figure. */
function keptPlaces(text: string): Set<number> {
  const places = new Set<number>();
  let [unit, place] = [0, 0];
  for (const found of text.matchAll(KEPT)) {
    // Marks at the end of an address belong to the sentence around it.
    const kept = found[0].replace(/[,;:?!)]+$/, '');
    place += [...text.slice(unit, found.index)].length;
    // Everything in `kept` is ASCII, so units and characters are the same there.
    for (let step = 0; step < kept.length; step += 1) places.add(place + step);
    place += kept.length;
    unit = found.index + kept.length;
  }
  return places;
}

/** How far a neighbour is looked for behind quotation marks and spaces. */
const REACH = 4;

function besideHan(characters: readonly string[], at: number): boolean {
  return [-1, 1].some((step) => {
    let place = at + step;
    while (Math.abs(place - at) < REACH && TRANSPARENT.test(characters[place] ?? '')) place += step;
    return HAN.test(characters[place] ?? '');
  });
}

/** For each bracket the place of its partner, half and full width paired alike. */
function partners(characters: readonly string[], kept: ReadonlySet<number>): Map<number, number> {
  const pairs = new Map<number, number>();
  const open: number[] = [];
  for (const [at, mark] of characters.entries()) {
    if (kept.has(at)) continue;
    if (mark === '(' || mark === '（') open.push(at);
    if (mark !== ')' && mark !== '）') continue;
    const partner = open.pop();
    if (partner === undefined) continue;
    pairs.set(at, partner);
    pairs.set(partner, at);
  }
  return pairs;
}

/** Widens the mark at a place and its partner; true when one of them changed. */
function widen(characters: string[], places: readonly (number | undefined)[]): boolean {
  let changed = false;
  for (const place of places) {
    const full = place === undefined ? undefined : FULL_WIDTH[characters[place] ?? ''];
    if (place === undefined || full === undefined) continue;
    characters[place] = full;
    changed = true;
  }
  return changed;
}

/**
 * The text with its half-width `, ; : ( ) ? !` made full width where they stand beside Han
 * (quotation marks and spaces between do not part them). A pair of brackets changes as one. Marks
 * in addresses, times and figures stay, as does every other character; a second pass changes
 * nothing.
 */
export function fullWidthProposal(text: string): string {
  if (!/[,;:()?!]/.test(text)) return text;
  const characters = [...text];
  const kept = keptPlaces(text);
  const pairs = partners(characters, kept);
  const places = [...characters.keys()].filter(
    (at) => FULL_WIDTH[characters[at] ?? ''] !== undefined && !kept.has(at),
  );
  // A widened mark is a Chinese neighbour itself, so both directions are gone until nothing moves.
  for (let changed = true; changed; ) {
    changed = false;
    for (const at of [...places, ...places.toReversed()]) {
      const partner = pairs.get(at);
      const paired = partner !== undefined && /[（）]/.test(characters[partner] ?? '');
      if (paired || besideHan(characters, at)) {
        changed = widen(characters, [at, partner]) || changed;
      }
    }
  }
  return characters.join('');
}
