import type { Block } from '../../../server/documents/model/document.ts';
import { writeChineseNumber } from '../../../server/domain/numbering/chinese-numerals.ts';
import type { DocumentWriter } from './document-writer.ts';
import type { Random } from './random.ts';
import { placeName, prose } from './sentences.ts';

/** Chapters of headings and paragraphs of some 260 characters. */
export function chapters(
  given: { writer: DocumentWriter; random: Random },
  size: { chapters: number; paragraphs: number },
): Block[] {
  const { writer, random } = given;
  return Array.from({ length: size.chapters }, (_, at) => [
    writer.heading(1, `${writeChineseNumber(at + 1)}、`, `${placeName(random)}整改工作`),
    ...Array.from({ length: size.paragraphs }, () => writer.paragraph(prose(random, 260))),
  ]).flat();
}
