import { authorityOf } from '../../auth/authority.ts';
import type { Action } from '../../domain/access/actions.ts';
import { organToken } from '../../domain/access/audience.ts';
import { type Caller, platformScope } from '../../domain/access/caller.ts';
import { decide, scopeOf } from '../../domain/access/policy.ts';
import { shanghaiDate } from '../../domain/calendar/date.ts';
import type { WorkItemKind } from '../../domain/work-item/kinds.ts';
import { daysAfter, dueBetween, type WorkList } from '../../domain/work-item/work-lists.ts';
import {
  doneWork,
  openWork,
  organsAskedFor,
  workOfOrgan,
} from '../../domain/work-item/work-scope.ts';
import { grantRepository } from '../../store/access/grants.ts';
import { everyRow } from '../../store/aggregate/every-row.ts';
import type { Filter } from '../../store/aggregate/filter.ts';
import { type UserRow, userRepository } from '../../store/identity/users.ts';
import { organizationRepository } from '../../store/organization/organizations.ts';
import type { WorkArea } from '../../store/work-item/list-areas.ts';
import { workItemRepository } from '../../store/work-item/work-items.ts';
import { scopeWithin } from '../scope-within.ts';
import type { ServiceContext } from '../service-context.ts';

/** What a work list may be narrowed to; absent means all. */
export type WorkFilter = {
  readonly kinds?: readonly WorkItemKind[] | undefined;
  readonly organizationId?: string | undefined;
  /** The region and everything below it. */
  readonly regionId?: string | undefined;
};

/** Steps that the separation of duties may bar somebody from. */
const separatedActions: readonly Action[] = ['notice:approve', 'notice:publish', 'outside:confirm'];

/** The parts of the caller's list: what he is asked, and what he is barred from but nobody else can do. */
export async function workAreas(
  context: ServiceContext,
  wanted: { readonly list: WorkList; readonly filter: WorkFilter; readonly dueWithinDays: number },
): Promise<WorkArea[]> {
  const { kinds, organizationId, regionId } = wanted.filter;
  const narrowed: Filter = { ...(kinds && { kind: { in: kinds } }), organizationId };
  const areas = await areasOf(context, wanted);
  return Promise.all(
    areas.map(async ({ scope, filter }) => ({
      scope: regionId === undefined ? scope : await within(context, scope, regionId),
      filter: { ...narrowed, ...filter },
    })),
  );
}

/** Tokens of work lists name no regions as such, so that the region only narrows. */
async function within(context: ServiceContext, scope: WorkArea['scope'], regionId: string) {
  const { within: region } = await scopeWithin(context, { tokens: [] }, regionId);
  return { ...scope, ...(region !== undefined && { within: region }) };
}

async function areasOf(
  context: ServiceContext,
  { list, dueWithinDays }: { list: WorkList; dueWithinDays: number },
): Promise<WorkArea[]> {
  const { caller } = context;
  if (list === 'DONE') {
    const readers = { in: scopeOf(caller, 'read').tokens };
    return [{ scope: doneWork(caller), filter: { readers } }];
  }
  const today = shanghaiDate(context.clock.now());
  const filter = { ...visibleOn(today), ...dueFilter(list, today, dueWithinDays) };
  const stuck = await stuckAreas(context);
  return [{ scope: openWork(caller), filter }, ...stuck].map((area) => ({
    scope: area.scope,
    filter: { ...area.filter, ...filter },
  }));
}

function visibleOn(today: string): Filter {
  return { visibleFrom: { atMost: today }, visibleUntil: { atLeast: today } };
}

/** Due soon and overdue follow from the clock; both are a stretch of the order of the list. */
function dueFilter(list: WorkList, today: string, days: number): Filter {
  if (list === 'DUE_SOON') return { sortKey: dueBetween(today, daysAfter(today, days)) };
  return list === 'OVERDUE' ? { sortKey: dueBetween(undefined, daysAfter(today, -1)) } : {};
}

/**
 * Where separation of duties bars the caller from a step, and everybody else of the organ who could
 * take it too: he sees it, with the remark, since otherwise nobody would.
 */
async function stuckAreas(context: ServiceContext): Promise<WorkArea[]> {
  const { caller, store } = context;
  const places = separatedActions.flatMap((action) =>
    organsAskedFor(caller, action).map((organizationId) => ({ action, organizationId })),
  );
  const areas = await Promise.all(
    places.map(async ({ action, organizationId }) => {
      const scope = workOfOrgan(caller, action, organizationId);
      const barred = { oneOfEach: [[caller.userId]] };
      const any = await workItemRepository(store).findOneBy(scope, { barred });
      if (!any) return [];
      const oneOfEach = await whoCould(context, action, organizationId);
      return [{ scope, filter: { barred: { oneOfEach } } }];
    }),
  );
  return areas.flat();
}

/** Who could take an action for an organ today, each with the person for whom he would act. */
async function whoCould(
  context: ServiceContext,
  action: Action,
  organizationId: string,
): Promise<string[][]> {
  const { store } = context;
  const organ = await organizationRepository(store).find(platformScope, organizationId);
  if (!organ) return [[context.caller.userId]];
  const resource = { organizationId, scopePath: organ.scopePath };
  const people = await peopleOfOrgan(context, organizationId);
  const others = people.filter(({ userId }) => userId !== context.caller.userId);
  const own = [context.caller.userId];
  const able = others.flatMap((caller) => {
    const decision = decide(caller, action, resource);
    if (!decision.allowed) return [];
    const principal = decision.by?.onBehalfOf;
    return [[caller.userId, ...(principal ? [principal.userId] : [])]];
  });
  return [own, ...able];
}

async function peopleOfOrgan(context: ServiceContext, organizationId: string): Promise<Caller[]> {
  const { store } = context;
  const scope = { tokens: [organToken(organizationId)] };
  const members = await everyRow(userRepository(store), { scope, filter: {} });
  const grants = await everyRow(grantRepository(store), { scope, filter: { revoked: null } });
  const others = grants.map(({ granteeId }) => granteeId);
  const grantees = await userRepository(store).findMany(platformScope, [...new Set(others)]);
  const known = [...members, ...grantees.filter((user) => user !== undefined)];
  const people = new Map(known.map((user) => [user._id, user]));
  const active = [...people.values()].filter((user) => !user.suspended);
  return Promise.all(active.map((user) => asCaller(context, user)));
}

async function asCaller({ store, clock }: ServiceContext, user: UserRow): Promise<Caller> {
  return {
    userId: user._id,
    name: user.name,
    kind: user.service ? 'SERVICE' : 'PERSON',
    ...(await authorityOf(store, user, shanghaiDate(clock.now()))),
    authentication: { amr: [] },
  };
}
