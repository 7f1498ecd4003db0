import type { NoticeFacts, NoticeItemFacts } from '../facts.ts';
import { excerpt, type NoticeCheck, type Remark } from './check.ts';
import { SET_PHRASES } from './set-phrases.ts';
import { chineseTexts, itemCompletions } from './texts.ts';

/** Adverbs that a completion puts into a measure's words: 裸土全覆盖 → 裸土已全覆盖. */
const ADVERB = /[已均全都]/u;
/** Words before a verb that the adverb rightly takes the place of: 道路未硬化 → 道路已硬化. */
const REPLACEABLE =
  /[未不没无应须需要将拟可能必会再还仍尚继已均全都也亦正在被直乱偷漏随擅私常多长暂大速尽立即依各等的]/u;
const HAN = /^\p{Script=Han}+$/u;

/** A character that an adverb has displaced: what the source says, what the completion says. */
export type Displaced = { readonly source: string; readonly found: string };

function displacedAt(text: readonly string[], at: number, source: string): Displaced | undefined {
  // Three characters before and one after, or two and two: less is chance, more misses real cases.
  for (const [before, after] of [
    [3, 1],
    [2, 2],
  ] as const) {
    if (at < before) continue;
    const left = text.slice(at - before, at).join('');
    const right = text.slice(at + 1, at + 1 + after).join('');
    if (!HAN.test(left) || !HAN.test(right) || [...right].length < after) continue;
    for (let from = source.indexOf(left); from >= 0; from = source.indexOf(left, from + 1)) {
      const [character = ''] = source.slice(from + left.length);
      const follows = source.startsWith(right, from + left.length + character.length);
      if (follows && HAN.test(character) && !REPLACEABLE.test(character)) {
        return { source: `${left}${character}${right}`, found: `${left}${text[at]}${right}` };
      }
    }
  }
  return undefined;
}

/** The first place where an adverb in `completion` stands for a content character of `source`. */
export function displacedCharacter(completion: string, source: string): Displaced | undefined {
  const text = [...completion];
  for (const [at, character] of text.entries()) {
    if (!ADVERB.test(character)) continue;
    const displaced = displacedAt(text, at, source);
    if (displaced !== undefined) return displaced;
  }
  return undefined;
}

/** Set phrases of the field that stand in a text with one character missing, each hole once. */
export function brokenPhrases(text: string): { found: string; right: string }[] {
  const taken: { from: number; to: number }[] = [];
  return SET_PHRASES.flatMap(({ right, broken }) =>
    Array.from(text.matchAll(broken)).flatMap((match) => {
      const [from, to] = [match.index, match.index + match[0].length];
      // One hole can break two phrases that overlap; the first of the list speaks for both.
      if (taken.some((other) => from < other.to && other.from < to)) return [];
      taken.push({ from, to });
      return [{ found: match[0], right }];
    }),
  );
}

function sourcesOf(item: NoticeItemFacts): string {
  const { problem, goal, measures } = item;
  return [problem ?? '', goal.text ?? '', ...measures.map(({ text }) => text)].join('\n');
}

function displacedRemarks(item: NoticeItemFacts, place: number): Remark[] {
  const source = sourcesOf(item);
  return itemCompletions(item, place).flatMap(({ path, text }) => {
    const displaced = displacedCharacter(text, source);
    if (displaced === undefined) return [];
    return [
      {
        dataPath: path,
        message: `整改完成情况写作“${displaced.found}”，问题或措施中为“${displaced.source}”，疑漏一字，请与原文核对。`,
        clause: '域规则2.7-15',
      },
    ];
  });
}

function phraseRemarks(facts: NoticeFacts): Remark[] {
  return chineseTexts(facts).flatMap(({ path, text }) =>
    brokenPhrases(text).map(({ found, right }) => ({
      dataPath: path,
      message: `“${excerpt(text)}”中的“${found}”疑为“${right}”漏字，请与原文核对。`,
      clause: '域规则2.7-15',
    })),
  );
}

/**
 * A character was dropped in copying: an adverb stands where a measure or the problem has a content
 * character, or a set phrase of the field lacks one.
 */
export const droppedCharacter: NoticeCheck = {
  code: 'DROPPED_CHARACTER',
  remarks: ({ facts }) => [...facts.items.flatMap(displacedRemarks), ...phraseRemarks(facts)],
};
