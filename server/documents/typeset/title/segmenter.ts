import { Jieba } from '@node-rs/jieba';
import { FIELD_TERMS } from '../lexicon/field-terms.ts';
import { WordList } from './word-list.ts';

/** The field's own words outweigh what the list knows of them. */
const OWN_LINES = FIELD_TERMS.map((term) => `${term} 100000 n\n`).join('');

const OWN = new Set(FIELD_TERMS);

/**
 * Frequencies of the list's words that are none of the field's, added up, in the package's version
 * in use; a test adds them again.
 */
export const LIST_FREQUENCY = 60_083_966;

/** Stands for all words that are not loaded; facts and templates cannot hold private use. */
const REST = '\u{F0000}';

/**
 * The segmenter, given of its list only the words that begin with characters it has met: the whole
 * list takes 0.2 s of a process's first paper. What it weighs in a text are words that begin
 * there, and the sum of all frequencies, which one entry for the rest keeps: it cuts as with the whole.
 */
export class Segmenter {
  readonly #jieba = new Jieba();
  readonly #words = WordList.read();
  readonly #met = new Set<string>();
  #rest = LIST_FREQUENCY;

  /** Words of a text, whose joint is the text again. */
  cut(text: string): string[] {
    this.#meet(text);
    return this.#jieba.cut(text, true);
  }

  #meet(text: string): void {
    const fresh = [...new Set(text)].filter((character) => !this.#met.has(character));
    if (fresh.length === 0) return;
    for (const character of fresh) this.#met.add(character);
    const lines = fresh.map((character) => this.#words.beginningWith(character)).join('');
    this.#rest -= listFrequency(lines);
    this.#jieba.loadDict(Buffer.from(`${lines}${OWN_LINES}${REST} ${this.#rest} n\n`));
  }
}

/** Frequencies of lines of the list, the field's own words left out, added up. */
export function listFrequency(lines: string): number {
  let sum = 0;
  for (const line of lines.split('\n')) {
    const [word = '', frequency = '0'] = line.split(' ');
    if (!OWN.has(word)) sum += Number(frequency);
  }
  return sum;
}
