import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import mammoth from 'mammoth';
import { describe, expect, it } from 'vitest';
import { readSupplies } from '../../server/cli/render/read-supplies.ts';
import type { Document } from '../../server/documents/model/document.ts';
import { textOf } from '../../server/documents/model/text-of.ts';
import { renderDocx } from '../../server/documents/render/docx/docx-renderer.ts';
import { assemble } from '../../server/documents/template/assemble.ts';
import { compileTemplate } from '../../server/documents/template/compile-template.ts';
import { readTemplate } from '../../server/documents/template/template-source.ts';
import { NO_SUPPLIES, type Supplies } from '../../server/documents/typeset/supplies.ts';
import { verifyDocx } from '../../server/documents/verify/verify-docx.ts';
import { projectRoot } from '../../server/project-root.ts';
import { anyPaper } from '../typeset/any-paper.ts';
import { documentOf, paragraph, table } from '../typeset/documents.ts';

const TEMPLATES = join(projectRoot, 'templates');
const CREATED = '2026-03-02T09:30:00+08:00';

const written = (document: Document, supplies: Supplies = NO_SUPPLIES) =>
  renderDocx({
    document,
    supplies,
    images: new Map(),
    metadata: { title: document.title, author: '样例', createdAt: CREATED },
  });

async function sample(name: string, facts = name) {
  const source = await readTemplate(TEMPLATES, name);
  const compiled = compileTemplate(source);
  if ('findings' in compiled) throw new Error(`模板 ${name} 未通过`);
  const file = join(TEMPLATES, `${facts}.facts.json`);
  const given: unknown = JSON.parse(readFileSync(file, 'utf8'));
  const { template } = compiled;
  const supplies = await readSupplies(given, file, template.schema);
  const { document } = assemble({ template, facts: given, draft: false });
  return { document, supplies };
}

const partOf = (bytes: Uint8Array, name: string) =>
  strFromU8(unzipSync(bytes)[name] ?? new Uint8Array());
const plain = (text: string) => text.replace(/\s/gu, '');

describe('a paper for Word', () => {
  it('is read by another library: every block in order, headings as headings, merged cells, photos', async () => {
    const { document, supplies } = await sample('dossier/closure');
    const bytes = await written(document, supplies);
    const buffer = Buffer.from(bytes);
    const read = plain((await mammoth.extractRawText({ buffer })).value);
    let from = 0;
    for (const block of textOf(document)) {
      // Breaks and the setter's brackets stand inside titles and signatures: the beginning tells.
      const at = read.indexOf(plain(block).slice(0, 4), from);
      expect(at, block).toBeGreaterThanOrEqual(from);
      from = at;
    }
    const { value: html, messages } = await mammoth.convertToHtml({ buffer });
    expect(messages.filter(({ type }) => type === 'error')).toEqual([]);
    expect(html.includes('<h1>一、')).toBe(true);
    expect(html.includes('colspan="3"')).toBe(true);
    expect(html.match(/<img /g)?.length).toBeGreaterThan(3);
  });

  it('says what its document says, whatever the blocks; the same bytes each time', async () => {
    await fc.assert(
      fc.asyncProperty(anyPaper, async (document) => {
        const bytes = await written(document);
        expect(verifyDocx(document, bytes)).toEqual([]);
        expect(Buffer.from(await written(document)).equals(bytes)).toBe(true);
      }),
      { numRuns: 8, seed: 9704 },
    );
  });

  it('is refused by the proof when a word is lost, added or moved', async () => {
    const document = documentOf([
      paragraph('p', '整改目标为甲，责任单位为乙。'),
      table('t', ['序号', '问题'], [['1', '扬尘']]),
    ]);
    const parts = unzipSync(await written(document));
    const xml = strFromU8(parts['word/document.xml'] ?? new Uint8Array());
    const changed = (from: string, to: string) => {
      expect(xml).toContain(from);
      const main = strToU8(xml.replace(from, to));
      return verifyDocx(document, zipSync({ ...parts, 'word/document.xml': main }));
    };
    expect(changed('扬尘', '扬尘')).toEqual([]);
    for (const [from, to] of [
      ['扬尘', '扬'],
      ['甲，责任单位为乙', '乙，责任单位为甲'],
      ['序号', '序号：'],
    ] as const) {
      const [finding] = changed(from, to);
      expect(finding?.code).toBe('DOCX_TEXT_DIFFERS');
      expect(finding?.message).toContain('与文稿不一致');
    }
  });

  it('has the measures of GB/T 9704, faces by role with stand-ins, numbers at the outer edges', async () => {
    const { document } = await sample('plan/plan');
    const bytes = await written(document);
    const main = partOf(bytes, 'word/document.xml');
    // A4 with margins of 37, 35, 28 and 26 mm in twentieths of a point; the annex turned.
    expect(main).toContain('<w:pgSz w:w="11906" w:h="16838" w:orient="portrait"/>');
    expect(main).toContain('<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>');
    expect(main).toMatch(/w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"/);
    expect(main).toContain('<w:tblHeader');
    const fonts = partOf(bytes, 'word/fontTable.xml');
    for (const face of ['方正小标宋简体', '仿宋_GB2312', '楷体_GB2312', '黑体', '宋体']) {
      expect(fonts).toContain(`<w:font w:name="${face}"><w:altName `);
    }
    const footers = [1, 2].map((at) => partOf(bytes, `word/footer${at}.xml`));
    expect(footers[0]).toContain('<w:jc w:val="right"/>');
    expect(footers[1]).toContain('<w:jc w:val="left"/>');
    for (const footer of footers) expect(footer).toContain('PAGE');
    expect(partOf(bytes, 'word/settings.xml')).toContain('evenAndOddHeaders');
    expect(partOf(bytes, 'docProps/core.xml')).toContain('2026-03-02T01:30:00Z');
  });

  it('bears 草稿 on every page of a draft, and no control that Word refuses', async () => {
    const document = { ...documentOf([paragraph('p', '甲\u0001乙\u000b丙')]), draft: true };
    const bytes = await written(document);
    expect(partOf(bytes, 'word/header1.xml')).toContain('string="草稿"');
    expect(partOf(bytes, 'word/document.xml')).toContain('>甲乙丙<');
    expect(verifyDocx(document, bytes)).toEqual([]);
  });
});
