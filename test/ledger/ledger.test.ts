import { randomUUID } from 'node:crypto';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { writeXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readWorkbook } from '../../server/documents/spreadsheet/read-workbook.ts';
import { writeWorkbook } from '../../server/documents/spreadsheet/write-workbook.ts';
import { columnOf, type LedgerTexts, ledgerKeys } from '../../server/domain/ledger/columns.ts';
import type { LedgerSheet } from '../../server/domain/ledger/sheet.ts';
import { ledgerSheets } from '../../server/services/ledger/ledger-sheets.ts';
import { startTestApplication, type TestApplication } from '../testkit/application.ts';
import { mutate, succeed } from '../testkit/notice-mutation.ts';
import { type Registry, seedRegistry } from '../testkit/registry-seed.ts';
import { uploaded } from '../testkit/upload.ts';

let app: TestApplication;
let seed: Registry;
let inspectionId: string;
beforeAll(async () => {
  app = await startTestApplication('ledger');
  seed = await seedRegistry(app);
  inspectionId = await newInspection();
});
afterAll(() => app.close());

const newInspection = async () =>
  (
    await succeed(app, {
      mutation: 'registerInspection',
      userId: seed.clerk,
      input: {
        tier: 'PROVINCIAL',
        kind: 'ROUTINE',
        name: `虚构督察${randomUUID()}`,
        madeUp: ['name'],
      },
    })
  ).id;

type Issue = {
  cell: string;
  row: number;
  column: string;
  value: string;
  code: string;
  message: string;
};
type Report = {
  imported: boolean;
  rowCount: number;
  problemCount: number;
  taskCount: number;
  unchangedCount: number;
  issueCount: number;
  issues: Issue[];
  ignoredSheets: string[];
};
const REPORT =
  'imported rowCount problemCount taskCount unchangedCount issueCount issues { cell row column value code message } ignoredSheets';

const ledgerFile = (bytes: Uint8Array) => ({ fileName: '虚构台账.xlsx', bytes });

/** Uploads by their bytes: a list that is imported again is not sent again. */
const uploads = new Map<Uint8Array, string>();

async function importBytes(
  bytes: Uint8Array,
  options: Record<string, unknown> = {},
): Promise<Report> {
  if (!uploads.has(bytes)) {
    const upload = await uploaded(app, seed.clerk, ledgerFile(bytes));
    expect(upload).toMatchObject({ state: 'READY', file: { kind: 'XLSX' } });
    uploads.set(bytes, upload.id);
  }
  return succeed<Report>(app, {
    mutation: 'importProblems',
    userId: seed.clerk,
    select: REPORT,
    input: {
      idempotencyKey: randomUUID(),
      inspectionId,
      uploadId: uploads.get(bytes),
      dryRun: false,
      madeUp: true,
      ...options,
    },
  });
}

const bytesOf = (rows: readonly LedgerTexts[]) => writeWorkbook(ledgerSheets(rows));
const codes = ({ issues }: Report) => issues.map(({ cell, code }) => `${cell} ${code}`);

const rowOf = (number: number, more: LedgerTexts = {}): LedgerTexts => ({
  ownNo: String(number),
  source: '督察反馈问题',
  text: `虚构县第${number}座污水处理厂没有建成。`,
  goal: `第${number}座污水处理厂建成`,
  measures: '完成管网建设\n完成主体工程',
  deadline: '2024年底前',
  responsible: '兴国县虚构整改办',
  ...more,
});

async function download(userId = seed.clerk, input: Record<string, unknown> = { inspectionId }) {
  const file = await succeed<{ rowCount: number; downloadUrl: string }>(app, {
    mutation: 'exportLedger',
    userId,
    select: 'rowCount downloadUrl',
    input,
  });
  const response = await fetch(`${app.url}${file.downloadUrl}`);
  return { ...file, status: response.status, bytes: new Uint8Array(await response.arrayBuffer()) };
}

async function sheetsOf(bytes: Uint8Array): Promise<readonly LedgerSheet[]> {
  const read = await readWorkbook(bytes);
  if ('refused' in read) throw new Error(read.refused.message);
  return read.sheets;
}

test('of two hundred rows three are wrong: nothing is imported, each wrong place is told; then all are', async () => {
  const rows = Array.from({ length: 200 }, (_, at) => rowOf(at + 1));
  const wrong = rows.map((row, at) => {
    if (at === 10) return { ...row, source: '督查反馈' };
    if (at === 99) return { ...row, responsible: '兴国县虚构整改办公室、宁都县虚构整改办' };
    return at === 198 ? { ...row, deadline: '2024年2月30日' } : row;
  });
  const faulty = await bytesOf(wrong);
  const dry = await importBytes(faulty, { dryRun: true });
  const refused = await importBytes(faulty);
  expect(refused).toEqual(dry);
  expect(refused).toMatchObject({ imported: false, rowCount: 200, issueCount: 4 });
  expect(codes(refused)).toEqual([
    'C12 CHOICE_UNKNOWN',
    'O101 UNIT_UNKNOWN',
    'O101 UNIT_OF_OTHER_REGION',
    'M200 CUSTOM',
  ]);
  expect(refused.issues.map(({ message }) => message)).toEqual([
    expect.stringContaining('“问题来源”的值“督查反馈”不在可选范围内，可选：督察反馈问题、'),
    expect.stringContaining('“兴国县虚构整改办公室”不是已登记的机构；是否为“兴国县虚构整改办”？'),
    expect.stringContaining('“宁都县虚构整改办”是别的地区的机构'),
    expect.stringContaining('日期“2024年2月30日”不存在'),
  ]);
  expect((await download()).rowCount).toBe(0);
  const sound = await bytesOf(rows);
  const done = await importBytes(sound);
  expect(done).toMatchObject({ imported: true, problemCount: 200, taskCount: 200, issues: [] });
  const again = await importBytes(sound);
  expect(again).toMatchObject({ imported: true, problemCount: 0, unchangedCount: 200 });
  const { data } = await app.ask<{
    tasks: { totalCount: number };
    workItems: { totalCount: number };
  }>('{ tasks { totalCount } workItems(list: TODO) { totalCount } }', {}, seed.clerk);
  expect(data).toEqual({ tasks: { totalCount: 200 }, workItems: { totalCount: 200 } });
});

test('what is exported comes back without a change, whatever its texts look like', async () => {
  inspectionId = await newInspection();
  const rows = [
    rowOf(1, {
      ownNo: '一(1-2)',
      text: '=HYPERLINK("http://x","@")',
      goal: '+86',
      completion: '-1',
      measures: '@甲_x000D_乙\n𬭎',
      source: '自查自纠、举一反三问题',
      region: '江西省赣州市兴国县',
      supporting: '虚构矿业公司',
    }),
    // A second task of the same problem, and a problem without number or task.
    { ...rowOf(2), goal: '第二项任务' },
    { ...rowOf(2), goal: '第三项任务' },
    { source: '典型案例', text: '虚构的典型案例。', quotedTitle: '虚构通报', quotedPlace: '第3段' },
  ];
  const options = { outsideUnits: ['虚构矿业公司'] };
  const first = await importBytes(await bytesOf(rows), options);
  expect(first).toMatchObject({ imported: true, rowCount: 4, problemCount: 3, taskCount: 3 });
  const { bytes, rowCount } = await download();
  expect(rowCount).toBe(4);
  expect((await download()).bytes).toEqual(bytes);
  const [ledger, choices] = await sheetsOf(bytes);
  expect(choices?.hidden).toBe(true);
  const cells =
    ledger?.rows
      .slice(1)
      .flat()
      .filter((cell) => cell !== undefined) ?? [];
  expect(new Set(cells.map(({ kind }) => kind))).toEqual(new Set(['TEXT']));
  expect(cells.map(({ text }) => text)).toEqual(
    expect.arrayContaining(['=HYPERLINK("http://x","@")', '+86', '-1', '@甲_x000D_乙\n𬭎']),
  );
  const xml = Object.entries(unzipSync(bytes)).find(([name]) => name.endsWith('sheet1.xml'));
  const sheet = new TextDecoder().decode(xml?.[1]);
  expect(sheet).not.toContain('<f>');
  expect(sheet).toContain('state="frozen"');
  const back = await importBytes(bytes);
  expect(back).toMatchObject({ imported: true, problemCount: 0, taskCount: 0, unchangedCount: 4 });
  expect((await download()).bytes).toEqual(bytes);
  // One changed word is no silent change of what stands.
  const texts = ledger?.rows
    .slice(1)
    .map((row) =>
      Object.fromEntries(ledgerKeys.map((key, at) => [key, row[at]?.text])),
    ) as LedgerTexts[];
  const edited = await importBytes(
    await bytesOf(texts.map((row, at) => (at === 1 ? { ...row, category: '水' } : row))),
  );
  expect(codes(edited)).toEqual(['G3 RECORD_DIFFERS']);
  const forged = await importBytes(await bytesOf([{ ...rowOf(9), record: 'UmVnaW9uOjE=' }]));
  expect(codes(forged)).toEqual(['Z2 RECORD_UNKNOWN']);
});

test('existing ledgers bring tasks in any state, closed ones with number and date', async () => {
  inspectionId = await newInspection();
  const closed = { historic: '是', state: '已销号', closureNumber: '虚销号〔2023〕5号' };
  const wrong = await importBytes(
    await bytesOf([
      rowOf(1, { state: '整改中' }),
      rowOf(2, { historic: '是', state: '已销号' }),
      rowOf(3, { ...closed, closureDate: '2023.2.30' }),
      rowOf(4, { ...closed, closureDate: '2999-01-01' }),
      rowOf(5, { historic: '是', state: '整改中', closureDate: '2023-05-01' }),
      rowOf(6, { ...closed, closureDate: '2023-05-01', progress: '尚未启动' }),
    ]),
  );
  expect(codes(wrong)).toEqual([
    'Y4 DATE_INVALID',
    'U2 STATE_WITHOUT_HISTORY',
    'X3 CLOSURE_NUMBER',
    'Y3 CLOSURE_DATE',
    'Y5 CLOSURE_DATE',
    'Y6 CLOSURE_WITHOUT_STATE',
    'V7 PROGRESS_DIFFERS',
  ]);
  const ledger = await bytesOf([
    rowOf(1, { ...closed, closureDate: '2023年5月1日', measures: '第一条\n\n 第二条' }),
    rowOf(2, { historic: '是', state: '长期坚持', deadline: '长期坚持' }),
    rowOf(3, { historic: '是', state: '已验收' }),
  ]);
  const right = await importBytes(ledger);
  expect(right.imported).toBe(true);
  // The very file again means the same, however it writes it.
  expect((await importBytes(ledger)).unchangedCount).toBe(3);
  const { data } = await app.ask<{ tasks: { edges: { node: unknown }[] } }>(
    `query ($id: ID!) { tasks(inspectionId: $id) { edges { node {
      state progressLabel historic closureNumber closureDate
    } } } }`,
    { id: inspectionId },
    seed.clerk,
  );
  expect(data?.tasks.edges.map(({ node }) => node)).toEqual([
    {
      state: 'CLOSED',
      progressLabel: 'CLOSED',
      historic: true,
      closureNumber: '虚销号〔2023〕5号',
      closureDate: '2023-05-01',
    },
    {
      state: 'LONG_TERM',
      progressLabel: 'NOT_STARTED',
      historic: true,
      closureNumber: null,
      closureDate: null,
    },
    {
      state: 'ACCEPTED',
      progressLabel: 'RECTIFIED',
      historic: true,
      closureNumber: null,
      closureDate: null,
    },
  ]);
  // Days may be cells of dates too.
  const day = new Date('2023-06-01T00:00:00Z');
  const cells = [
    ['问题来源', '问题原文', '任务状态', '历史数据', '销号文号', '销号日期', '整改时限'],
    ['典型案例', '虚构案例。', '已归档', '是', '虚销号〔2023〕6号', day, day],
  ];
  const dated = await importBytes(await writeXlsx({ sheets: [{ name: '表', rows: cells }] }));
  expect(dated).toMatchObject({ imported: true, taskCount: 1, issues: [] });
  expect((await importBytes((await download()).bytes)).unchangedCount).toBe(4);
});

test('formulas, dates that were numbers, joined cells, foreign columns and repeated rows are told', async () => {
  inspectionId = await newInspection();
  await succeed(app, {
    mutation: 'setFeedbackText',
    userId: seed.clerk,
    select: 'revision',
    input: { inspectionId, text: '虚构县第1座污水处理厂没有建成。别的文字。', madeUp: ['text'] },
  });
  const head = ['本级编号', '问题来源', '问题原文', '整改时现'];
  const source = '督察反馈问题';
  const bytes = await writeXlsx({
    sheets: [
      {
        name: '表',
        rows: [
          ['虚构台账'],
          head,
          [new Date('2024-01-02T00:00:00Z'), source, '别的文字。'],
          ['2', source, null],
          [null, source, '虚构县第1座污水处理厂没有建好。'],
          [null, '典型案例', '同一案例。'],
          [null, '典型案例', '同一案例。'],
        ],
        cells: new Map([['3,2', { formula: 'A1&"。"' }]]),
        merges: [{ startRow: 5, startCol: 0, endRow: 6, endCol: 0 }],
      },
      { name: '另表', rows: [['别的']] },
    ],
  });
  const report = await importBytes(bytes, { dryRun: true });
  expect(codes(report)).toEqual([
    'D2 COLUMN_UNKNOWN',
    'A6 CELLS_MERGED',
    'A3 CELL_DATE',
    'C4 CELL_FORMULA',
    'C5 QUOTATION_DIFFERS',
    'C7 ROW_REPEATED',
  ]);
  expect(report.ignoredSheets).toEqual(['另表']);
  expect(report.issues[0]?.message).toContain('请改为“整改时限”');
  const empty = await importBytes(await writeXlsx({ sheets: [{ name: '空', rows: [['甲']] }] }));
  expect(empty.issues.map(({ code }) => code)).toEqual(['HEADER_MISSING']);
});

test('the template is filled in as it is; files that are no workbook are refused with what to do', async () => {
  const { data } = await app.ask<{ ledgerTemplateUrl: string }>(
    '{ ledgerTemplateUrl }',
    {},
    seed.clerk,
  );
  const response = await fetch(`${app.url}${data?.ledgerTemplateUrl}`);
  const template = new Uint8Array(await response.arrayBuffer());
  const [ledger, hints] = await sheetsOf(template);
  expect(ledger?.rows[0]?.map((cell) => cell?.text)).toEqual(
    ledgerKeys.map((key) => columnOf(key).title),
  );
  expect(hints?.rows).toHaveLength(ledgerKeys.length + 1);
  const nothing = await importBytes(template, { dryRun: true });
  expect(nothing).toMatchObject({ rowCount: 0, issues: [], ignoredSheets: [] });
  const parts = unzipSync(template);
  const many = Object.fromEntries(
    Array.from({ length: 2001 }, (_, at) => [`xl/media/${at}.bin`, new Uint8Array(0)]),
  );
  // Its directory declares 400 MB for one part, as an honest bomb does.
  const declared = Buffer.from(template);
  declared.writeUInt32LE(400 * 2 ** 20, declared.indexOf('PK\u0001\u0002', 'latin1') + 24);
  const files: [Uint8Array, string][] = [
    [zipSync({ ...parts, 'xl/vbaProject.bin': strToU8('x') }), 'XLSX_ACTIVE'],
    [zipSync({ ...parts, ...many }), 'FILE_BOMB'],
    [declared, 'FILE_BOMB'],
    [await bytesOf([rowOf(1, { category: '机密★10年' })]), 'SECRECY_MARK'],
    [zipSync({ 'a.txt': strToU8('x') }), 'XLSX_KIND'],
    [template.slice(0, 900), 'XLSX_DAMAGED'],
    [new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0, 0]), 'XLSX_KIND'],
  ];
  for (const [bytes, code] of files) {
    const { state, refusal } = await uploaded(app, seed.clerk, ledgerFile(bytes));
    expect({ state, code: refusal?.code }).toEqual({ state: 'REFUSED', code });
    expect(refusal?.message).not.toContain('★10年');
  }
});

test('a replay answers the same; a neighbour sees nothing and a changed link opens nothing', async () => {
  inspectionId = await newInspection();
  const upload = await uploaded(app, seed.clerk, ledgerFile(await bytesOf([rowOf(1)])));
  const input = { idempotencyKey: randomUUID(), inspectionId, uploadId: upload.id, dryRun: false };
  const call = { mutation: 'importProblems', userId: seed.clerk, select: REPORT, input };
  const first = await succeed(app, call);
  expect(await succeed(app, call)).toEqual(first);
  // Also when what was imported has been changed since.
  const { data } = await app.ask<{ problems: { edges: { node: { id: string } }[] } }>(
    'query ($id: ID!) { problems(inspectionId: $id) { edges { node { id } } } }',
    { id: inspectionId },
    seed.clerk,
  );
  await succeed(app, {
    mutation: 'changeProblem',
    userId: seed.clerk,
    input: { id: data?.problems.edges[0]?.node.id, expectedRevision: 1, category: '水环境' },
  });
  expect(await succeed(app, call)).toEqual(first);
  const foreign = await mutate(app, {
    ...call,
    userId: seed.neighbourClerk,
    input: { ...input, idempotencyKey: randomUUID() },
  });
  expect(foreign.__typename).toBe('NotFoundProblem');
  expect((await download(seed.neighbourClerk)).rowCount).toBe(0);
  expect((await download(seed.provinceClerk)).rowCount).toBe(1);
  expect((await fetch(`${app.url}/files/ledgers?t=${'x'.repeat(80)}`)).status).toBe(403);
});
