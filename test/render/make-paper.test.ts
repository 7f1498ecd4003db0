import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { FontSet } from '../../server/documents/fonts/face.ts';
import { loadFontSet } from '../../server/documents/fonts/load-font-set.ts';
import { FileHash } from '../../server/documents/paper/file-hash.ts';
import { makePaper } from '../../server/documents/paper/make-paper.ts';
import type { Paper, PaperOrder } from '../../server/documents/paper/paper.ts';
import { renderPaper } from '../../server/documents/paper/render-paper.ts';
import { verifyPaper } from '../../server/documents/paper/verify-paper.ts';
import { startPaperPool } from '../../server/documents/pool/paper-pool.ts';
import {
  readTemplate,
  type TemplateSource,
} from '../../server/documents/template/template-source.ts';
import { projectRoot } from '../../server/project-root.ts';
import { notoFontFiles } from '../fonts/noto-font-files.ts';
import { readWithPdfjs } from './read-with-pdfjs.ts';

const TEMPLATES = join(projectRoot, 'templates');
const NAME = 'notice/closure/jiangxi-feedback';

let fonts: FontSet;
let source: TemplateSource;
let facts: Record<string, unknown>;

beforeAll(async () => {
  fonts = await loadFontSet(notoFontFiles());
  source = await readTemplate(TEMPLATES, NAME);
  facts = JSON.parse(readFileSync(join(TEMPLATES, `${NAME}.facts.json`), 'utf8'));
});

const order = (change: Partial<PaperOrder> = {}): PaperOrder => ({
  source,
  facts,
  draft: false,
  createdAt: '2026-03-02T09:30:00+08:00',
  ...change,
});
const codesOf = (paper: Paper) => [...new Set(paper.findings.map(({ code }) => code))];
const withoutSpace = (text: string) => text.replace(/\s/gu, '');

describe('a paper', () => {
  it('holds every block of its document, in order, and knows its own hash', async () => {
    const paper = await makePaper({ ...order(), fonts });
    const pdf = paper.pdf ?? new Uint8Array();
    expect(paper.sha256).toBe(createHash('sha256').update(pdf).digest('hex'));
    const { pages, info } = await readWithPdfjs(pdf);
    expect(pages).toHaveLength(paper.pageCount);
    const read = withoutSpace(
      pages
        .flat()
        .map(({ text }) => text)
        .join(''),
    );
    let from = 0;
    for (const block of paper.text) {
      // A block may go on behind a page number: its beginning fixes the order.
      const at = read.indexOf(withoutSpace(block).slice(0, 12), from);
      expect(at, block).toBeGreaterThanOrEqual(from);
      from = at;
    }
    expect(paper.text.length).toBeGreaterThan(5);
    expect(info).toMatchObject({ Title: paper.document?.title });
    expect(info.Author).toBeTruthy();
    expect(Object.values(paper.timings).every((time) => time > 0)).toBe(true);
  });

  it('warns of each face that another stands in for', async () => {
    const { findings } = await makePaper({ ...order(), fonts });
    const warnings = findings.filter(({ code }) => code === 'FONT_SUBSTITUTED');
    expect(warnings.map(({ severity }) => severity)).toEqual(['warning', 'warning']);
    expect(warnings[0]?.message).toContain('仿宋体');
    expect(warnings[1]?.message).toContain('楷体');
  });

  it('is refused with a missing fact when issued, printed with 【缺 as a draft', async () => {
    const incomplete = JSON.parse(
      JSON.stringify(facts, (key, value) => (key === 'problem' ? undefined : value)),
    );
    const issued = await makePaper({ ...order({ facts: incomplete }), fonts });
    expect(issued.pdf).toBeUndefined();
    expect(codesOf(issued)).toContain('FACT_MISSING');
    const draft = await makePaper({ ...order({ facts: incomplete, draft: true }), fonts });
    expect(draft.pdf).toBeInstanceOf(Uint8Array);
    expect(draft.text.join('')).toContain('【缺：');
  });

  it('is refused with a character that no font has, as a finding with its place', async () => {
    const text = JSON.stringify(facts).replace('青源县', '青源𰀁县');
    const strange = JSON.parse(text);
    const paper = await makePaper({ ...order({ facts: strange }), fonts });
    expect(paper.pdf).toBeUndefined();
    const found = paper.findings.find(({ code }) => code === 'CHARACTER_WITHOUT_GLYPH');
    expect(found?.message).toContain('30001');
    const draft = await makePaper({ ...order({ facts: strange, draft: true }), fonts });
    expect(draft.pdf).toBeInstanceOf(Uint8Array);
  });

  it('is not begun with a template that does not compile', async () => {
    const broken = { ...source, text: `${source.text}\n\n{{ 不存在.字段 }}\n` };
    const paper = await makePaper({ ...order({ source: broken, draft: true }), fonts });
    expect(paper).toMatchObject({ pageCount: 0, text: [] });
    expect(paper.pdf).toBeUndefined();
    expect(paper.findings[0]).toMatchObject({ severity: 'error', file: source.file });
  });

  it('loses its bytes when they are not what was laid out', async () => {
    const rendered = await renderPaper(order(), fonts);
    const other = await renderPaper(order({ draft: true }), fonts);
    expect(codesOf(await verifyPaper(rendered))).not.toContain('BYTES_TEXT_MISMATCH');
    const [pages, pdf] = [rendered.pages, other.pdf];
    if (pages === undefined || pdf === undefined) throw new Error('both papers were expected');
    const fewer = { ...pages, pages: pages.pages.slice(0, -1) };
    const refused = await verifyPaper({ ...rendered, pdf, pages: fewer });
    expect(refused.pdf).toBeUndefined();
    expect(codesOf(refused)).toContain('BYTES_PAGE_COUNT');
  });

  it('has the same bytes from a child process, which waits between drawing and proof', async () => {
    const pool = startPaperPool({ fonts: notoFontFiles() });
    const steps: string[] = [];
    const onStep = async (step: string) => {
      steps.push(step);
    };
    const far = await pool.run(order(), { onStep }).finally(() => pool.close(0));
    const here = await makePaper({ ...order(), fonts });
    expect(steps).toEqual(['rendered']);
    expect(far.sha256).toBe(here.sha256);
    expect(Buffer.from(far.pdf ?? []).equals(here.pdf ?? Buffer.of(0))).toBe(true);
    expect(far.findings).toEqual(here.findings);
  }, 60_000);
});

describe('the hash of a file that begins as the last one did', () => {
  const MOST = 5 * 2 ** 20;

  it('is its SHA-256, wherever the files begin to differ and end', () => {
    const base = Buffer.alloc(MOST, '整改销号档案');
    const place = fc.oneof(
      fc.integer({ min: 0, max: MOST }),
      fc.integer({ min: 0, max: 5 }).map((step) => step * 2 ** 20),
    );
    const file = fc.record({ length: place, changedAt: place });
    fc.assert(
      fc.property(fc.array(file, { minLength: 2, maxLength: 4 }), (files) => {
        const hash = new FileHash();
        for (const { length, changedAt } of files) {
          const bytes = Buffer.from(base.subarray(0, length));
          if (changedAt < length) bytes[changedAt] = (bytes[changedAt] ?? 0) ^ 1;
          expect(hash.of(bytes)).toBe(createHash('sha256').update(bytes).digest('hex'));
        }
      }),
      { numRuns: 15 },
    );
  });
});
