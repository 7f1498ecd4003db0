import type { ContentOwner } from '../../../typeset/pages.ts';
import {
  elementKey,
  joined,
  type MarkedContent,
  type TaggedOwner,
  tagOf,
} from './marked-content.ts';
import {
  type HeldAnnotation,
  type StructElement,
  type StructRole,
  structElement,
} from './struct-element.ts';
import { TableElement } from './table-element.ts';

type CellOwner = Extract<ContentOwner, { tag: 'TH' | 'TD' }>;

/**
 * Builds the structure tree from the marked content of the pages in reading order: an element stands
 * where its first mark does, and what goes on over pages stays one element.
 */
export class StructureTree {
  readonly root = structElement('Document');
  readonly #leaves = new Map<string, StructElement>();
  readonly #cells = new Map<string, StructElement>();
  readonly #tables = new Map<string, TableElement>();
  /** Entries of the contents by what holds their words. */
  readonly #entries = new Map<StructElement, StructElement>();
  #headingLevel = 0;
  #pictureCaption: StructElement | undefined;
  #tableCaption: StructElement | undefined;

  /** Takes the marked content of the next page (0-based), MCIDs in the order of the list. */
  addPage(page: number, contents: readonly MarkedContent[]): void {
    contents.forEach(({ owner, area }, mcid) => {
      const leaf = this.#leafOf(owner);
      leaf.contents.push({ page, mcid });
      const seen = leaf.contents[0]?.page === page ? joined(leaf.area, area) : leaf.area;
      if (seen !== undefined) leaf.area = seen;
    });
  }

  /** Makes an entry of the contents, which holds content already, a link (ISO 14289-1, 7.18.5). */
  addLink(owner: TaggedOwner, annotation: HeldAnnotation): void {
    const leaf = this.#leafOf(owner);
    leaf.annotations ??= [];
    leaf.annotations.push(annotation);
    const entry = this.#entries.get(leaf);
    if (entry === undefined || leaf.role === 'Link') return;
    leaf.role = 'Link';
    const reference = structElement('Reference');
    reference.children.push(leaf);
    entry.children.splice(0, 1, reference);
  }

  /** The finished tree. */
  finish(): StructElement {
    for (const table of this.#tables.values()) table.finish();
    return this.root;
  }

  #leafOf(owner: TaggedOwner): StructElement {
    // Words that the setter adds to a cell belong to it.
    const cell = this.#cells.get(owner.block);
    if (cell !== undefined) return cell;
    if (owner.kind === 'content' && (owner.tag === 'TH' || owner.tag === 'TD')) {
      if (owner.cell !== undefined) return this.#newCell(owner, owner.cell);
    }
    const key = elementKey(owner);
    const known = this.#leaves.get(key);
    if (known !== undefined) return known;
    const leaf = this.#newLeaf(owner);
    this.#leaves.set(key, leaf);
    return leaf;
  }

  #newCell(owner: CellOwner, place: NonNullable<CellOwner['cell']>): StructElement {
    const cell = this.#tableOf(place.table, place.columns).addCell(place, owner.tag);
    this.#cells.set(owner.block, cell);
    return cell;
  }

  #tableOf(block: string, columns: number): TableElement {
    const known = this.#tables.get(block);
    if (known !== undefined) return known;
    const table = new TableElement(columns);
    this.#tables.set(block, table);
    const above = this.root.children.at(-1);
    if (above !== undefined && above === this.#tableCaption) {
      // A caption right above its table is that table's first child (ISO 32000-1, table 337).
      above.role = 'Caption';
      this.root.children.pop();
      table.element.children.push(above);
    }
    this.root.children.push(table.element);
    return table;
  }

  #newLeaf(owner: TaggedOwner): StructElement {
    const tag = tagOf(owner);
    if (owner.kind === 'content' && owner.tag === 'Figure') return this.#newFigure(owner.alt);
    if (tag === 'Lbl' || tag === 'LBody') return this.#newListPart(owner, tag);
    if (tag === 'TOCI') return this.#newContentsEntry();
    const leaf = structElement(this.#blockRole(tag));
    if (tag === 'Caption') this.#noteCaption(leaf);
    this.root.children.push(leaf);
    return leaf;
  }

  /** Under a picture a caption stays a paragraph of its own: readers pass over what is in a figure. */
  #noteCaption(leaf: StructElement): void {
    const above = this.root.children.at(-1);
    const underPicture = above?.role === 'Figure' || above === this.#pictureCaption;
    if (above !== undefined && underPicture) this.#pictureCaption = leaf;
    else this.#tableCaption = leaf;
  }

  /** @throws RangeError for a figure that nobody could hear (ISO 14289-1, 7.3). */
  #newFigure(alt: string): StructElement {
    if (alt.trim() === '') throw new RangeError('a figure has no alternative text');
    const figure = structElement('Figure', { alt });
    this.root.children.push(figure);
    return figure;
  }

  /** Headings go down one level at a time, beginning with H1 (ISO 14289-1, 7.4.2). */
  #blockRole(tag: StructRole): StructRole {
    const level = HEADINGS.indexOf(tag) + 1;
    if (level === 0) return tag === 'TH' || tag === 'TD' || tag === 'Caption' ? 'P' : tag;
    this.#headingLevel = Math.min(level, this.#headingLevel + 1);
    return HEADINGS[this.#headingLevel - 1] ?? tag;
  }

  #newListPart(owner: TaggedOwner, tag: 'Lbl' | 'LBody'): StructElement {
    const list = this.#lastOrNew('L');
    const part = 'part' in owner ? (owner.part ?? 0) : 0;
    const key = `LI ${part} ${owner.block}`;
    const item = this.#leaves.get(key) ?? structElement('LI');
    if (!this.#leaves.has(key)) list.children.push(item);
    this.#leaves.set(key, item);
    const leaf = structElement(tag);
    item.children.push(leaf);
    return leaf;
  }

  #newContentsEntry(): StructElement {
    const entry = structElement('TOCI');
    this.#lastOrNew('TOC').children.push(entry);
    const leaf = structElement('P');
    entry.children.push(leaf);
    this.#entries.set(leaf, entry);
    return leaf;
  }

  #lastOrNew(role: 'L' | 'TOC'): StructElement {
    const last = this.root.children.at(-1);
    if (last?.role === role) return last;
    const made = structElement(role);
    this.root.children.push(made);
    return made;
  }
}

const HEADINGS: readonly StructRole[] = ['H1', 'H2', 'H3', 'H4', 'H5'];
