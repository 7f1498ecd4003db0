import { scopeOf } from '../../domain/access/policy.ts';
import { NotFoundFailure } from '../../domain/failure.ts';
import {
  type DocumentNumberRow,
  documentNumberRepository,
} from '../../store/document-number/document-numbers.ts';
import { loadById } from '../load-by-id.ts';
import type { ServiceContext } from '../service-context.ts';

/** A number as its readers see it. */
export type DocumentNumber = DocumentNumberRow;

/** The one answer for a number that is not there and for one that is not the caller's. */
export const DOCUMENT_NUMBER_NOT_FOUND = '发文字号不存在，或不在您可查阅的范围；请核对 id';

/** One number of the register; throws NotFoundFailure. */
export async function getDocumentNumber(
  context: ServiceContext,
  id: string,
): Promise<DocumentNumber> {
  const repository = documentNumberRepository(context.store);
  const scope = scopeOf(context.caller, 'read');
  const row = await loadById(context, { repository, scope }, id);
  if (!row) throw new NotFoundFailure(DOCUMENT_NUMBER_NOT_FOUND);
  return row;
}
