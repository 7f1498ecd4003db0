import type { Membership } from '../../server/domain/access/caller.ts';
import { PLATFORM_ORGANIZATION_ID } from '../../server/services/identity/ensure-administrator.ts';
import { getUser, type User } from '../../server/services/identity/get-user.ts';
import { listUsers } from '../../server/services/identity/list-users.ts';
import { getOrganization } from '../../server/services/organization/get-organization.ts';
import { builder } from '../builder.ts';
import { connectionOf } from '../connection.ts';
import { orNull } from '../load-node.ts';
import { organizationRef } from '../organization/organization.ts';

export const role = builder.enumType('Role', {
  description: '角色',
  values: {
    ADMINISTRATOR: { description: '管理员：登记地区、机构、用户，维护规则集和工作日历' },
    CLERK: { description: '经办人：登记督察、问题、任务，起草文稿' },
    HEAD: { description: '负责人：审签、退回、发布' },
    READER: { description: '查阅人：只查阅' },
  } as const,
});

const membershipRef = builder.objectRef<Membership>('Membership').implement({
  description: '一个人在一个机构的角色',
  fields: (t) => ({
    role: t.field({ type: role, description: '角色', resolve: (membership) => membership.role }),
    organization: t.field({
      type: organizationRef,
      nullable: true,
      description: '机构；平台本身的角色没有机构',
      resolve: (membership, _args, context) =>
        membership.organizationId === PLATFORM_ORGANIZATION_ID
          ? null
          : orNull(getOrganization(context.services, membership.organizationId)),
    }),
  }),
});

export const userRef = builder.objectRef<User>('User');

builder.node(userRef, {
  description: '用户：以一个或几个机构的角色办理事项的人',
  id: { resolve: (row) => row._id },
  loadWithoutCache: (id, context) => orNull(getUser(context.services, id)),
  fields: (t) => ({
    revision: t.exposeInt('revision', { description: '版本号' }),
    name: t.exposeString('name', { description: '姓名' }),
    memberships: t.field({
      type: [membershipRef],
      description: '所任角色',
      resolve: (row) => row.memberships,
    }),
    madeUp: t.stringList({ description: '虚构事实的路径', resolve: (row) => row.madeUp }),
  }),
});

builder.queryField('viewer', (t) =>
  t.field({
    type: userRef,
    description: '当前登录的用户',
    resolve: (_root, _args, context) => getUser(context.services, context.services.caller.userId),
  }),
);

builder.queryField('users', (t) =>
  t.connection({
    type: userRef,
    description: '用户列表，按姓名排序；只供管理员查阅其管理范围内的用户',
    resolve: (_root, args, context) => connectionOf(listUsers(context.services, { page: args })),
  }),
);
