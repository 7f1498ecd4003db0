import { runTool } from '../../server/provision/run-tool.ts';
import { compareText } from './compare-text.ts';
import type { ExpectedPaper } from './paper-manifest.ts';

const STALL_MS = 120_000;
/** The last columns of a row of pdffonts: embedded, subset, ToUnicode, object number and generation. */
const FONT_ROW = /^(\S+).*\s(yes|no)\s+(yes|no)\s+(yes|no)\s+\d+\s+\d+\s*$/;

/** Fonts of a paper by poppler: each embedded, subset and with ToUnicode. Faults in Chinese. */
export async function checkFonts(paper: ExpectedPaper): Promise<string[]> {
  const table = await runTool({ command: 'pdffonts', args: [paper.path], stallMs: STALL_MS });
  return fontFaults(table);
}

/** Faults that a table of pdffonts shows; a paper without any font is one as well. */
export function fontFaults(table: string): string[] {
  const [, , ...rows] = table.trimEnd().split('\n');
  if (rows.length === 0) return ['pdffonts 没有列出任何字体'];
  return rows.flatMap((row) => {
    const match = FONT_ROW.exec(row);
    if (match === null) return [`pdffonts 的一行无法识别：${row}`];
    const [, name, embedded, subset, unicode] = match;
    const faults: string[] = [];
    if (embedded !== 'yes') faults.push(`字体“${name}”没有嵌入`);
    if (subset !== 'yes') faults.push(`字体“${name}”没有取子集`);
    if (unicode !== 'yes') faults.push(`字体“${name}”没有 ToUnicode`);
    return faults;
  });
}

/** Text of a paper by poppler against its manifest, in the order of the content streams. */
export async function checkText(paper: ExpectedPaper): Promise<string[]> {
  const extracted = await runTool({
    command: 'pdftotext',
    args: ['-raw', '-enc', 'UTF-8', paper.path, '-'],
    stallMs: STALL_MS,
  });
  const difference = compareText({ extracted, expected: paper.text, added: paper.added });
  return difference === undefined ? [] : [difference];
}
