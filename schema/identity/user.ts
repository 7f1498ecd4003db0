import type { Membership } from '../../server/domain/access/caller.ts';
import { type Identity, identityOf } from '../../server/domain/identity/identity-key.ts';
import { PLATFORM_ORGANIZATION_ID } from '../../server/services/identity/ensure-administrators.ts';
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
    SYSTEM_ADMINISTRATOR: {
      description: '系统管理员（三员之一）：登记地区、机构，维护规则集、工作日历和模板',
    },
    SECURITY_ADMINISTRATOR: {
      description: '安全管理员（三员之一）：登记用户及其角色，授予专项权限',
    },
    AUDIT_ADMINISTRATOR: { description: '审计管理员（三员之一）：查阅、导出审计记录' },
    CLERK: { description: '经办人：登记督察、问题、任务，起草文稿' },
    REVIEWER: { description: '审核人：审核文稿，退回修改' },
    HEAD: { description: '负责人：审签、退回、发布' },
    READER: { description: '查阅人：只查阅' },
    COMMISSIONER: { description: '专员（专员办）：查阅并检查所在地区的整改' },
    DISCLOSURE_EDITOR: { description: '公开编辑：起草、修改公开的文稿' },
    ARCHIVIST: { description: '档案管理员：查阅并归档文件' },
    AUDITOR: { description: '审计员：查阅本机构及以下的审计记录' },
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

const userKind = builder.enumType('UserKind', {
  description: '用户的种类',
  values: {
    PERSON: { description: '人员' },
    SERVICE: { description: '服务账号：以程序身份办理，不能审签、发布' },
  } as const,
});

const identityRef = builder.objectRef<Identity>('UserIdentity').implement({
  description: '用户在统一登录系统的账号',
  fields: (t) => ({
    issuer: t.exposeString('issuer', { description: '签发方，即凭证中的 iss' }),
    subject: t.exposeString('subject', { description: '账号标识，即凭证中的 sub' }),
  }),
});

const suspensionRef = builder
  .objectRef<NonNullable<User['suspended']>>('UserSuspension')
  .implement({
    description: '用户的停用',
    fields: (t) => ({
      at: t.field({ type: 'DateTime', description: '停用时刻', resolve: ({ at }) => at }),
      reason: t.exposeString('reason', { description: '停用理由' }),
    }),
  });

export const userRef = builder.objectRef<User>('User');

builder.node(userRef, {
  description: '用户：以一个或几个机构的角色办理事项的人',
  id: { resolve: (row) => row._id },
  loadWithoutCache: (id, context) => orNull(getUser(context.services, id)),
  fields: (t) => ({
    revision: t.exposeInt('revision', { description: '版本号' }),
    name: t.exposeString('name', { description: '姓名；服务账号为其名称' }),
    kind: t.field({
      type: userKind,
      description: '人员还是服务账号',
      resolve: (row) => (row.service ? 'SERVICE' : 'PERSON'),
    }),
    purpose: t.string({
      nullable: true,
      description: '服务账号的用途；人员没有此项',
      resolve: (row) => row.service?.purpose ?? null,
    }),
    identities: t.field({
      type: [identityRef],
      description: '以此登录的账号；没有账号的用户不能通过统一登录使用平台',
      resolve: (row) => (row.identities ?? []).map(identityOf),
    }),
    suspension: t.field({
      type: suspensionRef,
      nullable: true,
      description: '停用的情况；没有停用时为空',
      resolve: (row) => row.suspended ?? null,
    }),
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
