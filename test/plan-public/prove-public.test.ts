import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { PDFDocument, PDFHexString, PDFRawStream, PDFString, StandardFonts } from '@cantoo/pdf-lib';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import type { FontSet } from '../../server/documents/fonts/face.ts';
import { loadFontSet } from '../../server/documents/fonts/load-font-set.ts';
import { makePaper } from '../../server/documents/paper/make-paper.ts';
import { readTemplate } from '../../server/documents/template/template-source.ts';
import { provePublic } from '../../server/documents/verify/prove-public.ts';
import { planFacts } from '../../server/domain/plan/facts.ts';
import {
  makePublicVersion,
  type PublicVersion,
} from '../../server/domain/plan/public-version/make-public-version.ts';
import { projectRoot } from '../../server/project-root.ts';
import { notoFontFiles } from '../fonts/noto-font-files.ts';

const NAME = '王建国';
const PHONE = '0797-1234567';
const SENTENCE = '该企业涉嫌环境污染犯罪，由公安机关立案侦查，涉案账册存放于临湖区政府。';

let fonts: FontSet;
let version: PublicVersion;
let published: Uint8Array;
let inner: Uint8Array;

async function fileOf(name: string, facts: unknown, format: 'pdf' | 'docx' = 'pdf') {
  const source = await readTemplate(join(projectRoot, 'templates'), `plan/${name}`);
  const createdAt = '2026-03-02T09:30:00+08:00';
  const paper = await makePaper({ source, facts, draft: false, createdAt, fonts, format });
  const file = paper[format];
  if (file === undefined) throw new Error(JSON.stringify(paper.findings));
  return file;
}

beforeAll(async () => {
  fonts = await loadFontSet(notoFontFiles());
  const text = await readFile(join(projectRoot, 'templates/plan/plan.facts.json'), 'utf8');
  const facts = planFacts.parse(JSON.parse(text));
  const [first, second, third] = facts.items;
  if (first === undefined || second === undefined || third === undefined) throw new Error('sample');
  first.responsiblePerson = `${NAME}（副市长）`;
  first.problem = `${first.problem}${SENTENCE}`;
  second.measures.push({ text: `由副市长${NAME}包抓（联系电话：${PHONE}）。` });
  third.inner = true;
  facts.items = [first, second, third];
  facts.schedule = [{ label: '2025年底前', count: 3 }];
  facts.counts = {};
  version = makePublicVersion(facts, { personNames: [] });
  published = await fileOf('public', version.facts);
  inner = await fileOf('plan', facts);
});

/** Data paths of what can be got from a file. */
async function leaks(pdf: Uint8Array): Promise<string[]> {
  const findings = await provePublic(pdf, version.leftOut);
  for (const { message } of findings) expect(message).not.toMatch(/王建国|1234567|涉嫌环境/u);
  return findings.map(({ dataPath = '' }) => dataPath);
}

/** The published file with something added to it, written with or without streams of objects. */
async function twin(add: (document: PDFDocument) => void | Promise<void>, useObjectStreams = true) {
  const document = await PDFDocument.load(published, { updateMetadata: false });
  await add(document);
  return document.save({ useObjectStreams });
}

const PLACES_OF_NAME = ['items[0].responsiblePerson', 'items[1].measures[4].text'];
const PHONE_PLACE = ['items[1].measures[4].text'];

describe('nothing that was left out can be got from the file of a public version', () => {
  it.each(['public', 'public-items'])('%s: title, note, what is out is out', async (name) => {
    const pdf = name === 'public' ? published : await fileOf(name, version.facts);
    expect(await leaks(pdf)).toEqual([]);
    // The check reads what it is shown: words that are published are found at once.
    const said = ['（公开版）', '此件公开发布', '按规定不予公开的1项未列入本清单'];
    const shown = said.map((words) => ({
      ...{ path: words, rule: 'PERSON' as const, words, whole: false },
      secrets: [words],
    }));
    expect((await provePublic(pdf, shown)).map(({ dataPath }) => dataPath)).toEqual(said);
  });

  it('the inner paper leaks every one of them', async () => {
    const places = version.leftOut.filter(({ secrets }) => secrets.length > 0);
    expect(await leaks(inner)).toEqual(places.map(({ path }) => path));
    expect(new Set(places.map(({ rule }) => rule))).toEqual(
      new Set(['PERSON', 'CONTACT', 'UNSETTLED_CASE', 'MARKED_INNER']),
    );
  });

  it('the template says of facts that no rule was applied to that they must not be published', async () => {
    const paper = await fileOf('public', { ...version.facts, publicVersion: false });
    const said = ['未按公开版规则处理，不得公开', '内部文稿，不得公开'];
    const shown = said.map((words) => ({
      ...{ path: words, rule: 'PERSON' as const, words, whole: false },
      secrets: [words],
    }));
    expect(await provePublic(paper, shown)).toHaveLength(2);
  });

  it('a paper that would give something back has no file, in either format', async () => {
    const source = await readTemplate(join(projectRoot, 'templates'), 'plan/public');
    const createdAt = '2026-03-02T09:30:00+08:00';
    const goal = `${version.facts.goal}${SENTENCE}`;
    for (const format of ['pdf', 'docx'] as const) {
      const order = { source, draft: true, createdAt, fonts, format, withheld: version.leftOut };
      const leaky = await makePaper({ ...order, facts: { ...version.facts, goal } });
      expect([leaky.pdf, leaky.docx, leaky.sha256]).toEqual([undefined, undefined, undefined]);
      expect(leaky.findings.map(({ code }) => code)).toContain('PUBLIC_LEAK');
      const sound = await makePaper({ ...order, facts: version.facts });
      expect(sound[format]).toBeDefined();
      expect(sound).not.toHaveProperty('withheld');
    }
  });

  it.each<[string, string[], (document: PDFDocument) => void | Promise<void>]>([
    ['information of the document', PLACES_OF_NAME, (document) => document.setAuthor(NAME)],
    ['keywords', PHONE_PLACE, (document) => document.setKeywords([PHONE])],
    [
      'a stream of metadata, as entities',
      PLACES_OF_NAME,
      ({ context }) => {
        const entities = Array.from(NAME, (one) => `&#x${one.charCodeAt(0).toString(16)};`);
        context.register(context.flateStream(`<x:xmpmeta>${entities.join('')}</x:xmpmeta>`));
      },
    ],
    [
      'white text off the page',
      PHONE_PLACE,
      async (document) => {
        const font = await document.embedFont(StandardFonts.Helvetica);
        document.getPage(0).drawText(PHONE, { x: 900, y: -50, size: 1, font, opacity: 0 });
      },
    ],
    [
      'an annotation, in hexadecimal',
      PLACES_OF_NAME,
      ({ context }) => {
        context.register(context.obj({ Type: 'Annot', Contents: PDFHexString.fromText(NAME) }));
      },
    ],
    [
      'a string with escapes',
      PLACES_OF_NAME,
      ({ context }) => {
        const octal = Array.from(Buffer.from(NAME), (byte) => `\\${byte.toString(8)}`);
        context.register(context.obj({ Old: PDFString.of(octal.join('')) }));
      },
    ],
    [
      'an attached file',
      ['items[0].problem'],
      (document) => document.attach(Buffer.from(SENTENCE, 'utf16le'), 'note.txt'),
    ],
    [
      'a name in base64',
      PLACES_OF_NAME,
      ({ context }) => {
        const base64 = Buffer.from(`责任人${NAME}。`).toString('base64');
        context.register(context.flateStream(base64));
      },
    ],
    [
      'a clause of the sentence alone',
      ['items[0].problem'],
      ({ context }) => {
        context.register(context.flateStream(Buffer.from('涉案账册存放于临湖区政府')));
      },
    ],
  ])('a twin with a leak in %s is found', async (_told, expected, add) => {
    expect(await leaks(await twin(add))).toEqual(expected);
  });

  it('objects written one by one, not in streams, are read too', async () => {
    const leaky = await twin((document) => document.setAuthor(NAME), false);
    expect(await leaks(leaky)).toEqual(PLACES_OF_NAME);
  });

  it('old pages that nothing points to any more are read by the fonts’ own maps', async () => {
    const old = await PDFDocument.load(inner, { updateMetadata: false });
    const leaky = await twin(({ context }) => {
      for (const [, object] of old.context.enumerateIndirectObjects()) {
        if (object instanceof PDFRawStream) context.register(object);
      }
    });
    expect(await leaks(leaky)).toContain('items[0].problem');
    expect(await leaks(leaky)).toEqual(expect.arrayContaining(PLACES_OF_NAME));
  });

  it('a version of the file before its last change is read too', async () => {
    const stream = deflateSync(Buffer.from(SENTENCE));
    const old = Buffer.concat([
      Buffer.from(`\n9999 0 obj\n<< /Length ${stream.length} /Filter /FlateDecode >>\nstream\n`),
      stream,
      Buffer.from('\nendstream\nendobj\n'),
    ]);
    const tail = Buffer.from(published).lastIndexOf('startxref');
    const bytes = Buffer.from(published);
    const leaky = Buffer.concat([bytes.subarray(0, tail), old, bytes.subarray(tail)]);
    expect(await leaks(leaky)).toEqual(['items[0].problem']);
  });

  it('a file for Word is held to the same, each part of its package', async () => {
    const docx = await fileOf('public', version.facts, 'docx');
    expect(await leaks(docx)).toEqual([]);
    const files = unzipSync(docx);
    const main = strFromU8(files['word/document.xml'] ?? new Uint8Array());
    // A name broken up by tags, as Word writes it after a change of language.
    const broken = `<w:t>王</w:t></w:r><w:r><w:t>建国</w:t></w:r></w:p></w:body>`;
    const inText = { ...files, 'word/document.xml': strToU8(main.replace('</w:body>', broken)) };
    expect(await leaks(zipSync(inText))).toEqual(PLACES_OF_NAME);
    const beside = { ...files, 'docProps/custom.xml': strToU8(`<?xml?><a>${PHONE}</a>`) };
    expect(await leaks(zipSync(beside))).toEqual(PHONE_PLACE);
  });

  it('a thing of which nothing is left out needs no reading, and no file is told as such', async () => {
    expect(await provePublic(published, [])).toEqual([]);
    await expect(leaks(Buffer.from('%PDF-1.7'))).rejects.toThrow('无法作为 PDF 打开');
  });
});
