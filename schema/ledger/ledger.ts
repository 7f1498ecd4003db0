import { QuotaFailure } from '../../server/domain/failure.ts';
import type { LedgerIssue } from '../../server/domain/ledger/issue.ts';
import { exportLedger, type LedgerFile } from '../../server/services/ledger/export-ledger.ts';
import { type ImportReport, importProblems } from '../../server/services/ledger/import-problems.ts';
import { builder } from '../builder.ts';
import { localId } from '../global-id.ts';
import { creatingProblems } from '../problems.ts';

/** A report says where to begin; a file that is wrong throughout is not listed cell by cell. */
const MOST_ISSUES = 1000;

const issueRef = builder.objectRef<LedgerIssue>('LedgerIssue').implement({
  description: '表格中一处不合规则的内容',
  fields: (t) => ({
    sheet: t.exposeString('sheet', { description: '工作表' }),
    cell: t.string({
      nullable: true,
      description: '单元格，如“B7”；说的是整行、整列、整张表的为空',
      resolve: ({ cell }) => cell ?? null,
    }),
    row: t.int({ nullable: true, description: '行号，从1起', resolve: ({ row }) => row ?? null }),
    column: t.string({
      nullable: true,
      description: '列名，如“整改时限”',
      resolve: ({ column }) => column ?? null,
    }),
    value: t.string({
      nullable: true,
      description: '所填的内容，过长的截短',
      resolve: ({ value }) => value ?? null,
    }),
    code: t.exposeString('code', { description: '规则代码' }),
    message: t.exposeString('message', { description: '说明：违反哪条规则、应当怎样填写' }),
  }),
});

const reportRef = builder.objectRef<ImportReport>('ImportReport').implement({
  description: '导入问题清单的结果；有一处不合规则的，整份不导入',
  fields: (t) => ({
    dryRun: t.exposeBoolean('dryRun', { description: '是否只核对' }),
    imported: t.exposeBoolean('imported', { description: '是否已导入' }),
    rowCount: t.exposeInt('rowCount', { description: '表中的行数' }),
    problemCount: t.exposeInt('problemCount', { description: '新登记（或将登记）的问题数' }),
    taskCount: t.exposeInt('taskCount', { description: '新登记（或将登记）的任务数' }),
    unchangedCount: t.exposeInt('unchangedCount', { description: '已登记且内容相同的行数' }),
    issueCount: t.int({
      description: '不合规则的内容有几处',
      resolve: ({ issues }) => issues.length,
    }),
    issues: t.field({
      type: [issueRef],
      description: `不合规则的内容，至多列${MOST_ISSUES}处`,
      resolve: ({ issues }) => issues.slice(0, MOST_ISSUES),
    }),
    ignoredSheets: t.stringList({
      description: '没有读的工作表；只读第一张有表头的可见工作表',
      resolve: ({ ignoredSheets }) => [...ignoredSheets],
    }),
  }),
});

const importInput = builder.inputType('ImportProblemsInput', {
  description: '导入问题清单的内容',
  fields: (t) => ({
    idempotencyKey: t.field({ type: 'UUID', required: true, description: '幂等键' }),
    organizationId: t.id({ description: '以哪个机构登记；只任一个机构经办人的可不填' }),
    inspectionId: t.id({ description: '所属督察；清单中有反馈问题、信访件的必填' }),
    uploadId: t.id({ required: true, description: '已办完completeUpload的.xlsx文件' }),
    dryRun: t.boolean({
      required: true,
      description: '是否只核对：列出每一处不合规则的内容，不写入',
    }),
    outsideUnits: t.stringList({
      description: '清单中确属平台外的单位名称；不在此列的单位须是已登记的机构',
    }),
    madeUp: t.boolean({ description: '清单的内容是否虚构，不填为否' }),
  }),
});

builder.mutationField('importProblems', (t) =>
  t.field({
    type: reportRef,
    description:
      '从.xlsx表格导入问题及任务，整份导入或整份不导入；已登记且内容相同的行不再登记；历史数据可为任何状态，已销号的须有文号和日期',
    errors: { types: creatingProblems },
    args: { input: t.arg({ type: importInput, required: true, description: '导入内容' }) },
    resolve: (_root, { input }, context) => {
      const { idempotencyKey, organizationId, ...list } = input;
      return importProblems(context.services, {
        idempotencyKey,
        organizationId: localId('Organization', organizationId),
        list: {
          ...list,
          uploadId: localId('Upload', input.uploadId),
          inspectionId: localId('Inspection', input.inspectionId),
        },
      });
    },
  }),
);

const fileRef = builder.objectRef<LedgerFile>('LedgerFile').implement({
  description: '可下载的台账',
  fields: (t) => ({
    rowCount: t.exposeInt('rowCount', { description: '行数：一项任务一行' }),
    fileName: t.exposeString('fileName', { description: '文件名' }),
    downloadUrl: t.exposeString('downloadUrl', {
      description:
        '下载链接：相对于本服务地址，只供本次的用户使用，过期作废；下载时为当时可查阅的内容',
    }),
  }),
});

const exportInput = builder.inputType('ExportLedgerInput', {
  description: '导出台账的范围；都不填为您可查阅的全部问题',
  fields: (t) => ({
    inspectionId: t.id({ description: '只导出该督察的问题' }),
    organizationId: t.id({ description: '只导出该机构登记的问题' }),
  }),
});

builder.mutationField('exportLedger', (t) =>
  t.field({
    type: fileRef,
    description: '把台账导出为.xlsx表格；原样导入不改变任何内容',
    errors: { types: [...creatingProblems, QuotaFailure] },
    args: { input: t.arg({ type: exportInput, required: true, description: '导出范围' }) },
    resolve: (_root, { input }, context) =>
      exportLedger(context.services, {
        inspectionId: localId('Inspection', input.inspectionId),
        organizationId: localId('Organization', input.organizationId),
      }),
  }),
);

builder.queryField('ledgerTemplateUrl', (t) =>
  t.string({
    description: '台账模板（.xlsx）的下载地址，相对于本服务地址；填好后上传，再办importProblems',
    resolve: () => '/files/ledgers/template',
  }),
);
