import { excerpt } from '../notice/checks/check.ts';

const HALF: Readonly<Record<string, string>> = {
  '，': ',',
  '；': ';',
  '：': ':',
  '（': '(',
  '）': ')',
  '？': '?',
  '！': '!',
};
/** Where one quoted sentence ends and the next may come from further down. */
const SENTENCE_END = /[。；！？;!?\r\n]|……/u;
/** The numbering of a sentence is that of the paper it stands in. */
const LEVEL_NUMBER =
  /^(?:[（(][一二三四五六七八九十\d]+[）)]|[一二三四五六七八九十]+、|\d+[.．、](?!\d))/u;
/** Fewer characters in common are chance. */
const SHORTEST = 4;

function withoutBlanks(text: string): string {
  return text.replace(/\s+/gu, '');
}

/** Marks at half width, of the same length; accepting a full-width proposal must not break a quotation. */
export function narrowMarks(text: string): string {
  return text.replace(/[，；：（）？！]/gu, (mark) => HALF[mark] ?? mark);
}

/** How many UTF-16 units of a sentence, from its beginning, stand together in a text. */
function commonStart(sentence: string, text: string): number {
  let [known, unknown] = [0, sentence.length + 1];
  while (unknown - known > 1) {
    const middle = Math.floor((known + unknown) / 2);
    if (text.includes(sentence.slice(0, middle))) known = middle;
    else unknown = middle;
  }
  // Never between the halves of a rare character.
  return /[\uD800-\uDBFF]$/.test(sentence.slice(0, known)) ? known - 1 : known;
}

/** A text that others quote, made ready once for many quotations. */
export type QuotationSource = {
  /** How messages call it: 上级问题原文, 督察反馈意见原文. */
  readonly name: string;
  /** Without blanks. */
  readonly text: string;
  /** Without blanks, marks narrowed: of the same length. */
  readonly known: string;
  /** Places in both where a line of the original began. */
  readonly breaks: ReadonlySet<number>;
};

/** Makes a text ready for `faultAgainst`. */
export function quotationSource(text: string, name: string): QuotationSource {
  const lines = text.split(/[\r\n]+/u).map(withoutBlanks);
  const breaks = new Set<number>();
  let place = 0;
  for (const line of lines) {
    breaks.add(place);
    place += line.length;
  }
  const plain = lines.join('');
  return { name, text: plain, known: narrowMarks(plain), breaks };
}

function difference(sentence: string, { name, text, known }: QuotationSource): string {
  const common = commonStart(narrowMarks(sentence), known);
  const quoted = `问题原文中的“${excerpt(sentence)}”`;
  if (common < SHORTEST) return `${quoted}在${name}中没有`;
  const at = known.indexOf(narrowMarks(sentence.slice(0, common))) + common;
  const before = [...sentence.slice(0, common)].slice(-8).join('');
  const [own, right] = [sentence.slice(common), text.slice(at)].map((rest) => excerpt(rest, 12));
  return `${quoted}与${name}不一致：“${before}”之后，${name.replace('问题', '')}为“${right}”，此处为“${own}”`;
}

/** The sentences of a quotation, without blanks and level numbers. */
export function quotedSentences(text: string): string[] {
  return text.split(SENTENCE_END).map((part) => withoutBlanks(part).replace(LEVEL_NUMBER, ''));
}

/**
 * What is wrong with a text as a quotation of the source, as the beginning of a Chinese sentence;
 * `undefined` when every sentence of it stands there word for word, in order. Blanks, level numbers
 * and the width of `，；：（）？！` do not count.
 */
export function faultAgainst(text: string, source: QuotationSource): string | undefined {
  let from = 0;
  for (const sentence of quotedSentences(text)) {
    const at = source.known.indexOf(narrowMarks(sentence), from);
    if (at >= 0) {
      from = at + sentence.length;
    } else if (source.known.includes(narrowMarks(sentence))) {
      return `问题原文中的“${excerpt(sentence)}”与${source.name}的先后次序不同`;
    } else {
      return difference(sentence, source);
    }
  }
  return undefined;
}

/**
 * What is wrong with a problem's text as a quotation of its upper problem's, as a Chinese sentence;
 * `undefined` when it is one (an office may quote only what concerns it).
 */
export function quotationFault(text: string, upperText: string): string | undefined {
  const fault = faultAgainst(text, quotationSource(upperText, '上级问题原文'));
  if (fault === undefined) return undefined;
  return `${fault}；请逐字引用（可只引其中几句），或不填上级问题。`;
}
