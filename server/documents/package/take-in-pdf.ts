import { EncryptedPDFError, ParseSpeeds, PDFDocument } from '@cantoo/pdf-lib';
import type { AttachedFile } from '../typeset/pages.ts';
import type { Refusal } from '../typeset/supplies.ts';
import { activeContent } from './active-content.ts';
import { type PageBox, pageBox, readSize } from './page-box.ts';
import { assertBounded, contentStreams, decodedContent, PageContentError } from './page-content.ts';
import { isPicturesOnly } from './pictures-only.ts';

/** Sizes of the pages of a file that may be attached, and whether they are pictures alone. */
export type PdfPages = Pick<AttachedFile, 'pages' | 'picturesOnly'>;

const MOST_PAGES = 1000;
const MOST_BYTES = 128 * 2 ** 20;
/** Sides of a page, pt: 1 mm to the largest that PDF knows. */
const SHORTEST = 72 / 25.4;
const LONGEST = 14_400;
/** A file that ends earlier than its end mark is torn off. */
const TAIL = 2048;

/**
 * Looks a PDF file over before it may be attached: not encrypted, whole, without scripts, embedded
 * files and bombs. May take long and much memory on hostile files: runs in a child process.
 */
export async function takeInPdf(bytes: Uint8Array): Promise<PdfPages | Refusal> {
  if (bytes.length > MOST_BYTES) {
    return refusal('PDF_TOO_LARGE', '文件超过128兆字节；请压缩扫描件或拆分后重新上传');
  }
  const text = (from: number, to: number) =>
    Buffer.from(bytes.subarray(Math.max(from, 0), to)).toString('latin1');
  if (!text(0, 1024).includes('%PDF-')) {
    return refusal('PDF_KIND', '该文件不是PDF；请转成PDF后重新上传');
  }
  if (!text(bytes.length - TAIL, bytes.length).includes('%%EOF')) return damaged('文件不完整');
  try {
    const document = await PDFDocument.load(bytes, {
      updateMetadata: false,
      parseSpeed: ParseSpeeds.Fastest,
    });
    return lookOver(document);
  } catch (error) {
    if (error instanceof EncryptedPDFError) {
      return refusal('PDF_ENCRYPTED', '该文件已加密；请解除密码和权限限制后重新上传');
    }
    return damaged(error instanceof PageContentError ? error.message : '文件结构已损坏');
  }
}

function lookOver(document: PDFDocument): PdfPages | Refusal {
  const active = activeContent(document);
  if (active !== undefined) {
    return refusal(
      'PDF_ACTIVE_CONTENT',
      `该文件含有脚本、自动执行的动作或嵌入文件（${active}）；请“打印”成普通PDF后重新上传`,
    );
  }
  const count = document.getPageCount();
  if (count === 0) return damaged('文件没有页面');
  if (count > MOST_PAGES) {
    return refusal('PDF_TOO_LARGE', `该文件有${count}页，最多${MOST_PAGES}页；请拆分后重新上传`);
  }
  const pages = document.getPages();
  const boxes = pages.map((page) => {
    const streams = contentStreams(page);
    for (const stream of streams) {
      if (streams.length > 1) decodedContent(stream);
      else assertBounded(stream);
    }
    return pageBox(page);
  });
  const odd = boxes.findIndex((box) => !isPaper(box));
  if (odd >= 0) return damaged(`第${odd + 1}页的幅面无效`);
  return { pages: boxes.map(readSize), ...(isPicturesOnly(pages) && { picturesOnly: true }) };
}

function isPaper({ width, height }: PageBox): boolean {
  return [width, height].every((side) => side >= SHORTEST && side <= LONGEST);
}

function damaged(problem: string): Refusal {
  return refusal('PDF_DAMAGED', `${problem}，无法附入；请用原始文件重新导出PDF后上传`);
}

function refusal(code: string, message: string): Refusal {
  return { refused: { code, message } };
}
