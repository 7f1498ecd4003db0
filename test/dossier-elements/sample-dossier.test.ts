import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName } from '@cantoo/pdf-lib';
import { beforeAll, describe, expect, it } from 'vitest';
import { readSupplies } from '../../server/cli/render/read-supplies.ts';
import type { FontSet } from '../../server/documents/fonts/face.ts';
import { loadFontSet } from '../../server/documents/fonts/load-font-set.ts';
import type { PaperOrder } from '../../server/documents/paper/paper.ts';
import { paperMemory } from '../../server/documents/paper/paper-memory.ts';
import { renderPaper } from '../../server/documents/paper/render-paper.ts';
import { startPaperPool } from '../../server/documents/pool/paper-pool.ts';
import { factSchemas } from '../../server/documents/template/facts/fact-schemas.ts';
import { readTemplate } from '../../server/documents/template/template-source.ts';
import { mm } from '../../server/documents/typeset/geometry.ts';
import type { Mark, Pages } from '../../server/documents/typeset/pages.ts';
import { pdfiumEngine } from '../../server/documents/verify/pdfium/engine.ts';
import { PdfReading } from '../../server/documents/verify/pdfium/reading.ts';
import { verifyBytes } from '../../server/documents/verify/verify-bytes.ts';
import type { DossierFacts } from '../../server/domain/dossier/facts.ts';
import { projectRoot } from '../../server/project-root.ts';
import { notoFontFiles } from '../fonts/noto-font-files.ts';
import { type DrawnCharacter, readWithPdfjs } from '../render/read-with-pdfjs.ts';

const FACTS = join(projectRoot, 'templates/dossier/closure.facts.json');

let fonts: FontSet;
let facts: DossierFacts;
let order: PaperOrder;

beforeAll(async () => {
  fonts = await loadFontSet(notoFontFiles());
  facts = JSON.parse(await readFile(FACTS, 'utf8'));
  const schema = factSchemas.get('dossier.closure/1');
  if (schema === undefined) throw new Error('no schema for dossiers');
  order = {
    source: await readTemplate(join(projectRoot, 'templates'), 'dossier/closure'),
    facts,
    draft: false,
    createdAt: '2025-11-20T09:00:00+08:00',
    supplies: await readSupplies(facts, FACTS, schema),
  };
});

function rendered(change: Partial<PaperOrder> = {}) {
  return renderPaper({ ...order, ...change }, fonts);
}

/** Pages and bytes of an order that must give both. */
async function drawn(change: Partial<PaperOrder> = {}) {
  const { pages, pdf, findings } = await rendered(change);
  if (pages === undefined || pdf === undefined) throw new Error(JSON.stringify(findings));
  return { pages, pdf };
}

/** Pages on which marks of a kind are changed. */
function changed(pages: Pages, change: (mark: Mark) => Mark | undefined): Pages {
  return {
    ...pages,
    pages: pages.pages.map((page) => ({
      ...page,
      marks: page.marks.map(change).filter((mark) => mark !== undefined),
    })),
  };
}

/** Characters of a page, line by line. */
function linesOf(characters: readonly DrawnCharacter[]): DrawnCharacter[][] {
  const lines = new Map<number, DrawnCharacter[]>();
  for (const character of characters) {
    lines.set(character.baseline, [...(lines.get(character.baseline) ?? []), character]);
  }
  return [...lines.values()];
}

describe('the sample dossier', () => {
  it('is issued, proved against its bytes, and claims no level that others’ pages might break', async () => {
    const paper = await rendered();
    expect(paper.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(paper.conformance).toEqual([]);
    const { pages, pdf } = await drawn();
    expect(await verifyBytes({ pages, bytes: pdf, fonts })).toEqual([]);
  });

  it('names in its bookmarks every line of its contents', async () => {
    const { pdf } = await drawn();
    const { outline } = await readWithPdfjs(pdf);
    const titles = outline.map(({ title }) => title);
    expect(titles.slice(1, 4)).toEqual(['目　录', '销号申请', '整改情况报告']);
    expect(titles).toHaveLength(13);
    const materials = outline.find(({ title }) => title === '佐证材料目录')?.items ?? [];
    expect(materials.map(({ title }) => title)).toContain('材料4　出水和排水渠水质监测报告');
  });

  it('leads from each line of the contents to its page, in words that can be heard', async () => {
    const { pages, pdf } = await drawn();
    const made = await PDFDocument.load(pdf, { updateMetadata: false });
    const links = made.getPages().flatMap((page, at) =>
      (page.node.Annots()?.asArray() ?? []).map((ref) => {
        const link = made.context.lookup(ref, PDFDict);
        const [target] = link.lookup(PDFName.of('Dest'), PDFArray).asArray();
        const area = link.lookup(PDFName.of('Rect'), PDFArray).asRectangle();
        return {
          from: at,
          to: made.getPages().findIndex(({ ref: own }) => own === target),
          words: link.lookup(PDFName.of('Contents'), PDFHexString).decodeText(),
          area,
          isNamed: link.has(PDFName.of('StructParent')),
        };
      }),
    );
    expect(links.length).toBeGreaterThan(11);
    for (const { from, to, words, area, isNamed } of links) {
      const number = Number(/第(\d+)页$/u.exec(words)?.[1]);
      expect(pages.pages[to]?.number).toBe(number);
      expect(isNamed).toBe(true);
      expect(from).toBe(2);
      expect(area.x + area.width).toBeCloseTo(mm(184), 0);
      expect(area.height).toBeGreaterThan(15.9);
      expect(area.y + area.height).toBeLessThan(mm(297 - 37) + 0.01);
    }
    expect(links[0]?.words).toBe('1.销号申请，第1页');
  });

  it('sets leaders in columns, page numbers flush right, running heads above the type area', async () => {
    const { pdf } = await drawn();
    const { pages } = await readWithPdfjs(pdf);
    const mm = (value: number) => (value * 72) / 25.4;
    const contents = pages[2] ?? [];
    const dots = contents.filter(({ text }) => text === '…');
    expect(dots.length).toBeGreaterThan(100);
    for (const { x } of dots) {
      const cells = (x - mm(28)) / 16;
      expect(Math.abs(cells - Math.round(cells)) * 16).toBeLessThan(0.1);
    }
    const entries = linesOf(contents).filter((line) => line.some(({ text }) => text === '…'));
    expect(entries).toHaveLength(12);
    for (const line of entries) {
      const last = line.reduce((right, each) => (each.x > right.x ? each : right));
      const face = fonts.faceFor('fangsong', last.text.codePointAt(0) ?? 0);
      const advance = face?.advanceOf(last.text.codePointAt(0) ?? 0) ?? 0;
      expect(Math.abs(last.x + (advance / 1000) * 16 - mm(184))).toBeLessThan(mm(0.1));
    }
    const head = (pages[5] ?? []).filter(({ size }) => Math.abs(size - 10.5) < 0.01);
    expect(head.map(({ text }) => text).join('')).toContain('反馈问题整改销号档案');
    for (const { baseline } of head) expect(mm(297) - baseline).toBeLessThan(mm(37 - 5.5));
    expect(Math.abs((head[0]?.x ?? 0) - mm(28))).toBeLessThan(mm(0.1));
  });

  it('has the same bytes whatever was laid and drawn before', async () => {
    const { pdf } = await drawn();
    const memory = paperMemory();
    const other: DossierFacts = {
      ...facts,
      report: { ...facts.report, background: '另一份档案的问题背景。'.repeat(90) },
    };
    const changedOrder = { ...order, facts: other };
    const before = await renderPaper(changedOrder, fonts, memory);
    const after = await renderPaper(order, fonts, memory);
    expect(Buffer.from(after.pdf ?? []).equals(pdf)).toBe(true);
    const again = await renderPaper(changedOrder, fonts, memory);
    expect(Buffer.from(again.pdf ?? []).equals(before.pdf ?? Buffer.alloc(1))).toBe(true);
    expect(after.pageCount).toBeLessThan(again.pageCount);
    for (const { pdf: bytes = Buffer.alloc(0), sha256 } of [before, after, again]) {
      expect(sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
    }
  });

  it('has the same bytes from a child process, for its first and second time', async () => {
    const pool = startPaperPool({ fonts: notoFontFiles() });
    try {
      const { pdf } = await drawn();
      for (const time of [1, 2]) {
        const paper = await pool.run(order);
        expect(Buffer.from(paper.pdf ?? []).equals(pdf), `time ${time}`).toBe(true);
      }
    } finally {
      await pool.close(0);
    }
  });

  it('frames pages of an attached file with their text, upright and turned, without links', async () => {
    const { pages, pdf } = await drawn();
    const reading = new PdfReading(await pdfiumEngine(), pdf);
    const framed = pages.pages.flatMap(({ marks }, at) =>
      marks.some(({ kind }) => kind === 'framed-page') ? [at] : [],
    );
    const texts = framed.map((page) =>
      reading.withPage(page, ({ units }) => String.fromCharCode(...units)),
    );
    reading.close();
    expect(texts.map((text) => text.includes('Monitoring report'))).toEqual([true, true]);
    const sizes = framed.map(
      (at) => (pages.pages[at]?.width ?? 0) > (pages.pages[at]?.height ?? 0),
    );
    expect(sizes).toEqual([false, true]);
    const document = await PDFDocument.load(pdf, { updateMetadata: false });
    const annotated = document.getPages().flatMap(({ node }, at) => (node.Annots() ? [at] : []));
    // Those of the contents are ours; none came with the attached file.
    expect(annotated).toEqual([2]);
  });

  it('is refused with the place of each photo that is missing', async () => {
    const photos = facts.photos.map((pair, at) =>
      at === 1 ? { ...pair, after: { image: 'closure/no-such.jpg' } } : pair,
    );
    const paper = await rendered({ facts: { ...facts, photos } });
    expect(paper.pdf).toBeUndefined();
    expect(paper.findings.map(({ code, dataPath }) => [code, dataPath])).toContainEqual([
      'IMAGE_NOT_GIVEN',
      'photos[1].after.image',
    ]);
  });

  it('prints as a draft what is still to come: 【缺：…】 for a photo, 样例 on the cover', async () => {
    const photos = facts.photos.map((pair) => ({ ...pair, after: {} }));
    const paper = await rendered({ facts: { ...facts, photos }, draft: true });
    expect(paper.pdf).toBeDefined();
    expect(paper.text.filter((text) => text.startsWith('【缺：照片文件标识】整改后'))).toHaveLength(
      4,
    );
    expect(paper.text.some((text) => text.endsWith('整改销号档案样例'))).toBe(true);
  });
});

describe('the proof of bytes', () => {
  it('finds a photo that is missing, moved or swapped for a form', async () => {
    const { pages, pdf } = await drawn();
    const codes = async (change: (mark: Mark) => Mark | undefined) => {
      const found = await verifyBytes({ pages: changed(pages, change), bytes: pdf, fonts });
      return [...new Set(found.map(({ code }) => code))];
    };
    expect(await codes((mark) => (mark.kind === 'image' ? undefined : mark))).toEqual([
      'BYTES_PICTURE_COUNT',
    ]);
    expect(
      await codes((mark) => (mark.kind === 'image' ? { ...mark, x: mark.x + 0.2 } : mark)),
    ).toEqual(['BYTES_PICTURE_MISPLACED']);
    expect(
      await codes((mark) =>
        mark.kind === 'image' ? { ...mark, kind: 'framed-page', file: 'none', page: 0 } : mark,
      ),
    ).toContain('BYTES_PICTURE_MISPLACED');
  });
});
