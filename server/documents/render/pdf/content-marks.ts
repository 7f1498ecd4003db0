import type { Mark } from '../../typeset/pages.ts';
import type { ByteWriter } from './byte-writer.ts';
import {
  areaOf,
  elementKey,
  joined,
  type MarkedContent,
  taggedOwner,
  tagOf,
} from './tags/marked-content.ts';

/** A sequence that was begun; `key` is undefined for artifacts. */
type OpenSequence = { readonly key: string | undefined; readonly inText: boolean };

/**
 * The marked-content sequences of one page (ISO 32000-1, 14.6): each begins and ends either inside
 * one text object or outside of all. MCIDs count from 0 on each page, so that a page's bytes do not
 * depend on the pages before it.
 */
export class ContentMarks {
  readonly contents: MarkedContent[] = [];
  readonly #out: ByteWriter;
  #open: OpenSequence | undefined;

  constructor(out: ByteWriter) {
    this.#out = out;
  }

  /** True where the sequence that is open takes this mark as well. */
  continues(mark: Mark): boolean {
    return this.#open !== undefined && this.#open.key === keyOf(mark);
  }

  /** True where the open sequence holds whole text objects: it must not end inside of one. */
  get surroundsText(): boolean {
    return this.#open !== undefined && !this.#open.inText;
  }

  /** Begins the sequence of a mark. */
  begin(mark: Mark, inText: boolean): void {
    const owner = taggedOwner(mark.owner);
    this.#open = { key: keyOf(mark), inText };
    if (owner === undefined) {
      this.#out.ascii('/Artifact BMC\n');
      return;
    }
    this.#out.ascii(`/${tagOf(owner)}<</MCID ${this.contents.length}>>BDC\n`);
    this.contents.push({ owner, area: undefined });
  }

  /** Notes what a mark of the open sequence covers. */
  cover(mark: Mark): void {
    const current = this.contents.at(-1);
    if (current === undefined || this.#open?.key === undefined) return;
    current.area = joined(current.area, areaOf(mark));
  }

  /** Ends the sequence that lies inside the text object, before that object ends. */
  leaveText(): void {
    if (this.#open?.inText) this.end();
  }

  /** Ends the open sequence. */
  end(): void {
    if (this.#open !== undefined) this.#out.ascii('EMC\n');
    this.#open = undefined;
  }
}

function keyOf({ owner }: Mark): string | undefined {
  const tagged = taggedOwner(owner);
  return tagged && elementKey(tagged);
}
