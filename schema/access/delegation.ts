import { delegateRole } from '../../server/services/access/delegate-role.ts';
import { endDelegation } from '../../server/services/access/end-delegation.ts';
import { type Delegation, getDelegation } from '../../server/services/access/get-delegation.ts';
import { listDelegations } from '../../server/services/access/list-delegations.ts';
import { getOrganization } from '../../server/services/organization/get-organization.ts';
import { builder } from '../builder.ts';
import { connectionOf } from '../connection.ts';
import { encodeGlobalId, localId } from '../global-id.ts';
import { role } from '../identity/user.ts';
import { orNull } from '../load-node.ts';
import { organizationRef } from '../organization/organization.ts';
import { changingProblems, creatingProblems } from '../problems.ts';
import { stateToday, termStateEnum } from './term-state.ts';

export const delegationRef = builder.objectRef<Delegation>('Delegation');

builder.node(delegationRef, {
  description: '代办：一个人把在本机构的一个角色在一定期限内委托给同事',
  id: { resolve: (row) => row._id },
  loadWithoutCache: (id, context) => orNull(getDelegation(context.services, id)),
  fields: (t) => ({
    revision: t.exposeInt('revision', { description: '版本号' }),
    delegatorId: t.id({
      description: '委托人',
      resolve: (row) => encodeGlobalId('User', row.delegatorId),
    }),
    delegatorName: t.exposeString('delegatorName', { description: '委托人姓名' }),
    delegateId: t.id({
      description: '代办人',
      resolve: (row) => encodeGlobalId('User', row.delegateId),
    }),
    delegateName: t.exposeString('delegateName', { description: '代办人姓名' }),
    organization: t.field({
      type: organizationRef,
      nullable: true,
      description: '所在机构',
      resolve: (row, _args, context) =>
        orNull(getOrganization(context.services, row.organizationId)),
    }),
    role: t.field({ type: role, description: '委托的角色', resolve: (row) => row.role }),
    from: t.field({ type: 'Date', description: '开始日期', resolve: (row) => row.from }),
    until: t.field({
      type: 'Date',
      description: '结束日期，当日仍有效',
      resolve: (row) => row.until,
    }),
    state: t.field({
      type: termStateEnum,
      description: '今天是否生效；委托人失去该角色的，委托也不生效',
      resolve: (row, _args, context) =>
        stateToday({ ...row, ended: row.ended !== undefined }, context),
    }),
    reason: t.exposeString('reason', { description: '委托理由' }),
    endedByName: t.string({
      nullable: true,
      description: '提前结束的办理人姓名；未提前结束的没有',
      resolve: (row) => row.ended?.byName ?? null,
    }),
    endedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: '提前结束的时刻',
      resolve: (row) => row.ended?.at ?? null,
    }),
    madeUp: t.stringList({ description: '虚构事实的路径', resolve: (row) => row.madeUp }),
  }),
});

builder.queryField('delegations', (t) =>
  t.connection({
    type: delegationRef,
    description: '代办委托列表，按开始日期排序：本人委托和受托的，安全管理员另有其管理范围内的',
    args: {
      delegatorId: t.arg.id({ description: '只列该委托人的' }),
      delegateId: t.arg.id({ description: '只列该代办人的' }),
    },
    resolve: (_root, args, context) =>
      connectionOf(
        listDelegations(context.services, {
          page: args,
          delegatorId: localId('User', args.delegatorId),
          delegateId: localId('User', args.delegateId),
        }),
      ),
  }),
);

const delegateInput = builder.inputType('DelegateRoleInput', {
  description: '委托代办的内容',
  fields: (t) => ({
    idempotencyKey: t.field({ type: 'UUID', required: true, description: '幂等键' }),
    delegateId: t.id({ required: true, description: '代办人，本机构的同事' }),
    organizationId: t.id({ required: true, description: '所在机构' }),
    role: t.field({ type: role, required: true, description: '委托的角色；三员的角色不能委托' }),
    from: t.field({ type: 'Date', required: true, description: '开始日期' }),
    until: t.field({ type: 'Date', required: true, description: '结束日期，当日仍有效；至多一年' }),
    reason: t.string({ required: true, description: '委托理由' }),
    madeUp: t.stringList({ description: '虚构事实的路径' }),
  }),
});

builder.mutationField('delegateRole', (t) =>
  t.field({
    type: delegationRef,
    description: '把本人在一个机构的一个角色委托给同事代办；本人的角色不变，受托的角色不能再委托',
    errors: { types: creatingProblems },
    args: { input: t.arg({ type: delegateInput, required: true, description: '委托内容' }) },
    resolve: (_root, { input }, context) => {
      const { idempotencyKey, ...delegation } = input;
      return delegateRole(context.services, {
        idempotencyKey,
        delegation: {
          ...delegation,
          delegateId: localId('User', input.delegateId),
          organizationId: localId('Organization', input.organizationId),
        },
      });
    },
  }),
);

const endInput = builder.inputType('EndDelegationInput', {
  description: '提前结束委托的内容',
  fields: (t) => ({
    delegationId: t.id({ required: true, description: '委托' }),
    expectedRevision: t.int({ required: true, description: '所依据的版本号' }),
  }),
});

builder.mutationField('endDelegation', (t) =>
  t.field({
    type: delegationRef,
    description: '提前结束委托，立即生效；由委托人、代办人或安全管理员办理',
    errors: { types: changingProblems },
    args: { input: t.arg({ type: endInput, required: true, description: '结束内容' }) },
    resolve: (_root, { input }, context) =>
      endDelegation(context.services, {
        ...input,
        delegationId: localId('Delegation', input.delegationId) ?? '',
      }),
  }),
);
