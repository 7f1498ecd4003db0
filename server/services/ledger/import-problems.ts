import { z } from 'zod';
import { platformScope } from '../../domain/access/caller.ts';
import { assertAllowed, assertAllowedSomewhere } from '../../domain/access/policy.ts';
import { shanghaiDate } from '../../domain/calendar/date.ts';
import { UnavailableFailure } from '../../domain/failure.ts';
import { reference, shortText } from '../../domain/input/text.ts';
import type { LedgerIssue } from '../../domain/ledger/issue.ts';
import { type MasterNames, nameReader } from '../../domain/ledger/names.ts';
import { type LedgerTable, readTable } from '../../domain/ledger/read-table.ts';
import { readBlob } from '../../store/blob/read-blob.ts';
import {
  type ProblemImportRow,
  problemImportRepository,
} from '../../store/ledger/problem-imports.ts';
import type { OrganizationRow } from '../../store/organization/organizations.ts';
import type { Transaction } from '../../store/transaction.ts';
import { type FeedbackText, findFeedback, textOfVersion } from '../feedback/find-feedback.ts';
import { getInspection } from '../inspection/get-inspection.ts';
import { invalidInput } from '../invalid-input.ts';
import { firstRevision, insertAggregate } from '../new-aggregate.ts';
import { onceForCaller } from '../once-for-caller.ts';
import { owningOrganization } from '../owning-organization.ts';
import { idempotencyKey, parseArguments } from '../parse-arguments.ts';
import type { ServiceContext } from '../service-context.ts';
import { getUpload } from '../upload/get-upload.ts';
import { type KeptRecord, keptRecords } from './kept-records.ts';
import { masterNames } from './master-names.ts';
import { type SortedRows, sortRows } from './sort-rows.ts';
import { writeRecords } from './write-records.ts';

const importInput = z.object({
  uploadId: reference('上传的文件'),
  inspectionId: reference('所属督察').optional(),
  dryRun: z.boolean().describe('只核对'),
  outsideUnits: z.array(shortText('平台外的单位')).max(500).default([]).describe('平台外的单位'),
  madeUp: z.boolean().default(false).describe('是否虚构'),
});
type ImportInput = z.output<typeof importInput>;

/** What an import came to, or would come to. */
export type ImportReport = Pick<
  ProblemImportRow,
  'rowCount' | 'problemCount' | 'taskCount' | 'unchangedCount'
> & {
  readonly dryRun: boolean;
  /** Whether the list stands in the platform now. */
  readonly imported: boolean;
  readonly issues: readonly LedgerIssue[];
  readonly ignoredSheets: readonly string[];
};

/** A list that is read, and what it is held against but for what is registered already. */
type ReadList = {
  readonly input: ImportInput;
  readonly fileSha256: string;
  readonly owner: OrganizationRow;
  readonly table: LedgerTable;
  readonly names: MasterNames;
};

/**
 * Imports a list of problems and tasks from an uploaded .xlsx, whole or not at all: one wrong cell,
 * and nothing is written but the report of every wrong one. Rows that are there already and say the
 * same are left alone. A dry run writes nothing. Fails with Validation, Forbidden, NotFound,
 * Duplicate (the key), Unavailable.
 */
export async function importProblems(
  context: ServiceContext,
  input: { idempotencyKey: string; organizationId?: string | undefined; list: unknown },
): Promise<ImportReport> {
  assertAllowedSomewhere(context.caller, 'problem:register');
  const key = parseArguments(idempotencyKey, input.idempotencyKey, ['idempotencyKey']);
  const parsed = parseArguments(importInput, input.list);
  const owner = await owningOrganization(context, input.organizationId, 'problem:register');
  assertAllowed(context.caller, 'problem:register', owner);
  if (parsed.inspectionId !== undefined) await getInspection(context, parsed.inspectionId);
  const list = await readList(context, { input: parsed, owner });
  const before = await standingOf(context, list);
  const checked = await sorted(context, list, before);
  if (parsed.dryRun) return reportOf(list, checked);
  const call = {
    mutation: 'importProblems',
    key,
    arguments: { ...parsed, organizationId: owner._id },
  };
  try {
    const id = await onceForCaller(context, call, (transaction) =>
      write(context, transaction, { ...list, before, checked }),
    );
    const row = await problemImportRepository(context.store).find(platformScope, id);
    if (!row) throw new Error(`import ${id} was written and is gone`);
    const { ignoredSheets } = list.table;
    return { ...row, dryRun: false, imported: true, issues: [], ignoredSheets };
  } catch (error) {
    if (error instanceof RefusedListError) return error.report;
    throw error;
  }
}

/** Ends the transaction of a list that is not written; a replay of a list that was never gets here. */
class RefusedListError extends Error {
  override name = 'RefusedListError';
  readonly report: ImportReport;
  constructor(report: ImportReport) {
    super('the list holds wrong places');
    this.report = report;
  }
}

async function readList(
  context: ServiceContext,
  { input, owner }: { input: ImportInput; owner: OrganizationRow },
): Promise<ReadList> {
  if (!context.workbooks) throw new UnavailableFailure('本服务未开放表格导入；请联系管理员');
  const { file, organizationId } = await getUpload(context, input.uploadId);
  if (file?.kind !== 'XLSX' || organizationId !== owner._id) {
    throw invalidInput(
      ['uploadId'],
      'UPLOAD_NOT_WORKBOOK',
      '所填的上传文件不是.xlsx表格、还没有核对完成，或不属于登记机构；请先上传并办完completeUpload',
    );
  }
  const read = await context.workbooks.read(await readBlob(context.store, file.sha256));
  if ('refused' in read) throw invalidInput(['uploadId'], read.refused.code, read.refused.message);
  const table = readTable(read.sheets);
  const names = await masterNames(context, {
    rows: table.rows,
    owner,
    outsideUnits: input.outsideUnits,
  });
  return { input, fileSha256: file.sha256, owner, table, names };
}

/** What is registered of the owner in the inspection, and the feedback that is quoted. */
type Standing = {
  readonly kept: readonly KeptRecord[];
  readonly feedback: FeedbackText | undefined;
};

async function standingOf(
  context: ServiceContext,
  { input, owner }: ReadList,
  transaction?: Transaction,
): Promise<Standing> {
  const { inspectionId } = input;
  const filter = { organizationId: owner._id, inspectionId: inspectionId ?? null };
  return {
    kept: await keptRecords(context, { scope: platformScope, filter }, transaction),
    feedback:
      inspectionId === undefined
        ? undefined
        : await findFeedback(context, inspectionId, transaction),
  };
}

/** Two looks at what stands saw the same. */
function isSame(one: Standing, other: Standing): boolean {
  const seen = ({ kept, feedback }: Standing) =>
    JSON.stringify([kept.map(({ rows }) => rows), feedback?.sha256]);
  return seen(one) === seen(other);
}

async function sorted(
  context: ServiceContext,
  { input, table, names }: ReadList,
  { kept, feedback }: Standing,
): Promise<SortedRows> {
  return sortRows(table, {
    inspectionId: input.inspectionId,
    names: nameReader(names),
    today: shanghaiDate(context.clock.now()),
    madeUp: input.madeUp,
    kept,
    feedback: feedback && {
      sha256: feedback.sha256,
      text: await textOfVersion(context, feedback.sha256),
    },
  });
}

async function write(
  context: ServiceContext,
  transaction: Transaction,
  list: ReadList & { readonly before: Standing; readonly checked: SortedRows },
): Promise<string> {
  const { input, owner, table, before, checked } = list;
  const now = await standingOf(context, list, transaction);
  const current = isSame(before, now) ? checked : await sorted(context, list, now);
  const report = reportOf(list, current);
  if (report.issues.length > 0) throw new RefusedListError(report);
  const { records, unchangedCount } = current;
  const counts = await writeRecords(context, transaction, { ...list, records });
  const row: ProblemImportRow = {
    ...firstRevision(context, {
      organizationId: owner._id,
      scopePath: owner.scopePath,
      sortKey: context.clock.now().toISOString(),
    }),
    organizationId: owner._id,
    uploadId: input.uploadId,
    fileSha256: list.fileSha256,
    ...(input.inspectionId !== undefined && { inspectionId: input.inspectionId }),
    rowCount: table.rows.length,
    ...counts,
    unchangedCount,
  };
  return insertAggregate({
    context,
    transaction,
    repository: problemImportRepository(context.store),
    row,
    action: 'problem:import',
    permission: 'problem:register',
  });
}

function reportOf(
  { input, table }: ReadList,
  { records, unchangedCount, issues }: SortedRows,
): ImportReport {
  return {
    dryRun: input.dryRun,
    imported: false,
    rowCount: table.rows.length,
    problemCount: records.length,
    taskCount: records.reduce((sum, { tasks }) => sum + tasks.length, 0),
    unchangedCount,
    issues: [...table.issues, ...issues],
    ignoredSheets: table.ignoredSheets,
  };
}
