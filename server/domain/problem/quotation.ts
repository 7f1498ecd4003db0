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

/** Of the same length; accepting a full-width proposal must not break a quotation. */
function narrow(text: string): string {
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

function difference(sentence: string, upper: string): string {
  const common = commonStart(narrow(sentence), narrow(upper));
  const quoted = `问题原文中的“${excerpt(sentence)}”`;
  if (common < SHORTEST) return `${quoted}在上级问题原文中没有`;
  const at = narrow(upper).indexOf(narrow(sentence.slice(0, common))) + common;
  const before = [...sentence.slice(0, common)].slice(-8).join('');
  const [own, right] = [sentence.slice(common), upper.slice(at)].map((rest) => excerpt(rest, 12));
  return `${quoted}与上级问题原文不一致：“${before}”之后，上级原文为“${right}”，此处为“${own}”`;
}

/**
 * What is wrong with a problem's text as a quotation of its upper problem's, as a Chinese sentence;
 * `undefined` when every sentence of it stands there word for word, in order (an office may quote
 * only what concerns it). Blanks, level numbers and the width of `，；：（）？！` do not count.
 */
export function quotationFault(text: string, upperText: string): string | undefined {
  const upper = withoutBlanks(upperText);
  const known = narrow(upper);
  const advice = '请逐字引用（可只引其中几句），或不填上级问题。';
  let from = 0;
  for (const part of text.split(SENTENCE_END)) {
    const sentence = withoutBlanks(part).replace(LEVEL_NUMBER, '');
    const at = known.indexOf(narrow(sentence), from);
    if (at >= 0) {
      from = at + sentence.length;
    } else if (known.includes(narrow(sentence))) {
      return `问题原文中的“${excerpt(sentence)}”与上级问题原文的先后次序不同；${advice}`;
    } else {
      return `${difference(sentence, upper)}；${advice}`;
    }
  }
  return undefined;
}
