import { describe, expect, it } from 'vitest';
import type {
  MarkedContent,
  TaggedOwner,
} from '../../server/documents/render/pdf/tags/marked-content.ts';
import type { StructElement } from '../../server/documents/render/pdf/tags/struct-element.ts';
import { StructureTree } from '../../server/documents/render/pdf/tags/structure-tree.ts';
import type { CellPlace } from '../../server/documents/typeset/pages.ts';

/** The tree of pages whose marked content has these owners. */
function treeOf(...pages: readonly (readonly TaggedOwner[])[]): StructElement {
  const tree = new StructureTree();
  pages.forEach((owners, page) => {
    tree.addPage(
      page,
      owners.map((owner): MarkedContent => ({ owner, area: undefined })),
    );
  });
  return tree.finish();
}

/** Roles as nested lists: `['Table', ['TR', 'TD']]`. */
type Shape = string | readonly [string, ...Shape[]];
function shape({ role, children }: StructElement): Shape {
  return children.length === 0 ? role : [role, ...children.map(shape)];
}

const content = (block: string, tag: 'P' | 'Caption' | 'H1' | 'H2' = 'P'): TaggedOwner => ({
  kind: 'content',
  block,
  tag,
});
const entry = (part: number): TaggedOwner => ({ kind: 'added', block: 'toc', tag: 'TOCI', part });
const figure = (block: string): TaggedOwner => ({
  kind: 'content',
  block,
  tag: 'Figure',
  alt: '现场',
});

function cell(
  tag: 'TH' | 'TD',
  row: number,
  column: number,
  more: Partial<CellPlace> = {},
): TaggedOwner {
  const place = { table: 't', columns: 2, row, column, rowSpan: 1, colSpan: 1, ...more };
  return { kind: 'content', block: `c${row}.${column}`, tag, cell: place };
}

describe('the structure tree', () => {
  it('makes one table of contents of its entries, also over pages', () => {
    const tree = treeOf(
      [content('title', 'H1'), entry(0), entry(1)],
      [entry(1), entry(2), content('p')],
    );
    expect(shape(tree)).toEqual([
      'Document',
      'H1',
      ['TOC', ['TOCI', 'P'], ['TOCI', 'P'], ['TOCI', 'P']],
      'P',
    ]);
    const second = tree.children[1]?.children[1]?.children[0];
    expect(second?.contents).toEqual([
      { page: 0, mcid: 2 },
      { page: 1, mcid: 0 },
    ]);
  });

  it('takes a caption into the table below it, and leaves one under a picture', () => {
    const below = treeOf([content('cap', 'Caption'), cell('TH', 0, 0), cell('TD', 1, 0)]);
    expect(shape(below.children[0] ?? below).slice(0, 2)).toEqual(['Table', 'Caption']);
    const photos = [figure('f1'), figure('f2'), content('c1', 'Caption'), content('c2', 'Caption')];
    const under = treeOf([...photos, cell('TD', 0, 0)]);
    expect(under.children.map(({ role }) => role)).toEqual(['Figure', 'Figure', 'P', 'P', 'Table']);
  });

  it('has a head of as many rows as hold nothing but heads of columns', () => {
    const two = treeOf([
      cell('TH', 0, 0, { rowSpan: 2 }),
      cell('TH', 0, 1),
      cell('TH', 1, 1),
      cell('TD', 2, 0),
    ]);
    expect(shape(two.children[0] ?? two)).toEqual([
      'Table',
      ['THead', ['TR', 'TH', 'TH'], ['TR', 'TH']],
      ['TBody', ['TR', 'TD', 'TD']],
    ]);
    const form = treeOf([cell('TH', 0, 0, { scope: 'Row' }), cell('TH', 1, 0, { scope: 'Row' })]);
    expect(shape(form.children[0] ?? form)).toEqual([
      'Table',
      ['TR', 'TH', 'TD'],
      ['TR', 'TH', 'TD'],
    ]);
    expect(form.children[0]?.children[0]?.children[0]?.cell?.scope).toBe('Row');
    const reaching = treeOf([cell('TH', 0, 0, { rowSpan: 2 }), cell('TH', 0, 1), cell('TD', 1, 1)]);
    expect(shape(reaching.children[0] ?? reaching)).toEqual([
      'Table',
      ['TR', 'TH', 'TH'],
      ['TR', 'TD'],
    ]);
  });

  it('fills rows without text, so that all have the same number of columns', () => {
    const tree = treeOf([cell('TD', 0, 0, { colSpan: 9 }), cell('TD', 3, 1)]);
    expect(shape(tree.children[0] ?? tree)).toEqual([
      'Table',
      ['TR', 'TD'],
      ['TR', 'TD', 'TD'],
      ['TR', 'TD', 'TD'],
      ['TR', 'TD', 'TD'],
    ]);
    expect(tree.children[0]?.children[0]?.children[0]?.cell?.colSpan).toBe(2);
  });
});
