import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import type { FontSet } from '../../server/documents/fonts/face.ts';
import { pdfRenderer } from '../../server/documents/render/pdf/pdf-renderer.ts';
import { layoutDocument } from '../../server/documents/typeset/layout-document.ts';
import type { Pages } from '../../server/documents/typeset/pages.ts';
import { documentOf, heading, paragraph, table, title } from '../typeset/documents.ts';
import type { PdfaFlavour } from './verapdf/validate-pdfa.ts';

/** A sound paper, or one broken in one place, and the rules that must refuse it. */
export type Twin = {
  readonly name: string;
  readonly path: string;
  /** Clauses of which one must be broken, by flavour; none for the sound paper. */
  readonly refusedBy: Partial<Record<PdfaFlavour, readonly string[]>>;
};

/** Each change keeps the length, so that the cross-reference table stays right. */
const BREAKS: readonly (Omit<Twin, 'path'> & { readonly from: string; readonly to: string })[] = [
  {
    name: '没有结构树',
    from: '/StructTreeRoot ',
    to: '/StructTreeRooX ',
    refusedBy: { '2a': ['6.7.3.3'], ua1: ['7.1'] },
  },
  {
    name: '没有标记声明',
    from: '/Marked true',
    to: '/MarkeX true',
    refusedBy: { '2a': ['6.7.2.2'] },
  },
  { name: '图片没有替代文字', from: '/Alt <', to: '/AlX <', refusedBy: { ua1: ['7.3'] } },
  { name: '表头没有范围', from: '/Scope/Column', to: '/ScopX/Column', refusedBy: { ua1: ['7.5'] } },
  {
    name: '没有声明无障碍级别',
    from: '<pdfuaid:part>1',
    to: '<pdfuaid:part>9',
    refusedBy: { ua1: ['5'] },
  },
  { name: '没有语言', from: '/Lang (zh-CN)', to: '/LanX (zh-CN)', refusedBy: { ua1: ['7.2'] } },
];

/** Writes a sound paper with head, table and picture, and its broken twins. */
export async function writeTwins(folder: string, fonts: FontSet): Promise<Twin[]> {
  const metadata = { title: '样例', author: '样例', createdAt: '2026-03-02T09:30:00+08:00' };
  const sound = Buffer.from(await pdfRenderer.render(await twinPages(fonts), fonts, metadata));
  const twins = [{ name: '完好', path: join(folder, 'twin-0.pdf'), refusedBy: {} }];
  await writeFile(twins[0]?.path ?? '', sound);
  for (const [at, { name, from, to, refusedBy }] of BREAKS.entries()) {
    const path = join(folder, `twin-${at + 1}.pdf`);
    const broken = sound.toString('latin1').replaceAll(from, to);
    if (broken === sound.toString('latin1')) throw new Error(`没有可改坏之处：“${from}”`);
    await writeFile(path, Buffer.from(broken, 'latin1'));
    twins.push({ name, path, refusedBy });
  }
  return twins;
}

async function twinPages(fonts: FontSet): Promise<Pages> {
  const document = documentOf([
    title('t', ['关于某某问题整改情况的公示'], ['样例']),
    heading('h', 1, '一、', '整改情况'),
    paragraph('p', '已完成整改。'),
    table('b', ['序号', '问题'], [['1', '扬尘']]),
  ]);
  const { pages } = layoutDocument({ document, fonts });
  const [first, ...rest] = pages.pages;
  if (first === undefined) throw new Error('样例没有页面');
  const background = '#7f9f7f';
  const jpeg = await sharp({ create: { width: 40, height: 30, channels: 3, background } })
    .jpeg()
    .toBuffer();
  const image = { id: 'f'.repeat(64), width: 40, height: 30, jpeg };
  const owner = { kind: 'content', block: 'f', tag: 'Figure', alt: '整改后的现场' } as const;
  const mark = {
    kind: 'image',
    image: image.id,
    x: 90,
    y: 500,
    width: 200,
    height: 150,
    owner,
  } as const;
  const picture = { ...first, marks: [...first.marks, mark] };
  return { ...pages, pages: [picture, ...rest], images: new Map([[image.id, image]]) };
}
