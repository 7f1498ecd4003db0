import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const NEWLINE = 0x0a;

/** The segmenter's list of 350,000 words, sorted by their bytes. It is searched, not read through. */
export class WordList {
  readonly #bytes: Buffer;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  /** The list of the package. Its own entry would read a second table beside it. */
  static read(): WordList {
    const path = createRequire(import.meta.url).resolve('@node-rs/jieba/dict.txt');
    return new WordList(readFileSync(path));
  }

  /** The lines (`word frequency class`) of all words that begin with a character. */
  beginningWith(character: string): string {
    const from = this.#firstNotBefore(Buffer.from(character));
    // No character of Unicode has a byte as high as this one.
    const to = this.#firstNotBefore(Buffer.concat([Buffer.from(character), Buffer.of(0xff)]));
    return this.#bytes.toString('utf8', from, to);
  }

  /** Offset of the first line that does not stand before `wanted`. */
  #firstNotBefore(wanted: Buffer): number {
    let low = 0;
    let high = this.#bytes.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const start = middle === 0 ? 0 : this.#bytes.lastIndexOf(NEWLINE, middle - 1) + 1;
      const end = this.#bytes.indexOf(NEWLINE, start);
      const line = this.#bytes.subarray(start, end < 0 ? this.#bytes.length : end);
      if (Buffer.compare(line, wanted) < 0) low = start + line.length + 1;
      else high = start;
    }
    return low;
  }
}
