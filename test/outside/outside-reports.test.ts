import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fontFaults } from './check-with-poppler.ts';
import { findPapers } from './paper-manifest.ts';
import { readReports } from './verapdf/validate-pdfa.ts';

const HEAD = [
  'name                                 type              encoding         emb sub uni object ID',
  '------------------------------------ ----------------- ---------------- --- --- --- ---------',
];

describe('the table of pdffonts', () => {
  test('passes fonts that are embedded, subset and readable', () => {
    const row =
      'AAAAAA+NotoSerifSC-Regular           CID TrueType      Identity-H       yes yes yes     12  0';
    expect(fontFaults([...HEAD, row, ''].join('\n'))).toEqual([]);
  });

  test('names each fault of a font', () => {
    const row =
      'Helvetica                            Type 1            WinAnsi          no  no  no       7  0';
    expect(fontFaults([...HEAD, row].join('\n'))).toEqual([
      '字体“Helvetica”没有嵌入',
      '字体“Helvetica”没有取子集',
      '字体“Helvetica”没有 ToUnicode',
    ]);
  });

  test('does not take an empty or a strange table for a good one', () => {
    expect(fontFaults(HEAD.join('\n'))).toEqual(['pdffonts 没有列出任何字体']);
    expect(fontFaults([...HEAD, 'Syntax Error'].join('\n'))).toHaveLength(1);
  });
});

describe('the lines of the veraPDF runner', () => {
  test('become one report for each file, in order', () => {
    const output = [
      'WARNING: noise of a library',
      'FILE\t0\tfalse\t899',
      'RULE\t0\t6.6.2.1\t1\t2\tThe Catalog shall contain Metadata',
      "BROKEN\t1\tCouldn't parse stream",
      'FILE\t2\ttrue\t1200',
    ].join('\n');
    const reports = readReports(output, ['a.pdf', 'b.pdf', 'c.pdf']);
    expect(reports.map((report) => report.compliant)).toEqual([false, false, true]);
    expect(reports[0]?.broken).toEqual([
      { clause: '6.6.2.1', test: 1, count: 2, message: 'The Catalog shall contain Metadata' },
    ]);
    expect(reports[1]?.unreadable).toBe("Couldn't parse stream");
    expect(reports[2]?.checks).toBe(1200);
  });

  test('a file without a line is an error, not a pass', () => {
    expect(() => readReports('', ['a.pdf'])).toThrow('veraPDF 没有给出“a.pdf”的结果');
  });
});

describe('the papers of the demo', () => {
  const conformance = ['PDF/A-2a', 'PDF/UA-1'];
  let out: string;
  beforeEach(async () => {
    out = await mkdtemp(join(tmpdir(), 'papers-'));
    await mkdir(join(out, 'drafts'));
  });
  afterEach(() => rm(out, { recursive: true, force: true }));

  test('are those of out/ and out/drafts/, each with its manifest', async () => {
    await writeFile(join(out, 'a.pdf'), '');
    await writeFile(
      join(out, 'a.json'),
      JSON.stringify({ pdf: 'a.pdf', text: ['甲'], conformance }),
    );
    await writeFile(join(out, 'drafts', 'b.pdf'), '');
    const manifest = { pdf: 'b.pdf', text: ['乙'], added: ['（续）'], conformance: [] };
    await writeFile(join(out, 'drafts', 'b.json'), JSON.stringify(manifest));
    expect(await findPapers(out)).toEqual([
      { path: join(out, 'a.pdf'), text: ['甲'], added: [], conformance },
      { path: join(out, 'drafts', 'b.pdf'), text: ['乙'], added: ['（续）'], conformance: [] },
    ]);
  });

  test('none, one without manifest, or one with a wrong manifest are refused', async () => {
    await expect(findPapers(out)).rejects.toThrow('没有 PDF');
    await writeFile(join(out, 'a.pdf'), '');
    await expect(findPapers(out)).rejects.toThrow('缺少清单“a.json”');
    await writeFile(join(out, 'a.json'), JSON.stringify({ pdf: 'a.pdf', text: [], conformance }));
    await expect(findPapers(out)).rejects.toThrow('不合格式');
    await writeFile(
      join(out, 'a.json'),
      JSON.stringify({ pdf: 'b.pdf', text: ['甲'], conformance }),
    );
    await expect(findPapers(out)).rejects.toThrow('与文件名不符');
  });
});
