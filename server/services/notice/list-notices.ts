import { scopeOf } from '../../domain/access/policy.ts';
import { shanghaiDate } from '../../domain/calendar/date.ts';
import type { OpenState } from '../../domain/notice/open-state.ts';
import type { NoticeState } from '../../domain/notice/state.ts';
import type { Filter } from '../../store/aggregate/filter.ts';
import { type PageRequest, parsePage } from '../../store/aggregate/page.ts';
import { NEVER, noticeRepository } from '../../store/notice/notices.ts';
import { type ListResult, listAggregates } from '../list-aggregates.ts';
import { scopeWithin } from '../scope-within.ts';
import type { ServiceContext } from '../service-context.ts';
import { type NoticeView, viewOf } from './get-notice.ts';
import { evaluateTogether } from './read-evaluation.ts';
import { tasksOfNumber } from './tasks-of-number.ts';

/** What a list of notices may be narrowed to; absent means all. */
export type NoticeFilter = {
  readonly state?: NoticeState | undefined;
  readonly kind?: 'CLOSURE' | undefined;
  readonly open?: OpenState | undefined;
  readonly organizationId?: string | undefined;
  /** The region and everything below it. */
  readonly regionId?: string | undefined;
  /** Number of a disclosed problem: “问题三十” and “30” are one number. */
  readonly number?: string | undefined;
};

/** Notices of the caller's regions in the order in which they were drafted. */
export async function listNotices(
  context: ServiceContext,
  request: { page: PageRequest; filter: NoticeFilter },
): Promise<ListResult<NoticeView>> {
  const { filter } = request;
  const window = parsePage(request.page);
  const scope = await scopeWithin(context, scopeOf(context.caller, 'read'), filter.regionId);
  const list = listAggregates({
    repository: noticeRepository(context.store),
    scope,
    filter: {
      state: filter.state,
      kind: filter.kind,
      organizationId: filter.organizationId,
      ...openFilter(filter.open, shanghaiDate(context.clock.now())),
      ...(await numberFilter(context, filter.number)),
    },
    window,
  });
  return {
    page: list.page.then((page) => {
      evaluateTogether(
        context,
        page.edges.map((edge) => edge.node),
      );
      return {
        ...page,
        edges: page.edges.map(({ cursor, node }) => ({ cursor, node: viewOf(context, node) })),
      };
    }),
    totalCount: list.totalCount,
  };
}

/** Open or ended follows from the published days and today; only published notices have such days. */
function openFilter(open: OpenState | undefined, today: string): Filter {
  switch (open) {
    case undefined:
      return {};
    case 'NOT_OPEN':
      return { openFrom: { above: today, below: NEVER } };
    case 'OPEN':
      return { openFrom: { atMost: today }, openUntil: { atLeast: today } };
    case 'ENDED':
      return { openUntil: { below: today } };
  }
}

/** Which tasks a draft discloses is its content: it answers only to those who may read that. */
async function numberFilter(context: ServiceContext, number: string | undefined): Promise<Filter> {
  if (number === undefined) return {};
  return {
    taskIds: { in: await tasksOfNumber(context, number) },
    contentReaders: { in: scopeOf(context.caller, 'read').tokens },
  };
}
