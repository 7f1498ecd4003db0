import { readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { FontSet } from '../../server/documents/fonts/face.ts';
import { renderPaper } from '../../server/documents/paper/render-paper.ts';
import { verifyPaper } from '../../server/documents/paper/verify-paper.ts';
import { runTool } from '../../server/provision/run-tool.ts';
import { compareText } from './compare-text.ts';
import { sampleOrders } from './sample-orders.ts';

/** All samples are opened by one process. */
const STALL_MS = 300_000;
/** What Word is told to print besides the Document: labels, brackets, numbers of 附件. */
const ADDED = [
  '（',
  '）',
  '：',
  '附件：',
  '签发人：',
  '主送：',
  '抄送：',
  '印发',
  '（缺照片）',
  '（原件页面见本文件的PDF版）',
  ...Array.from({ length: 30 }, (_, at) => `${at + 1}.`),
];

type Sample = {
  readonly path: string;
  readonly text: readonly string[];
  readonly named: readonly string[];
};

/**
 * The sample of each template as DOCX, opened by LibreOffice: it must read every word in order and
 * lay the paper on pages. Faults in Chinese, by path.
 */
export async function checkDocx(options: {
  readonly folder: string;
  readonly fonts: FontSet;
}): Promise<Map<string, string[]>> {
  const samples = await writeSamples(options);
  const paths = samples.map(({ path }) => path);
  await convert(paths, 'txt:Text (encoded):UTF8', options.folder);
  await convert(paths, 'pdf', join(options.folder, 'libreoffice'));
  const faults = new Map<string, string[]>();
  for (const sample of samples) faults.set(sample.path, await faultsOf(sample, options.folder));
  const sound = [...faults.values()].filter((own) => own.length === 0).length;
  console.log(`LibreOffice：${samples.length} 份 DOCX，${sound} 份文字完整、可以分页`);
  return faults;
}

async function writeSamples(options: { folder: string; fonts: FontSet }): Promise<Sample[]> {
  const { folder, fonts } = options;
  const samples: Sample[] = [];
  for (const { name, order } of await sampleOrders()) {
    const rendered = await renderPaper({ ...order, format: 'docx' }, fonts);
    const { docx, text, document } = await verifyPaper(rendered);
    if (docx === undefined || document === undefined) {
      throw new Error(`模板“${order.source.name}”的样例没有生成 DOCX 文件`);
    }
    const path = join(folder, `${name}.docx`);
    await writeFile(path, docx);
    const named = document.sections.flatMap(({ part, attached }) => [
      ...(part ? [part.title] : []),
      ...(attached ? [attached.name.map((run) => run.text).join('')] : []),
    ]);
    samples.push({ path, text, named });
  }
  return samples;
}

async function convert(paths: readonly string[], format: string, folder: string): Promise<void> {
  await runTool({
    command: 'soffice',
    args: ['--headless', '--convert-to', format, '--outdir', folder, ...paths],
    stallMs: STALL_MS,
  });
}

async function faultsOf({ path, text, named }: Sample, folder: string): Promise<string[]> {
  const name = basename(path, '.docx');
  const extracted = await readFile(join(folder, `${name}.txt`), 'utf8').catch(() => undefined);
  if (extracted === undefined) return ['LibreOffice 没有打开该文件'];
  const added = [...ADDED, ...named, ...named.map((_, at) => String(at + 1))];
  const difference = compareText({ extracted, expected: text, added });
  const pages = await pagesOf(join(folder, 'libreoffice', `${name}.pdf`));
  return [
    ...(difference === undefined ? [] : [difference]),
    ...(pages > 0 ? [] : ['LibreOffice 没有排出页面']),
  ];
}

async function pagesOf(path: string): Promise<number> {
  const said = await runTool({ command: 'pdfinfo', args: [path], stallMs: STALL_MS }).catch(
    () => '',
  );
  return Number(/^Pages:\s+(\d+)$/m.exec(said)?.[1] ?? 0);
}
