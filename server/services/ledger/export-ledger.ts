import { z } from 'zod';
import { ROOT_REGION_ID } from '../../domain/access/caller.ts';
import { assertAllowedSomewhere, scopeOf } from '../../domain/access/policy.ts';
import { PLATFORM_CHAIN } from '../../domain/audit/event.ts';
import { shanghaiDate } from '../../domain/calendar/date.ts';
import { NotFoundFailure, QuotaFailure, UnavailableFailure } from '../../domain/failure.ts';
import { reference } from '../../domain/input/text.ts';
import { columnOf, type LedgerTexts, ledgerKeys } from '../../domain/ledger/columns.ts';
import { LONGEST_CELL } from '../../domain/ledger/sheet.ts';
import { recordAudit } from '../../store/audit/record-audit.ts';
import { problemRepository } from '../../store/problem/problems.ts';
import { inTransaction } from '../../store/transaction.ts';
import { actingAs } from '../audit/acting-as.ts';
import { getInspection } from '../inspection/get-inspection.ts';
import { invalidInput } from '../invalid-input.ts';
import { getOrganization } from '../organization/get-organization.ts';
import { parseArguments } from '../parse-arguments.ts';
import type { ServiceContext } from '../service-context.ts';
import { keptRecords } from './kept-records.ts';
import { ledgerSheets } from './ledger-sheets.ts';

/** Which problems: of an inspection, of an organ, or all that the caller may read. */
const ledgerWanted = z.strictObject({
  inspectionId: reference('督察').optional().describe('督察'),
  organizationId: reference('登记机构').optional().describe('登记机构'),
});
export type LedgerWanted = z.output<typeof ledgerWanted>;

/** A ledger ready to be fetched. */
export type LedgerFile = {
  readonly rowCount: number;
  readonly fileName: string;
  readonly downloadUrl: string;
};

/** A link is used at once by the client that asked for it. */
const TTL_SECONDS = 900;
/** What one workbook holds in memory. */
const MOST_PROBLEMS = 20_000;

/**
 * Gives a link to the ledger (台账) as .xlsx: what the caller may read, as it stands when it is
 * fetched; that it was asked for stands in the record. Fails with Validation, Forbidden, NotFound,
 * Quota, Unavailable.
 */
export async function exportLedger(context: ServiceContext, input: unknown): Promise<LedgerFile> {
  assertAllowedSomewhere(context.caller, 'read');
  const wanted = parseArguments(ledgerWanted, input);
  if (!context.ledgerLinks) throw new UnavailableFailure('本服务未开放台账导出；请联系管理员');
  if (wanted.inspectionId !== undefined) await getInspection(context, wanted.inspectionId);
  if (wanted.organizationId !== undefined) await getOrganization(context, wanted.organizationId);
  const rows = await ledgerRows(context, wanted);
  refuseLongTexts(rows);
  await recordExport(context, wanted, rows.length);
  const grant = { userId: context.caller.userId, subjectId: JSON.stringify(wanted) };
  return {
    rowCount: rows.length,
    fileName: fileNameOf(context),
    downloadUrl: `/files/ledgers?t=${await context.ledgerLinks.issue(grant, TTL_SECONDS)}`,
  };
}

/** The workbook that a link names, as it stands now. Throws NotFoundFailure, UnavailableFailure. */
export async function openLedger(
  context: ServiceContext,
  subjectId: string,
): Promise<{ readonly fileName: string; readonly bytes: Uint8Array }> {
  const { data } = ledgerWanted.safeParse(JSON.parse(subjectId));
  if (!data) throw new NotFoundFailure('台账不存在；请重新导出');
  if (!context.workbooks) throw new UnavailableFailure('本服务未开放台账导出；请联系管理员');
  const bytes = await context.workbooks.write(ledgerSheets(await ledgerRows(context, data)));
  return { fileName: fileNameOf(context), bytes };
}

function fileNameOf({ clock }: ServiceContext): string {
  return `整改台账-${shanghaiDate(clock.now())}.xlsx`;
}

async function ledgerRows(context: ServiceContext, wanted: LedgerWanted): Promise<LedgerTexts[]> {
  const selection = { scope: scopeOf(context.caller, 'read'), filter: wanted };
  const count = await problemRepository(context.store).count(selection.scope, selection.filter);
  if (count > MOST_PROBLEMS) {
    throw new QuotaFailure(
      `台账有${count}个问题，一次至多导出${MOST_PROBLEMS}个；请按督察或登记机构分别导出`,
    );
  }
  return (await keptRecords(context, selection)).flatMap(({ rows }) => rows);
}

function refuseLongTexts(rows: readonly LedgerTexts[]): void {
  for (const texts of rows) {
    const key = ledgerKeys.find((one) => (texts[one]?.length ?? 0) > LONGEST_CELL);
    if (key === undefined) continue;
    const which = texts.ownNo === undefined ? '没有编号的一个问题' : `问题“${texts.ownNo}”`;
    throw invalidInput(
      [],
      'CELL_TOO_LONG',
      `${which}的“${columnOf(key).title}”超过一个单元格能容纳的${LONGEST_CELL}个字符，导出会丢字；请先把它分成几条`,
    );
  }
}

async function recordExport(
  context: ServiceContext,
  wanted: LedgerWanted,
  rowCount: number,
): Promise<void> {
  const { caller, store, clock, requestId } = context;
  const [membership] = caller.memberships;
  const scopePath = [membership?.regionId ?? ROOT_REGION_ID];
  const organizationId = membership?.organizationId;
  await inTransaction(store, (transaction) =>
    recordAudit(store, transaction, {
      chainId: organizationId ?? PLATFORM_CHAIN,
      at: clock.now(),
      actor: actingAs(caller, {
        permission: 'read',
        resource: { scopePath, ...(organizationId !== undefined && { organizationId }) },
      }),
      scopePath,
      action: 'ledger:export',
      subjectType: 'LedgerExport',
      subjectId: `ledger-export-${requestId}`,
      revision: 1,
      changes: [
        ...Object.entries(wanted).map(([path, to]) => ({ path, to })),
        { path: 'rowCount', to: rowCount },
      ],
      requestId,
    }),
  );
}
