import { shanghaiDate } from '../../domain/calendar/date.ts';
import {
  formatDocumentNumber,
  LARGEST_NUMBER,
} from '../../domain/document-number/document-number.ts';
import { QuotaFailure } from '../../domain/failure.ts';
import {
  type DocumentNumberRow,
  documentNumberRepository,
  documentNumberSortKey,
  type NumberBearer,
} from '../../store/document-number/document-numbers.ts';
import { takeNextNumber } from '../../store/document-number/number-sequences.ts';
import type { OrganizationRow } from '../../store/organization/organizations.ts';
import type { Transaction } from '../../store/transaction.ts';
import { firstRevision, insertAggregate } from '../new-aggregate.ts';
import type { ServiceContext } from '../service-context.ts';

/**
 * Takes the next number of an organ's code word in the year that it is in Asia/Shanghai, within the
 * transaction of the step that issues the paper: an aborted step gives the number back.
 */
export async function takeDocumentNumber(
  context: ServiceContext,
  transaction: Transaction,
  wanted: {
    readonly organization: OrganizationRow;
    readonly codeWord: string;
    readonly purpose: string;
    readonly madeUp: readonly string[];
    /** The paper of the platform that is issued by this step and bears the number. */
    readonly bearer?: NumberBearer;
  },
): Promise<DocumentNumberRow> {
  const { organization, codeWord } = wanted;
  const registeredOn = shanghaiDate(context.clock.now());
  const key = {
    organizationId: organization._id,
    codeWord,
    year: Number(registeredOn.slice(0, 4)),
  };
  const number = await takeNextNumber(context.store, transaction, key);
  if (number > LARGEST_NUMBER) {
    throw new QuotaFailure(
      `“${codeWord}”${key.year}年的序号已用到${LARGEST_NUMBER}，不能再编；请核对登记簿`,
    );
  }
  const parts = { codeWord, year: key.year, number };
  const row: DocumentNumberRow = {
    ...firstRevision(context, {
      organizationId: organization._id,
      scopePath: organization.scopePath,
      sortKey: documentNumberSortKey(parts),
    }),
    organizationId: organization._id,
    ...parts,
    text: formatDocumentNumber(parts),
    origin: 'ISSUED',
    state: 'IN_USE',
    purpose: wanted.purpose,
    registeredOn,
    madeUp: [...wanted.madeUp],
    ...(wanted.bearer && { bearer: wanted.bearer }),
  };
  const repository = documentNumberRepository(context.store);
  await insertAggregate({ context, transaction, repository, row, action: 'number:issue' });
  return row;
}
