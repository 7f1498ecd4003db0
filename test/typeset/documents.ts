import type {
  Block,
  Document,
  HeadingBlock,
  ParagraphBlock,
  Run,
  Section,
  SignatureBlock,
  TableBlock,
  TableCell,
  TitleBlock,
} from '../../server/documents/model/document.ts';

const origin = { file: 'notice/test.md', line: 1 };

export function runs(text: string): readonly Run[] {
  return text === '' ? [] : [{ text }];
}

export function paragraph(
  id: string,
  text: string,
  options: Partial<Pick<ParagraphBlock, 'align' | 'indent'>> = {},
): ParagraphBlock {
  return {
    kind: 'paragraph',
    id,
    origin,
    runs: runs(text),
    indent: true,
    align: 'justify',
    ...options,
  };
}

export function heading(
  id: string,
  level: HeadingBlock['level'],
  number: string,
  text: string,
  runIn?: string,
): HeadingBlock {
  const base = { kind: 'heading', id, origin, level, number, runs: runs(text) } as const;
  return runIn === undefined ? base : { ...base, runIn: runs(runIn) };
}

export function title(
  id: string,
  lines: readonly string[],
  versionWords: readonly string[] = [],
): TitleBlock {
  return { kind: 'title', id, origin, lines: lines.map(runs), versionWords };
}

export function signature(
  id: string,
  organs: readonly string[],
  date: string,
  seal: SignatureBlock['seal'] = 'place',
): SignatureBlock {
  return { kind: 'signature', id, origin, organs: organs.map(runs), date: runs(date), seal };
}

/** A table of plain cells; the first column is 12 mm, the others share the rest. */
export function table(
  id: string,
  heads: readonly string[],
  rows: readonly (readonly (string | Partial<TableCell>)[])[],
): TableBlock {
  return {
    kind: 'table',
    id,
    origin,
    columns: heads.map((head, at) => ({
      width: at === 0 ? { mm: 12 } : { share: 1 },
      align: at === 0 ? 'center' : 'left',
      head: { id: `${id}-h${at}`, runs: runs(head) },
    })),
    rows: rows.map((cells, row) => ({
      origin,
      cells: cells.map((cell, at) => {
        const own = { id: `${id}-r${row}c${at}` };
        return typeof cell === 'string'
          ? { ...own, paragraphs: [runs(cell)] }
          : { ...own, paragraphs: [], ...cell };
      }),
    })),
  };
}

export function section(blocks: readonly Block[], options: Partial<Section> = {}): Section {
  return { kind: 'body', orientation: 'portrait', blocks, ...options };
}

export function documentOf(blocks: readonly Block[], options: Partial<Document> = {}): Document {
  return {
    format: 'document/1',
    title: '样例',
    language: 'zh-CN',
    draft: false,
    sections: [section(blocks)],
    lexicon: [],
    ...options,
  };
}
