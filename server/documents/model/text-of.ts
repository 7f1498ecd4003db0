import type { Block, Document, Run, Section, TableBlock, TableCell } from './document.ts';
import { dossierTexts } from './dossier-text.ts';
import { elementParts } from './elements.ts';
import { headCells } from './table-head.ts';

/** A block, cell or label with the text that it brings to paper, in reading order. */
export type Carrier = { readonly id: string; readonly text: string };

/** Joint text of runs. */
export function textOfRuns(runs: readonly Run[]): string {
  let text = '';
  for (const run of runs) text += run.text;
  return text;
}

const read = new WeakMap<Document, readonly Carrier[]>();

/**
 * Everything a document says, in reading order; carriers without text are left out. Read once for
 * each document, which never changes.
 */
export function carriersOf(document: Document): readonly Carrier[] {
  const known = read.get(document);
  if (known !== undefined) return known;
  const carriers = document.sections.flatMap(sectionCarriers).filter(hasText);
  read.set(document, carriers);
  return carriers;
}

function hasText({ text }: Carrier): boolean {
  return /\S/.test(text);
}

/** Plain text of a document, one entry a block or cell, as it is searched and compared. */
export function textOf(document: Document): string[] {
  return carriersOf(document).map((carrier) => carrier.text);
}

function sectionCarriers(section: Section): Carrier[] {
  const label = section.annexLabel ? [section.annexLabel] : [];
  return [...label, ...section.blocks.flatMap(blockCarriers)];
}

function blockCarriers(block: Block): Carrier[] {
  const { id } = block;
  switch (block.kind) {
    case 'title':
      return [{ id, text: [...block.lines.map(textOfRuns), ...block.versionWords].join('') }];
    case 'heading':
      return [{ id, text: block.number + textOfRuns(block.runs) + textOfRuns(block.runIn ?? []) }];
    case 'addressee':
    case 'paragraph':
    case 'note':
      return [{ id, text: textOfRuns(block.runs) }];
    case 'attachments':
      return [{ id, text: block.names.map(textOfRuns).join('') }];
    case 'signature':
      return [{ id, text: block.organs.map(textOfRuns).join('') + textOfRuns(block.date) }];
    case 'table':
      return tableCarriers(block);
    case 'form':
      return block.rows.flatMap(({ cells }) => cells.map(cellCarrier));
    case 'cover':
    case 'contents':
    case 'photos':
      return dossierTexts(block).map((named) => ({ id: named.id, text: textOfRuns(named.runs) }));
    case 'head':
    case 'imprint':
    case 'attendance':
    case 'stamp':
      return elementParts(block).map((part) => ({ id: part.id, text: textOfRuns(part.runs) }));
    case 'page-break':
      return [];
    case 'keep':
      return block.blocks.flatMap(blockCarriers);
  }
}

function tableCarriers(block: TableBlock): Carrier[] {
  const captions = block.caption ? [block.caption] : [];
  const heads = [...captions, ...headCells(block)].map(({ id, runs }) => ({
    id,
    text: textOfRuns(runs),
  }));
  return [...heads, ...block.rows.flatMap(({ cells }) => cells.map(cellCarrier))];
}

function cellCarrier({ id, paragraphs, foot }: TableCell): Carrier {
  return { id, text: [...paragraphs, ...(foot ?? [])].map(textOfRuns).join('') };
}
