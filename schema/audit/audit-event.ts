import { stepName } from '../../server/domain/audit/action-names.ts';
import {
  type AuditChange,
  type AuditEvent,
  PLATFORM_CHAIN,
} from '../../server/domain/audit/event.ts';
import { searchAuditEvents } from '../../server/services/audit/search-audit.ts';
import { getOrganization } from '../../server/services/organization/get-organization.ts';
import { builder } from '../builder.ts';
import { connectionOf } from '../connection.ts';
import { decodeGlobalId, encodeGlobalId, localId } from '../global-id.ts';
import { role } from '../identity/user.ts';
import { orNull } from '../load-node.ts';
import { organizationRef } from '../organization/organization.ts';

const changeRef = builder.objectRef<AuditChange>('AuditChange').implement({
  description: '审计记录中的一处改动；个人信息为密文',
  fields: (t) => ({
    path: t.exposeString('path', { description: '字段路径' }),
    from: t.string({
      nullable: true,
      description: '改动前的值（JSON）；原来没有的为空',
      resolve: ({ from }) => jsonOf(from),
    }),
    to: t.string({
      nullable: true,
      description: '改动后的值（JSON）；删去的为空',
      resolve: ({ to }) => jsonOf(to),
    }),
  }),
});

const auditEventRef = builder.objectRef<AuditEvent>('AuditEvent').implement({
  description: '一条审计记录；同一机构的记录按序号串成一条链',
  fields: (t) => ({
    eventId: t.string({ description: '记录编号', resolve: (event) => event.id }),
    chain: t.string({
      description: `所在的链：${PLATFORM_CHAIN} 为平台公共数据，其余为机构`,
      resolve: (event) => event.chainId,
    }),
    seq: t.exposeInt('seq', { description: '在链中的序号，从1起' }),
    at: t.field({ type: 'DateTime', description: '时刻', resolve: (event) => event.at }),
    action: t.exposeString('action', { description: '步骤代码' }),
    actionName: t.string({ description: '步骤名称', resolve: ({ action }) => stepName(action) }),
    actorId: t.id({
      description: '办理人；不是平台用户的（如运维命令）不能据此读取',
      resolve: ({ actor }) => encodeGlobalId('User', actor.id),
    }),
    actorName: t.string({ description: '办理人姓名', resolve: ({ actor }) => actor.name }),
    actorRole: t.field({
      type: role,
      nullable: true,
      description: '办理所凭的角色；凭专项授权或平台自身办理的为空',
      resolve: ({ actor }) => actor.role ?? null,
    }),
    actorOrganization: t.field({
      type: organizationRef,
      nullable: true,
      description: '办理人以哪个机构的角色办理',
      resolve: ({ actor }, _args, { services }) =>
        actor.organizationId === undefined
          ? null
          : orNull(getOrganization(services, actor.organizationId)),
    }),
    onBehalfOf: t.string({
      nullable: true,
      description: '代何人办理（代办）',
      resolve: ({ actor }) => actor.onBehalfOf?.name ?? null,
    }),
    subjectType: t.exposeString('subjectType', { description: '对象类型' }),
    subjectId: t.id({
      description: '对象',
      resolve: (event) => encodeGlobalId(event.subjectType, event.subjectId),
    }),
    revision: t.exposeInt('revision', { description: '该步之后对象的版本号' }),
    changes: t.field({
      type: [changeRef],
      description: '各处改动',
      resolve: (event) => [...event.changes],
    }),
    reason: t.string({
      nullable: true,
      description: '理由',
      resolve: (event) => event.reason ?? null,
    }),
    seenSha256: t.field({
      type: 'Sha256',
      nullable: true,
      description: '作出决定时所见事实的 SHA-256',
      resolve: (event) => event.seenSha256 ?? null,
    }),
    requestId: t.exposeString('requestId', { description: '请求编号，与运行日志一致' }),
    sha256: t.field({
      type: 'Sha256',
      description: '本记录的 SHA-256 杂凑值',
      resolve: (event) => event.sha256,
    }),
    sm3: t.exposeString('sm3', { description: '本记录的 SM3 杂凑值' }),
  }),
});

const filterInput = builder.inputType('AuditEventFilterInput', {
  description: '审计记录的筛选条件；各项同时满足，不填的不限',
  fields: (t) => ({
    organizationId: t.id({ description: '机构：只列该机构的链' }),
    regionId: t.id({ description: '地区，含其下级地区' }),
    subjectId: t.id({ description: '对象：任一类型的全局标识' }),
    actorId: t.id({ description: '办理人' }),
    action: t.string({ description: '步骤代码，如 notice:approve' }),
    from: t.field({ type: 'DateTime', description: '起始时刻（含）' }),
    to: t.field({ type: 'DateTime', description: '截止时刻（不含）' }),
  }),
});

builder.queryField('auditEvents', (t) =>
  t.connection({
    type: auditEventRef,
    description: '审计记录，按时间先后排序：审计员可查本机构及下级，审计管理员可查全部；他人的不列',
    args: { filter: t.arg({ type: filterInput, description: '筛选条件' }) },
    resolve: (_root, { filter, ...page }, { services }) =>
      connectionOf(
        searchAuditEvents(services, {
          page,
          filter: {
            organizationId: localId('Organization', filter?.organizationId),
            regionId: localId('Region', filter?.regionId),
            subjectId: filter?.subjectId == null ? undefined : decodeGlobalId(filter.subjectId).id,
            actorId: localId('User', filter?.actorId),
            action: filter?.action ?? undefined,
            from: filter?.from ?? undefined,
            to: filter?.to ?? undefined,
          },
        }),
      ),
  }),
);

/** Values of a change have every type there is; a client reads them as they were recorded. */
function jsonOf(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(value);
}
