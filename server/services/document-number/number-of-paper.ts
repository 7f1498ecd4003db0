import { platformScope } from '../../domain/access/caller.ts';
import { scopeOf } from '../../domain/access/policy.ts';
import {
  type DocumentNumberRow,
  documentNumberRepository,
} from '../../store/document-number/document-numbers.ts';
import type { Transaction } from '../../store/transaction.ts';
import type { ServiceContext } from '../service-context.ts';

/** The number that a paper bears, whoever asks; undefined where it has none. */
export function numberOfPaper(
  context: ServiceContext,
  id: string,
  transaction: Transaction,
): Promise<DocumentNumberRow | undefined> {
  const repository = documentNumberRepository(context.store);
  return repository.findOneBy(platformScope, { 'bearer.subjectId': id }, transaction);
}

/** The number that a paper bears, where the caller may read the register. */
export function readNumberOfPaper(
  context: ServiceContext,
  id: string,
): Promise<DocumentNumberRow | undefined> {
  const scope = scopeOf(context.caller, 'read');
  return documentNumberRepository(context.store).findOneBy(scope, { 'bearer.subjectId': id });
}
