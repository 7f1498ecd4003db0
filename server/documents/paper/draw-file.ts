import type { Finding } from '../../domain/finding.ts';
import type { FontSet } from '../fonts/face.ts';
import { boundImages } from '../images/bound-images.ts';
import type { Document } from '../model/document.ts';
import { pdfRenderer } from '../render/pdf/pdf-renderer.ts';
import type { RenderMetadata } from '../render/renderer.ts';
import { addedTextsOf } from '../typeset/added-texts.ts';
import type { Pages } from '../typeset/pages.ts';
import type { Supplies } from '../typeset/supplies.ts';
import type { Paper, PaperFormat } from './paper.ts';

/** What a file is drawn from. */
type Drawing = {
  readonly format: PaperFormat;
  readonly document: Document;
  readonly pages: Pages;
  readonly supplies: Supplies;
  readonly fonts: FontSet;
  readonly metadata: RenderMetadata;
};

/** The file of a paper with what holds for its format alone; `left` tells what the format cannot bear. */
export type DrawnFile = Pick<Paper, 'pdf' | 'docx' | 'addedText' | 'conformance'> & {
  readonly bytes: Uint8Array;
  readonly left: readonly Finding[];
};

/** Draws the file of a paper in the format that was asked for. */
export async function drawFile(drawing: Drawing): Promise<DrawnFile> {
  return drawing.format === 'docx' ? drawDocx(drawing) : drawPdf(drawing);
}

async function drawPdf({ pages, fonts, metadata }: Drawing): Promise<DrawnFile> {
  const drawn = await pdfRenderer.render(await boundImages(pages), fonts, metadata);
  const pdf = await framed(drawn, pages);
  const conformance = pdfRenderer.conformanceOf(pages);
  return { pdf, bytes: pdf, addedText: addedTextsOf(pages), conformance, left: [] };
}

async function framed(drawn: Uint8Array, { files = new Map() }: Pages): Promise<Uint8Array> {
  if (files.size === 0) return drawn;
  // Most papers attach no files: they need not load what reads them.
  const { framePages } = await import('../package/frame-pages.ts');
  return framePages(drawn, files);
}

async function drawDocx(drawing: Drawing): Promise<DrawnFile> {
  const { document, supplies, pages, metadata } = drawing;
  const { images = new Map() } = await boundImages(pages);
  // Few papers are asked for as DOCX: the others need not load what writes it.
  const { renderDocx } = await import('../render/docx/docx-renderer.ts');
  const docx = await renderDocx({ document, supplies, images, metadata });
  return { docx, bytes: docx, addedText: [], conformance: [], left: leftOut(pages) };
}

/** Foreign pages cannot stand in a file for Word: it names them, and the reader is told. */
function leftOut({ files = new Map() }: Pages): Finding[] {
  if (files.size === 0) return [];
  const message = `DOCX 文件不能放入所附的${files.size}个 PDF 材料，只列其名称；需要附页的，请另行生成 PDF 文件。`;
  return [{ severity: 'warning', code: 'DOCX_PAGES_LEFT_OUT', message }];
}
