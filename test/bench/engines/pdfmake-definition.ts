import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import type {
  Block,
  Document,
  FontRole,
  Run,
  Section,
} from '../../../server/documents/model/document.ts';
import { textOfRuns } from '../../../server/documents/model/text-of.ts';
import type { Photos } from './engine.ts';
import { dossierContent } from './pdfmake-dossier.ts';
import { formContent, tableContent } from './pdfmake-tables.ts';

const MM = 72 / 25.4;
const HEADING_FONTS: readonly FontRole[] = ['heiti', 'kaiti', 'fangsong', 'fangsong'];

/** The same words as anyone would write them for pdfmake: texts, tables with head rows, a footer. */
export function pdfmakeDefinition(document: Document, photos: Photos): TDocumentDefinitions {
  return {
    images: Object.fromEntries(
      [...photos].map(([key, jpeg]) => [key, `data:image/jpeg;base64,${base64(jpeg)}`]),
    ),
    pageSize: 'A4',
    pageMargins: [28 * MM, 37 * MM, 26 * MM, 35 * MM],
    info: { title: document.title },
    language: document.language,
    defaultStyle: { font: 'fangsong', fontSize: 16, lineHeight: 1.4 },
    footer: (page) => ({
      text: `— ${page} —`,
      font: 'songti',
      fontSize: 14,
      alignment: page % 2 === 1 ? 'right' : 'left',
      margin: [28 * MM, 7 * MM, 26 * MM, 0],
    }),
    content: document.sections.flatMap(section),
  };
}

function section({ annexLabel, blocks, orientation }: Section, at: number): Content[] {
  const label = annexLabel === undefined ? [] : [{ text: annexLabel.text, font: 'heiti' }];
  const content: Content[] = [...label, ...blocks.flatMap(block)];
  if (at === 0) return content;
  return [{ stack: content, pageBreak: 'before', pageOrientation: orientation }];
}

function block(one: Block): Content[] {
  switch (one.kind) {
    case 'title':
      return [
        ...one.lines.map((line) => title(line)),
        ...one.versionWords.map(
          (word): Content => ({ text: `（${word}）`, font: 'kaiti', alignment: 'center' }),
        ),
      ];
    case 'heading': {
      const font = HEADING_FONTS[one.level - 1] ?? 'fangsong';
      const head: Content = {
        text: one.number + textOfRuns(one.runs),
        font,
        leadingIndent: 32,
        tocItem: true,
      };
      return one.runIn === undefined ? [head] : [head, paragraph(one.runIn, true)];
    }
    case 'paragraph':
      return [paragraph(one.runs, one.indent)];
    case 'addressee':
    case 'note':
      return [paragraph(one.runs, false)];
    case 'attachments':
      return one.names.map((name) => paragraph(name, true));
    case 'signature':
      return [...one.organs, one.date].map(
        (line): Content => ({ text: textOfRuns(line), alignment: 'right', margin: [0, 0, 64, 0] }),
      );
    case 'table':
      return tableContent(one);
    case 'form':
      return [formContent(one)];
    case 'cover':
    case 'contents':
    case 'photos':
      return dossierContent(one);
    case 'page-break':
      return [{ text: '', pageBreak: 'after' }];
    case 'keep':
      return [{ stack: one.blocks.flatMap(block), unbreakable: true }];
    default:
      throw new Error(`the benchmark has no word for a block “${one.kind}” yet`);
  }
}

function title(runs: readonly Run[]): Content {
  return { text: textOfRuns(runs), font: 'xiaobiaosong', fontSize: 22, alignment: 'center' };
}

function paragraph(runs: readonly Run[], indent: boolean): Content {
  return { text: textOfRuns(runs), alignment: 'justify', leadingIndent: indent ? 32 : 0 };
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}
