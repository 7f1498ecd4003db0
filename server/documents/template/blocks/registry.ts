import { addresseeBlock } from './addressee.ts';
import { annexBlock } from './annex.ts';
import { attachedBlock } from './attached.ts';
import { attachmentsBlock } from './attachments.ts';
import { attendanceBlock } from './attendance.ts';
import type { BlockKind } from './block.ts';
import { chapterBlock } from './chapter.ts';
import { contentsBlock } from './contents.ts';
import { coverBlock } from './cover.ts';
import { eachBlock } from './each.ts';
import { formBlock } from './form.ts';
import { formBlankBlock, formCellBlock, formLabelBlock } from './form-cell.ts';
import { formRowBlock } from './form-row.ts';
import { headBlock } from './head.ts';
import { headingBlock } from './heading.ts';
import { ifBlock } from './if.ts';
import { imprintBlock } from './imprint.ts';
import { issuedBlock } from './issued.ts';
import { keepBlock } from './keep.ts';
import { noteBlock } from './note.ts';
import { pageBreakBlock } from './page-break.ts';
import { partBlock } from './part.ts';
import { photosBlock } from './photos.ts';
import { refBlock } from './ref.ts';
import { sectionBlock } from './section.ts';
import { signatureBlock } from './signature.ts';
import { stampBlock } from './stamp.ts';
import { tableBlock } from './table.ts';
import { titleBlock } from './title.ts';

const ALL: readonly BlockKind[] = [
  titleBlock,
  headBlock,
  addresseeBlock,
  headingBlock,
  eachBlock,
  ifBlock,
  partBlock,
  keepBlock,
  tableBlock,
  formBlock,
  formRowBlock,
  formLabelBlock,
  formCellBlock,
  formBlankBlock,
  refBlock,
  attachmentsBlock,
  signatureBlock,
  stampBlock,
  attendanceBlock,
  noteBlock,
  pageBreakBlock,
  sectionBlock,
  annexBlock,
  coverBlock,
  contentsBlock,
  chapterBlock,
  photosBlock,
  attachedBlock,
  issuedBlock,
  imprintBlock,
];

/** Every kind of block that a template may use. */
export const blockKinds: ReadonlyMap<string, BlockKind> = new Map(
  ALL.map((kind) => [kind.name, kind]),
);

/** Blocks that only stand inside another: where they belong. */
export const innerBlocks: ReadonlyMap<string, string> = new Map([
  ['else', ':::if'],
  ['column', ':::table'],
  ['columns', ':::table'],
  ['rows', ':::table'],
  ['notes', ':::table'],
  ['foot', ':::cell'],
  ['photo', ':::photos'],
]);
