import { shanghaiDate } from '../../server/domain/calendar/date.ts';
import {
  ruleOfKind,
  type WorkItemKind,
  workItemKindNames,
} from '../../server/domain/work-item/kinds.ts';
import { isOverdue, type WorkList } from '../../server/domain/work-item/work-lists.ts';
import { getOrganization } from '../../server/services/organization/get-organization.ts';
import { getWorkItem } from '../../server/services/work-item/get-work-item.ts';
import {
  countWork,
  listWorkItems,
  type WorkItem,
} from '../../server/services/work-item/list-work-items.ts';
import { remarkOn } from '../../server/services/work-item/remark.ts';
import type { WorkFilter } from '../../server/services/work-item/work-areas.ts';
import { builder } from '../builder.ts';
import { connectionOf } from '../connection.ts';
import { encodeGlobalId, localId } from '../global-id.ts';
import { orNull } from '../load-node.ts';
import { organizationRef } from '../organization/organization.ts';

const workList = builder.enumType('WorkList', {
  description: '办理清单',
  values: {
    TODO: { description: '待办：请您办理的全部事项，按期限、再按提出先后排列' },
    DONE: { description: '已办：您办理过的事项，最近办理的在前' },
    DUE_SOON: { description: '即将到期：期限在今天起若干天以内的待办' },
    OVERDUE: { description: '已逾期：期限已过（北京时间）而未办的待办' },
  } as const,
});

const workItemKind = builder.enumType('WorkItemKind', {
  description: '事项类别',
  values: Object.fromEntries(
    workItemKindNames.map((kind) => {
      const { name, due } = ruleOfKind(kind);
      return [kind, { description: `${name}；期限为${due}` }];
    }),
  ) as Record<WorkItemKind, { description: string }>,
});

const workItemState = builder.enumType('WorkItemState', {
  description: '事项的状态',
  values: {
    OPEN: { description: '待办' },
    DONE: { description: '已办' },
    LAPSED: { description: '不再需要办理' },
  } as const,
});

type Done = NonNullable<WorkItem['done']>;

const doneRef = builder.objectRef<Done>('WorkItemDone').implement({
  description: '事项的办结',
  fields: (t) => ({
    by: t.string({ description: '办理人', resolve: (done) => done.byName }),
    onBehalfOf: t.string({
      nullable: true,
      description: '代办的，为委托人姓名',
      resolve: (done) => done.onBehalfOf?.name ?? null,
    }),
    outside: t.string({
      nullable: true,
      description: '代录的，为线下决定的机关或人员；办理人是确认代录的人',
      resolve: (done) => done.outside ?? null,
    }),
    at: t.field({ type: 'DateTime', description: '办理时刻', resolve: (done) => done.at }),
    outcome: t.exposeString('outcome', { description: '办理结果，如审签、退回' }),
  }),
});

export const workItemRef = builder.objectRef<WorkItem>('WorkItem');

builder.node(workItemRef, {
  description: '办理清单中的一个事项',
  id: { resolve: (item) => item._id },
  loadWithoutCache: (id, context) => orNull(getWorkItem(context.services, id)),
  fields: (t) => ({
    kind: t.field({ type: workItemKind, description: '类别', resolve: (item) => item.kind }),
    kindName: t.string({
      description: '类别名称',
      resolve: (item) => ruleOfKind(item.kind).name,
    }),
    state: t.field({ type: workItemState, description: '状态', resolve: (item) => item.state }),
    title: t.exposeString('title', { description: '所涉对象，如公示标题' }),
    asked: t.exposeString('asked', { description: '请办什么' }),
    subject: t.node({
      description: '所涉对象；您现在无权查阅的为空',
      id: (item) => encodeGlobalId(item.subjectType, item.subjectId),
    }),
    organization: t.field({
      type: organizationRef,
      nullable: true,
      description: '所涉对象所属的机构',
      resolve: ({ organizationId }, _args, { services }) =>
        organizationId === undefined ? null : orNull(getOrganization(services, organizationId)),
    }),
    askedAt: t.field({
      type: 'DateTime',
      description: '提出时刻',
      resolve: (item) => item.askedAt,
    }),
    dueOn: t.field({
      type: 'Date',
      nullable: true,
      description: '期限；没有期限的为空',
      resolve: (item) => item.dueOn ?? null,
    }),
    overdue: t.boolean({
      description: '是否已逾期，按北京时间的当天推算；已办的为否',
      resolve: (item, _args, { services }) =>
        item.state === 'OPEN' && isOverdue(item.dueOn, shanghaiDate(services.clock.now())),
    }),
    remark: t.string({
      nullable: true,
      description: '您按职责分离不能办理、而本机构又无他人可办时的说明',
      resolve: (item, _args, { services }) => remarkOn(services, item) ?? null,
    }),
    done: t.field({
      type: doneRef,
      nullable: true,
      description: '办结；待办的没有',
      resolve: (item) => item.done ?? null,
    }),
  }),
});

const filterInput = builder.inputType('WorkFilterInput', {
  description: '办理清单的筛选条件；各项同时满足，不填的不限',
  fields: (t) => ({
    kinds: t.field({ type: [workItemKind], description: '类别' }),
    organizationId: t.id({ description: '所涉对象所属的机构' }),
    regionId: t.id({ description: '地区，含其下级地区' }),
  }),
});

const dueWithinDays = '几天以内到期的算即将到期，默认7';

/** A filter as services take it. */
function filterOf(filter: typeof filterInput.$inferInput | null | undefined): WorkFilter {
  return {
    kinds: filter?.kinds ?? undefined,
    organizationId: localId('Organization', filter?.organizationId),
    regionId: localId('Region', filter?.regionId),
  };
}

builder.queryField('workItems', (t) =>
  t.connection({
    type: workItemRef,
    description: '您的办理清单：待办、已办、即将到期、已逾期',
    args: {
      list: t.arg({ type: workList, required: true, description: '哪个清单' }),
      filter: t.arg({ type: filterInput, description: '筛选条件' }),
      dueWithinDays: t.arg.int({ description: dueWithinDays }),
    },
    resolve: async (_root, { list, filter, dueWithinDays: days, ...page }, { services }) =>
      connectionOf(
        await listWorkItems(services, {
          list,
          page,
          filter: filterOf(filter),
          dueWithinDays: days ?? undefined,
        }),
      ),
  }),
);

const summaryRef = builder.objectRef<Record<WorkList, number>>('WorkSummary').implement({
  description: '办理清单各有多少事项',
  fields: (t) => ({
    todo: t.int({ description: '待办', resolve: (counts) => counts.TODO }),
    dueSoon: t.int({ description: '即将到期', resolve: (counts) => counts.DUE_SOON }),
    overdue: t.int({ description: '已逾期', resolve: (counts) => counts.OVERDUE }),
    done: t.int({ description: '已办', resolve: (counts) => counts.DONE }),
  }),
});

builder.queryField('workSummary', (t) =>
  t.field({
    type: summaryRef,
    description: '您的各个办理清单有多少事项；登录后首先查询',
    args: {
      filter: t.arg({ type: filterInput, description: '筛选条件' }),
      dueWithinDays: t.arg.int({ description: dueWithinDays }),
    },
    resolve: (_root, { filter, dueWithinDays: days }, { services }) =>
      countWork(services, { filter: filterOf(filter), dueWithinDays: days ?? undefined }),
  }),
);
