import { actionNames } from '../../server/domain/access/actions.ts';
import {
  type GrantableAction,
  type GrantableItem,
  grantableActions,
  grantableItems,
} from '../../server/domain/access/grant.ts';
import { ValidationFailure } from '../../server/domain/failure.ts';
import { type AccessGrant, getGrant } from '../../server/services/access/get-grant.ts';
import { grantAccess } from '../../server/services/access/grant-access.ts';
import { listGrants } from '../../server/services/access/list-grants.ts';
import { revokeGrant } from '../../server/services/access/revoke-grant.ts';
import { builder } from '../builder.ts';
import { connectionOf } from '../connection.ts';
import { decodeGlobalId, encodeGlobalId, localId } from '../global-id.ts';
import { orNull } from '../load-node.ts';
import { changingProblems, creatingProblems } from '../problems.ts';
import { stateToday, termStateEnum } from './term-state.ts';

/** Name of an action as an enum value: `notice:approve` is NOTICE_APPROVE. */
function enumName(action: GrantableAction): string {
  return action.toUpperCase().replaceAll(/\W/g, '_');
}

const actionEnum = builder.enumType('GrantableAction', {
  description: '可以授予或禁止的事项',
  values: Object.fromEntries(
    grantableActions.map((action) => [
      enumName(action),
      { value: action, description: actionNames[action] },
    ]),
  ) as Record<string, { value: GrantableAction; description: string }>,
});

const effectEnum = builder.enumType('GrantEffect', {
  description: '允许或禁止；禁止优先于任何角色和授权',
  values: { ALLOW: { description: '允许' }, DENY: { description: '禁止' } } as const,
});

const kindEnum = builder.enumType('GrantResourceKind', {
  description: '授权对象的类别',
  values: {
    ORGANIZATION: { description: '一个机构所属的事项' },
    REGION: { description: '一个地区及其以下的事项' },
    ITEM: { description: '一个问题、整改任务或公示' },
  } as const,
});

export const grantRef = builder.objectRef<AccessGrant>('AccessGrant');

builder.node(grantRef, {
  description: '专项授权：在一定期限内，允许或禁止一个人对某一对象办理某些事项',
  id: { resolve: (row) => row._id },
  loadWithoutCache: (id, context) => orNull(getGrant(context.services, id)),
  fields: (t) => ({
    revision: t.exposeInt('revision', { description: '版本号' }),
    granteeId: t.id({
      description: '被授权人',
      resolve: (row) => encodeGlobalId('User', row.granteeId),
    }),
    granteeName: t.exposeString('granteeName', { description: '被授权人姓名' }),
    effect: t.field({ type: effectEnum, description: '允许或禁止', resolve: (row) => row.effect }),
    actions: t.field({
      type: [actionEnum],
      description: '事项；允许办理的，也允许查阅',
      resolve: (row) => row.actions,
    }),
    resourceKind: t.field({
      type: kindEnum,
      description: '授权对象的类别',
      resolve: (row) => row.resource.kind,
    }),
    resourceId: t.id({ description: '授权对象', resolve: (row) => resourceId(row.resource) }),
    from: t.field({ type: 'Date', description: '开始日期', resolve: (row) => row.from }),
    until: t.field({
      type: 'Date',
      description: '结束日期，当日仍有效',
      resolve: (row) => row.until,
    }),
    state: t.field({
      type: termStateEnum,
      description: '今天是否生效',
      resolve: (row, _args, context) =>
        stateToday({ ...row, ended: row.revoked !== undefined }, context),
    }),
    reason: t.exposeString('reason', { description: '授权理由' }),
    grantedByName: t.exposeString('grantedByName', { description: '授权人姓名' }),
    grantedAt: t.field({
      type: 'DateTime',
      description: '授权时刻',
      resolve: (row) => row.createdAt,
    }),
    revokedByName: t.string({
      nullable: true,
      description: '收回人姓名；未收回的没有',
      resolve: (row) => row.revoked?.byName ?? null,
    }),
    revokedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: '收回时刻',
      resolve: (row) => row.revoked?.at ?? null,
    }),
    revocationReason: t.string({
      nullable: true,
      description: '收回理由',
      resolve: (row) => row.revoked?.reason ?? null,
    }),
    madeUp: t.stringList({ description: '虚构事实的路径', resolve: (row) => row.madeUp }),
  }),
});

const typeNames = { ORGANIZATION: 'Organization', REGION: 'Region' } as const;

function resourceId({ kind, id, itemType }: AccessGrant['resource']): string {
  return encodeGlobalId(kind === 'ITEM' ? (itemType ?? '') : typeNames[kind], id);
}

builder.queryField('accessGrants', (t) =>
  t.connection({
    type: grantRef,
    description: '专项授权列表，按开始日期排序：本人的，安全管理员另有其管理范围内的',
    args: { granteeId: t.arg.id({ description: '只列该用户的' }) },
    resolve: (_root, args, context) =>
      connectionOf(
        listGrants(context.services, { page: args, granteeId: localId('User', args.granteeId) }),
      ),
  }),
);

const grantAccessInput = builder.inputType('GrantAccessInput', {
  description: '专项授权的内容',
  fields: (t) => ({
    idempotencyKey: t.field({ type: 'UUID', required: true, description: '幂等键' }),
    granteeId: t.id({ required: true, description: '被授权人' }),
    effect: t.field({ type: effectEnum, description: '允许或禁止，不填为允许' }),
    actions: t.field({ type: [actionEnum], required: true, description: '事项' }),
    resourceId: t.id({
      required: true,
      description: '授权对象：机构、地区（含其以下），或一个问题、整改任务、公示、整改方案',
    }),
    from: t.field({ type: 'Date', required: true, description: '开始日期' }),
    until: t.field({ type: 'Date', required: true, description: '结束日期，当日仍有效；至多一年' }),
    reason: t.string({ required: true, description: '授权理由' }),
    madeUp: t.stringList({ description: '虚构事实的路径' }),
  }),
});

builder.mutationField('grantAccess', (t) =>
  t.field({
    type: grantRef,
    description: '授予或禁止一个人办理某些事项，下一次请求即生效；由安全管理员办理，不能给本人',
    errors: { types: creatingProblems },
    args: { input: t.arg({ type: grantAccessInput, required: true, description: '授权内容' }) },
    resolve: (_root, { input }, context) => {
      const { idempotencyKey, resourceId: globalId, effect, ...grant } = input;
      return grantAccess(context.services, {
        idempotencyKey,
        grant: {
          ...grant,
          effect: effect ?? undefined,
          granteeId: localId('User', grant.granteeId),
          resource: resourceOf(globalId),
        },
      });
    },
  }),
);

function resourceOf(globalId: string) {
  const { typename, id } = decodeGlobalId(globalId);
  if (typename === 'Region') return { kind: 'REGION', id };
  if (typename === 'Organization') return { kind: 'ORGANIZATION', id };
  if (isItem(typename)) return { kind: 'ITEM', id, itemType: typename };
  const message = '授权对象应为机构、地区、问题、整改任务、公示或整改方案；请核对 resourceId';
  throw new ValidationFailure([{ path: ['input', 'resourceId'], code: 'RESOURCE_KIND', message }]);
}

function isItem(typename: string): typename is GrantableItem {
  return grantableItems.some((one) => one === typename);
}

const revokeInput = builder.inputType('RevokeGrantInput', {
  description: '收回专项授权的内容',
  fields: (t) => ({
    grantId: t.id({ required: true, description: '专项授权' }),
    expectedRevision: t.int({ required: true, description: '所依据的版本号' }),
    reason: t.string({ required: true, description: '收回理由' }),
  }),
});

builder.mutationField('revokeGrant', (t) =>
  t.field({
    type: grantRef,
    description: '收回专项授权，立即生效；由安全管理员办理',
    errors: { types: changingProblems },
    args: { input: t.arg({ type: revokeInput, required: true, description: '收回内容' }) },
    resolve: (_root, { input }, context) =>
      revokeGrant(context.services, {
        ...input,
        grantId: localId('AccessGrant', input.grantId) ?? '',
      }),
  }),
);
