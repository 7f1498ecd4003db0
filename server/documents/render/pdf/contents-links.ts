import type { FontSet } from '../../fonts/face.ts';
import type { Mark, Page, Pages, Segment, TextMark } from '../../typeset/pages.ts';
import { fromThousandths, thousandths } from './numbers.ts';
import type { PdfkitDocument, PdfkitRef } from './pdfkit-document.ts';
import type { StructuredPage } from './tags/element-object.ts';
import { type Area, joined, type TaggedOwner, taggedOwner } from './tags/marked-content.ts';
import type { StructureTree } from './tags/structure-tree.ts';

/** Ink of a line above and below its baseline, in em. */
const ABOVE = 0.88;
const BELOW = 0.12;
/** Bit 3 of an annotation's flags: it is printed, as ISO 19005-2, 6.3.2 wants. */
const PRINT = 4;

/** What an entry of the contents covers on a page. */
type Entry = { readonly owner: TaggedOwner; readonly part: number; readonly area: Area };

type Link = Entry & { readonly ref: PdfkitRef; readonly at: number; readonly page: Page };

/** Lets each line of the contents lead to its page, as a tagged link that says where it leads. */
export class ContentsLinks {
  readonly #document: PdfkitDocument;
  readonly #contents: NonNullable<Pages['contents']>;
  readonly #links: Link[] = [];

  constructor(document: PdfkitDocument, { contents = [] }: Pages) {
    this.#document = document;
    this.#contents = contents;
  }

  /** Names the links of the page that is open (0-based): its object is written before they are. */
  addPage(page: Page, at: number, fonts: FontSet): void {
    if (this.#contents.length === 0) return;
    const entries = entriesOn(page, fonts).filter(({ part }) => this.#contents[part] !== undefined);
    const links = entries.map((entry) => ({ ...entry, ref: this.#document.ref({}), at, page }));
    this.#links.push(...links);
    if (links.length > 0) this.#document.page.dictionary.data.Annots = links.map(({ ref }) => ref);
  }

  /** Fills the links in, once every page is drawn, and puts them into the structure. */
  finish(drawn: readonly StructuredPage[], tree: StructureTree): void {
    for (const { owner, part, area, ref, at, page } of this.#links) {
      const entry = this.#contents[part];
      const target = entry && drawn[entry.page];
      if (entry === undefined || target === undefined) throw new RangeError(`no page for ${part}`);
      Object.assign(ref.data, annotation({ words: entry.words, area, page, target }));
      tree.addLink(owner, { page: at, ref });
    }
  }
}

function annotation(link: {
  words: string;
  area: Area;
  page: Page;
  target: StructuredPage;
}): Record<string, unknown> {
  const { words, area, page, target } = link;
  const sides = [area.x1, page.height - area.y2, area.x2, page.height - area.y1];
  return {
    Type: 'Annot',
    Subtype: 'Link',
    Rect: sides.map((side) => Number(fromThousandths(thousandths(side)))),
    Border: [0, 0, 0],
    F: PRINT,
    Contents: Buffer.from(`\ufeff${words}`, 'utf16le').swap16(),
    Dest: [target.ref, 'XYZ', 0, target.height, null],
  };
}

/** Entries in the order of a page's marks, each with all that it covers. */
function entriesOn(page: Page, fonts: FontSet): Entry[] {
  const entries = new Map<number, Entry>();
  for (const mark of page.marks) {
    const found = entryOf(mark, fonts);
    if (found === undefined) continue;
    const area = joined(entries.get(found.part)?.area, found.area) ?? found.area;
    entries.set(found.part, { ...found, area });
  }
  return [...entries.values()];
}

function entryOf(mark: Mark, fonts: FontSet): Entry | undefined {
  const owner = taggedOwner(mark.owner);
  if (mark.kind !== 'text' || owner?.tag !== 'TOCI' || owner.part === undefined) return undefined;
  return { owner, part: owner.part, area: areaOfText(mark, fonts) };
}

function areaOfText({ segments, baseline }: TextMark, fonts: FontSet): Area {
  const [first, last] = [segments[0], segments.at(-1)];
  const size = first?.size ?? 0;
  const x1 = first?.x ?? 0;
  const x2 = last === undefined ? x1 : last.x + widthOf(last, fonts);
  return { x1, y1: baseline - ABOVE * size, x2, y2: baseline + BELOW * size };
}

function widthOf({ text, face, size, tracking }: Segment, fonts: FontSet): number {
  const own = fonts.face(face);
  return [...text].reduce((width, character) => {
    const advance = own.advanceOf(character.codePointAt(0) ?? 0);
    return width + (advance * size) / 1000 + tracking;
  }, 0);
}
