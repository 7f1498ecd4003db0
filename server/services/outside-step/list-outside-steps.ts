import { scopeOf } from '../../domain/access/policy.ts';
import { type PageRequest, parsePage } from '../../store/aggregate/page.ts';
import {
  type OutsideStepRow,
  outsideStepRepository,
} from '../../store/outside-step/outside-steps.ts';
import { type ListResult, listAggregates } from '../list-aggregates.ts';
import type { ServiceContext } from '../service-context.ts';

/** Records of steps of a notice or plan that were taken outside, in the order in which they were made. */
export function listOutsideSteps(
  context: ServiceContext,
  request: {
    page: PageRequest;
    of: { readonly noticeId: string } | { readonly planId: string };
  },
): ListResult<OutsideStepRow> {
  return listAggregates({
    repository: outsideStepRepository(context.store),
    scope: scopeOf(context.caller, 'read'),
    filter: request.of,
    window: parsePage(request.page),
  });
}
