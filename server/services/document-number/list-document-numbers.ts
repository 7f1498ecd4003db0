import { scopeOf } from '../../domain/access/policy.ts';
import { type PageRequest, parsePage } from '../../store/aggregate/page.ts';
import {
  type DocumentNumberRow,
  documentNumberRepository,
} from '../../store/document-number/document-numbers.ts';
import { type ListResult, listAggregates } from '../list-aggregates.ts';
import type { ServiceContext } from '../service-context.ts';

/** The register (发文登记簿) in order of code word, year and number. */
export function listDocumentNumbers(
  context: ServiceContext,
  request: {
    page: PageRequest;
    organizationId?: string | undefined;
    codeWord?: string | undefined;
    year?: number | undefined;
    state?: DocumentNumberRow['state'] | undefined;
  },
): ListResult<DocumentNumberRow> {
  const { page, ...filter } = request;
  return listAggregates({
    repository: documentNumberRepository(context.store),
    scope: scopeOf(context.caller, 'read'),
    filter,
    window: parsePage(page),
  });
}
