import type { z } from 'zod';
import { assertAllowed, assertAllowedSomewhere } from '../../domain/access/policy.ts';
import { shanghaiDate } from '../../domain/calendar/date.ts';
import {
  enteredNumberInput,
  formatDocumentNumber,
} from '../../domain/document-number/document-number.ts';
import type { NumberGap } from '../../domain/document-number/gaps.ts';
import { DuplicateFailure } from '../../domain/failure.ts';
import {
  type DocumentNumberRow,
  documentNumberRepository,
  documentNumberSortKey,
} from '../../store/document-number/document-numbers.ts';
import { lastNumber, moveSequenceTo } from '../../store/document-number/number-sequences.ts';
import type { OrganizationRow } from '../../store/organization/organizations.ts';
import type { Transaction } from '../../store/transaction.ts';
import { invalidInput } from '../invalid-input.ts';
import { firstRevision, insertAggregate } from '../new-aggregate.ts';
import { onceForCaller } from '../once-for-caller.ts';
import { owningOrganization } from '../owning-organization.ts';
import { idempotencyKey, parseArguments } from '../parse-arguments.ts';
import type { ServiceContext } from '../service-context.ts';
import { getDocumentNumber } from './get-document-number.ts';
import { codeWordOf } from './number-owner.ts';

type Entered = z.output<typeof enteredNumberInput>;

/**
 * Enters a number that the office's own system gave. The platform's sequence goes on after it; a
 * stretch that it skips needs a reason. Fails with Validation, Forbidden, Duplicate.
 */
export async function enterDocumentNumber(
  context: ServiceContext,
  input: { idempotencyKey: string; number: unknown },
): Promise<DocumentNumberRow> {
  assertAllowedSomewhere(context.caller, 'number:enter');
  const key = parseArguments(idempotencyKey, input.idempotencyKey, ['idempotencyKey']);
  const entered = parseArguments(enteredNumberInput, input.number);
  const organization = await owningOrganization(context, entered.organizationId, 'number:enter');
  assertAllowed(context.caller, 'number:enter', organization);
  codeWordOf(organization, entered.text.codeWord, 'text');
  const id = await onceForCaller(
    context,
    { mutation: 'enterDocumentNumber', key, arguments: entered },
    (transaction) => enter(context, transaction, { organization, entered }),
  );
  return getDocumentNumber(context, id);
}

async function enter(
  context: ServiceContext,
  transaction: Transaction,
  { organization, entered }: { organization: OrganizationRow; entered: Entered },
): Promise<string> {
  const { store } = context;
  const parts = entered.text;
  const registeredOn = shanghaiDate(context.clock.now());
  refuseComingYear(parts.year, registeredOn);
  const repository = documentNumberRepository(store);
  await refuseTaken(context, transaction, { organization, entered });
  const key = { organizationId: organization._id, codeWord: parts.codeWord, year: parts.year };
  const last = await lastNumber(store, key, transaction);
  const gap = gapBefore(entered, last);
  await moveSequenceTo(store, transaction, { key, number: parts.number });
  const row: DocumentNumberRow = {
    ...firstRevision(context, {
      organizationId: organization._id,
      scopePath: organization.scopePath,
      sortKey: documentNumberSortKey(parts),
    }),
    organizationId: organization._id,
    ...parts,
    text: formatDocumentNumber(parts),
    origin: 'ENTERED',
    state: 'IN_USE',
    purpose: entered.purpose,
    registeredOn,
    ...(gap && { gap }),
    madeUp: entered.madeUp,
  };
  return insertAggregate({ context, transaction, repository, row, action: 'number:enter' });
}

function refuseComingYear(year: number, today: string): void {
  const thisYear = Number(today.slice(0, 4));
  if (year <= thisYear) return;
  throw invalidInput(
    ['text'],
    'NUMBER_OF_COMING_YEAR',
    `发文字号的年份${year}还没有到（今天是${today}）；请核对年份`,
  );
}

async function refuseTaken(
  context: ServiceContext,
  transaction: Transaction,
  { organization, entered }: { organization: OrganizationRow; entered: Entered },
): Promise<void> {
  const twin = await documentNumberRepository(context.store).findOneBy(
    { tokens: [organization.regionId] },
    { organizationId: organization._id, ...entered.text },
    transaction,
  );
  if (!twin) return;
  throw new DuplicateFailure(
    `发文字号“${twin.text}”已于${twin.registeredOn}登记，用于“${twin.purpose}”${twin.state === 'VOID' ? '，现已作废，作废的号也不能再用' : ''}；请核对字号`,
    { path: ['input', 'text'], existing: { type: 'DocumentNumber', id: twin._id } },
  );
}

function gapBefore({ text, gapReason }: Entered, last: number): NumberGap | undefined {
  const { number } = text;
  if (number <= last + 1) {
    if (gapReason === undefined) return undefined;
    throw invalidInput(
      ['gapReason'],
      'NO_GAP',
      `登记“${formatDocumentNumber(text)}”没有跳过任何号（上一号为${last}）；请不填空号原因`,
    );
  }
  const from = last + 1;
  const to = number - 1;
  if (gapReason !== undefined) return { from, to, reason: gapReason };
  const skipped = from === to ? `${from}号` : `${from}号至${to}号`;
  throw invalidInput(
    ['gapReason'],
    'GAP_WITHOUT_REASON',
    `登记“${formatDocumentNumber(text)}”将跳过${skipped}；请核对序号，确须跳过的在gapReason中写明空号原因`,
  );
}
