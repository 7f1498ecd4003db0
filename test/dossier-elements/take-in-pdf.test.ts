import { deflateSync } from 'node:zlib';
import { degrees, PDFDocument, PDFName, PDFString } from '@cantoo/pdf-lib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { takeInPdf } from '../../server/documents/package/take-in-pdf.ts';
import { type PdfPool, startPdfPool, takeInFile } from '../../server/documents/pool/pdf-pool.ts';
import { isRefusal } from '../../server/documents/typeset/supplies.ts';

async function document(change: (made: PDFDocument) => void = () => undefined) {
  const made = await PDFDocument.create({ updateMetadata: false });
  made.addPage([300, 400]).drawText('page one', { x: 40, y: 300 });
  change(made);
  return made.save({ useObjectStreams: false });
}

async function refusalOf(bytes: Uint8Array): Promise<string> {
  const answer = await takeInPdf(bytes);
  return isRefusal(answer) ? answer.refused.code : 'taken';
}

/** Objects of a file written by hand, from 1 on. */
function handWritten(objects: readonly (string | Buffer)[]): Buffer {
  const parts = objects.flatMap((body, at) => [
    Buffer.from(`${at + 1} 0 obj\n`),
    Buffer.from(body),
    Buffer.from('\nendobj\n'),
  ]);
  const trailer = 'trailer <</Root 1 0 R>>\nstartxref\n0\n%%EOF\n';
  return Buffer.concat([Buffer.from('%PDF-1.7\n'), ...parts, Buffer.from(trailer)]);
}

function stream(dictionary: string, bytes: Uint8Array): Buffer {
  const head = Buffer.from(`<<${dictionary}/Length ${bytes.length}>>\nstream\n`);
  return Buffer.concat([head, bytes, Buffer.from('\nendstream')]);
}

const CATALOG = '<</Type/Catalog/Pages 2 0 R>>';
const PAGES = '<</Type/Pages/Kids[3 0 R]/Count 1>>';
const PAGE = '<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 400]/Resources<<>>/Contents 4 0 R>>';

describe('taking in a PDF file', () => {
  it('tells the size of each page as it is read: cropped and turned', async () => {
    const bytes = await document((made) => {
      made.addPage([300, 400]).setRotation(degrees(90));
      made.addPage([300, 400]).setCropBox(50, 100, 200, 150);
      made.addPage([300, 400]).setRotation(degrees(-180));
    });
    expect(await takeInPdf(bytes)).toEqual({
      pages: [
        { width: 300, height: 400 },
        { width: 400, height: 300 },
        { width: 200, height: 150 },
        { width: 300, height: 400 },
      ],
    });
  });

  it('refuses encrypted files, also those that open without a password', async () => {
    for (const passwords of [{ userPassword: 'secret' }, { ownerPassword: 'secret' }]) {
      const bytes = await document((made) => made.encrypt({ ownerPassword: 'o', ...passwords }));
      expect(await refusalOf(bytes)).toBe('PDF_ENCRYPTED');
    }
  });

  it('refuses scripts, launches, form data and embedded files wherever they hide', async () => {
    const action = (made: PDFDocument, entries: Record<string, string>) =>
      made.context.register(made.context.obj(entries));
    const hidden: ((made: PDFDocument) => void)[] = [
      (made) => made.addJavaScript('greet', 'app.alert(1)'),
      (made) => made.catalog.set(PDFName.of('OpenAction'), action(made, { S: 'JavaScript' })),
      (made) => action(made, { S: 'Launch', F: 'cmd.exe' }),
      (made) => action(made, { S: 'SubmitForm' }),
      (made) => action(made, { S: 'GoToR' }),
      (made) => {
        const script = made.context.obj({ S: 'Whatever' });
        script.set(PDFName.of('JS'), PDFString.of('app.alert(1)'));
        made.getPage(0).node.set(PDFName.of('AA'), made.context.obj({ O: script }));
      },
      (made) => made.catalog.set(PDFName.of('AcroForm'), made.context.obj({ XFA: [] })),
    ];
    for (const hide of hidden)
      expect(await refusalOf(await document(hide))).toBe('PDF_ACTIVE_CONTENT');
    const hexWritten = handWritten([CATALOG, PAGES, PAGE, '<</#4aS (app.alert(1))>>']);
    expect(await refusalOf(hexWritten)).toBe('PDF_ACTIVE_CONTENT');
  });

  it('takes what is common and harmless: a destination to open at, links, a broken table', async () => {
    const opening = await document((made) => {
      const { ref } = made.getPage(0);
      made.catalog.set(PDFName.of('OpenAction'), made.context.obj([ref, 'Fit']));
    });
    expect(await refusalOf(opening)).toBe('taken');
    const text = Buffer.from(await document()).toString('latin1');
    const broken = text.replace(/startxref\n\d+/, 'startxref\n7');
    expect(await refusalOf(Buffer.from(broken, 'latin1'))).toBe('taken');
  });

  it('refuses what is torn off, empty, damaged or no PDF at all', async () => {
    const whole = await document();
    expect(await refusalOf(whole.subarray(0, whole.length - 60))).toBe('PDF_DAMAGED');
    expect(await refusalOf(whole.subarray(0, whole.length / 2))).toBe('PDF_DAMAGED');
    expect(await refusalOf(Buffer.from('只是文字'))).toBe('PDF_KIND');
    expect(await refusalOf(new Uint8Array())).toBe('PDF_KIND');
    expect(await refusalOf(handWritten([CATALOG, '<</Type/Pages/Kids[]/Count 0>>']))).toBe(
      'PDF_DAMAGED',
    );
    const noStream = handWritten([CATALOG, PAGES, PAGE, '(not a stream)']);
    expect(await refusalOf(noStream)).toBe('PDF_DAMAGED');
    const size = await document((made) => void made.addPage([0.5, 20_000]));
    expect(await refusalOf(size)).toBe('PDF_DAMAGED');
  });

  it('refuses a page whose content unpacks without bounds, packed once or twice', async () => {
    const bomb = deflateSync(Buffer.alloc(80 * 2 ** 20));
    const once = stream('/Filter/FlateDecode', bomb);
    const twice = stream('/Filter[/FlateDecode/FlateDecode]', deflateSync(bomb));
    for (const content of [once, twice]) {
      const answer = await takeInPdf(handWritten([CATALOG, PAGES, PAGE, content]));
      expect(isRefusal(answer) && answer.refused.message).toContain('64兆字节');
    }
  });

  it('comes to an end on damaged files of any kind', async () => {
    const whole = Buffer.from(await document((made) => void made.addPage([100, 100])));
    let refused = 0;
    for (let seed = 0; seed < 150; seed += 1) {
      const damaged = Buffer.from(whole);
      for (let hit = 0; hit < 12; hit += 1) {
        damaged[(seed * 7919 + hit * 104_729) % damaged.length] = (seed * 31 + hit * 17) % 256;
      }
      if ((await refusalOf(damaged)) !== 'taken') refused += 1;
    }
    expect(refused).toBeGreaterThan(0);
  });
});

describe('in a child process', () => {
  let pool: PdfPool;
  beforeAll(() => {
    pool = startPdfPool({ timeLimitMs: 15_000, memoryLimitBytes: 400 * 2 ** 20 });
  });
  afterAll(() => pool.close(0));

  it('a bomb that costs its child too much memory is refused, and the next file is taken', async () => {
    const objects = deflateSync(Buffer.alloc(600 * 2 ** 20, '0 '));
    const bomb = stream('/Type/ObjStm/N 1000000/First 10/Filter/FlateDecode', objects);
    const answer = await takeInFile(pool, handWritten([CATALOG, PAGES, PAGE, bomb]));
    expect(isRefusal(answer) && answer.refused.code).toBe('PDF_BOMB');
    const sound = await document();
    const taken = await takeInFile(pool, sound);
    expect(taken).toMatchObject({ pages: [{ width: 300, height: 400 }] });
  });
});
