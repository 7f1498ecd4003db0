import type { Block } from '../../model/document.ts';
import {
  attachmentParagraphs,
  attendanceParagraphs,
  signatureBlocks,
  stampBlocks,
} from './closing-blocks.ts';
import { contentsBlocks, coverBlocks, photosBlocks } from './dossier-blocks.ts';
import { headBlocks } from './head.ts';
import { imprintBlocks } from './imprint.ts';
import { formBlocks, tableBlocks } from './table.ts';
import {
  addresseeParagraph,
  bodyParagraph,
  headingParagraph,
  noteParagraph,
  pageBreakParagraph,
  titleParagraphs,
} from './text-blocks.ts';
import type { WordContext, Written } from './word-context.ts';

/** A block as Word's paragraphs and tables, in reading order. */
export function wordBlocks(block: Block, context: WordContext): Written {
  switch (block.kind) {
    case 'title':
      return titleParagraphs(block, context);
    case 'addressee':
      return [addresseeParagraph(block)];
    case 'heading':
      return [headingParagraph(block)];
    case 'paragraph':
      return [bodyParagraph(block)];
    case 'attachments':
      return attachmentParagraphs(block);
    case 'signature':
      return signatureBlocks(block, context);
    case 'note':
      return [noteParagraph(block)];
    case 'table':
      return tableBlocks(block, context);
    case 'form':
      return formBlocks(block, context);
    case 'cover':
      return coverBlocks(block, context);
    case 'contents':
      return contentsBlocks(block, context);
    case 'photos':
      return photosBlocks(block, context);
    case 'head':
      return headBlocks(block, context);
    case 'attendance':
      return attendanceParagraphs(block);
    case 'stamp':
      return stampBlocks(block, context);
    case 'imprint':
      return imprintBlocks(block, context);
    case 'page-break':
      return [pageBreakParagraph()];
    case 'keep':
      // Word cuts where it must; headings and signatures bear their own bonds.
      return block.blocks.flatMap((inner) => [...wordBlocks(inner, context)]);
  }
}
