import { inflateSync } from 'node:zlib';
import {
  PDFArray,
  PDFName,
  type PDFObject,
  type PDFPage,
  PDFRawStream,
  type PDFStream,
} from '@cantoo/pdf-lib';

/** A page of dense drawings has some megabytes; more is a decompression bomb. */
const MOST_BYTES = 64 * 2 ** 20;

/** A page's content cannot be taken over: Chinese, says why. */
export class PageContentError extends Error {
  override readonly name = 'PageContentError';
}

/** The content streams of a page in order; none for an empty page. */
export function contentStreams(page: PDFPage): PDFRawStream[] {
  const contents = page.node.Contents();
  if (contents === undefined) return [];
  const objects = contents instanceof PDFArray ? contents.asArray() : [contents];
  return objects.map((object) => {
    const stream = page.node.context.lookup(object);
    if (stream instanceof PDFRawStream) return stream;
    throw new PageContentError('页面内容缺失或不是数据流');
  });
}

/**
 * Content of a stream, every FlateDecode of its filters undone, within bounds.
 *
 * @throws PageContentError for other filters, damaged data and what grows beyond all bounds.
 */
export function decodedContent(stream: PDFRawStream): Uint8Array {
  let bytes = stream.contents;
  for (const filter of filtersOf(stream)) {
    if (filter !== 'FlateDecode') {
      throw new PageContentError(`页面内容分成几段且采用${filter}编码，不能合并`);
    }
    bytes = inflated(bytes);
  }
  return bytes;
}

/** Refuses content whose FlateDecode stages grow beyond bounds; other filters grow little. */
export function assertBounded(stream: PDFRawStream): void {
  let bytes = stream.contents;
  for (const filter of filtersOf(stream)) {
    if (filter !== 'FlateDecode') return;
    bytes = inflated(bytes);
  }
}

function inflated(bytes: Uint8Array): Uint8Array {
  try {
    return inflateSync(bytes, { maxOutputLength: MOST_BYTES });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ERR_BUFFER_TOO_LARGE') throw new PageContentError('页面内容解压后超过64兆字节');
    throw new PageContentError('页面内容已损坏，无法解压');
  }
}

function filtersOf(stream: PDFStream): string[] {
  const filter = stream.dict.lookup(PDFName.of('Filter'));
  const names: readonly (PDFObject | undefined)[] =
    filter instanceof PDFArray
      ? filter.asArray().map((name) => stream.dict.context.lookup(name))
      : [filter];
  return names.flatMap((name) => (name instanceof PDFName ? [name.decodeText()] : []));
}
