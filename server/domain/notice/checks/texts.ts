import type { NoticeFacts, NoticeItemFacts } from '../facts.ts';

/** A text of the facts with its data path. */
export type PlacedText = { readonly path: string; readonly text: string };

function* walk(value: unknown, path: string): Generator<PlacedText> {
  if (typeof value === 'string') {
    yield { path, text: value };
  } else if (Array.isArray(value)) {
    for (const [place, one] of value.entries()) yield* walk(one, `${path}[${place}]`);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, one] of Object.entries(value)) {
      yield* walk(one, path === '' ? key : `${path}.${key}`);
    }
  }
}

/** Facts of any paper: what steers it apart, everything else may be printed. */
type PaperFacts = { readonly schema: string; readonly madeUp: readonly string[] };

/** Every Chinese text that a paper may print, in the order of the facts; not what only steers it. */
export function chineseTexts({ schema: _schema, madeUp: _madeUp, ...facts }: PaperFacts) {
  return [...walk(facts, '')].filter(
    ({ path, text }) => /\p{Script=Han}/u.test(text) && path !== 'inspection.petitionPattern',
  );
}

/** Completion statements of one item: its own and those of its measures. */
export function itemCompletions(item: NoticeItemFacts, place: number): PlacedText[] {
  const path = `items[${place}]`;
  const stated = [
    { path: `${path}.completion`, text: item.completion },
    ...item.measures.map(({ completion }, step) => ({
      path: `${path}.measures[${step}].completion`,
      text: completion,
    })),
  ];
  return stated.flatMap(({ path: at, text }) => (text === undefined ? [] : [{ path: at, text }]));
}

/** Completion statements of all items, in order. */
export function completionTexts(facts: NoticeFacts): PlacedText[] {
  return facts.items.flatMap(itemCompletions);
}
