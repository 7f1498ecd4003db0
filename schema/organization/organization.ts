import {
  getOrganization,
  type Organization,
} from '../../server/services/organization/get-organization.ts';
import { listOrganizations } from '../../server/services/organization/list-organizations.ts';
import { getRegion } from '../../server/services/region/get-region.ts';
import { builder } from '../builder.ts';
import { connectionOf } from '../connection.ts';
import { localId } from '../global-id.ts';
import { orNull } from '../load-node.ts';
import { regionRef } from '../region/region.ts';

export const organizationKind = builder.enumType('OrganizationKind', {
  description: '机构类别',
  values: {
    RECTIFICATION_OFFICE: { description: '整改办、督改办、整改工作专班等' },
    LEADING_GROUP: { description: '整改工作领导小组、指挥部' },
    PARTY_COMMITTEE: { description: '党委' },
    GOVERNMENT: { description: '人民政府' },
    DEPARTMENT: { description: '党政部门' },
    ZONE_COMMITTEE: { description: '功能区、园区管委会' },
    PUBLIC_INSTITUTION: { description: '事业单位' },
    ENTERPRISE: { description: '企业' },
    OTHER: { description: '其他' },
  } as const,
});

const contactRef = builder
  .objectRef<Organization['contacts'][number]>('OrganizationContact')
  .implement({
    description: '一处联系方式',
    fields: (t) => ({
      unit: t.string({
        nullable: true,
        description: '部门',
        resolve: (contact) => contact.unit ?? null,
      }),
      contact: t.string({
        nullable: true,
        description: '联系人',
        resolve: (contact) => contact.contact ?? null,
      }),
      phone: t.string({
        nullable: true,
        description: '电话',
        resolve: (contact) => contact.phone ?? null,
      }),
      email: t.string({
        nullable: true,
        description: '邮箱',
        resolve: (contact) => contact.email ?? null,
      }),
      address: t.string({
        nullable: true,
        description: '地址',
        resolve: (contact) => contact.address ?? null,
      }),
    }),
  });

export const organizationRef = builder.objectRef<Organization>('Organization');

builder.node(organizationRef, {
  description: '机构：整改办、部门、政府、企业等',
  id: { resolve: (row) => row._id },
  loadWithoutCache: (id, context) => orNull(getOrganization(context.services, id)),
  fields: (t) => ({
    revision: t.exposeInt('revision', { description: '版本号' }),
    name: t.exposeString('name', { description: '机关全称' }),
    shortName: t.string({
      nullable: true,
      description: '机关简称',
      resolve: (row) => row.shortName ?? null,
    }),
    kind: t.field({ type: organizationKind, description: '机构类别', resolve: (row) => row.kind }),
    codeWord: t.string({
      nullable: true,
      description: '机关代字，如“淄环督”',
      resolve: (row) => row.codeWord ?? null,
    }),
    otherCodeWords: t.stringList({
      description: '其他机关代字，如函、纪要各用的代字',
      resolve: (row) => row.otherCodeWords,
    }),
    contacts: t.field({
      type: [contactRef],
      description: '联系方式',
      resolve: (row) => row.contacts,
    }),
    madeUp: t.stringList({ description: '虚构事实的路径', resolve: (row) => row.madeUp }),
    region: t.field({
      type: regionRef,
      nullable: true,
      description: '所属地区',
      resolve: (row, _args, context) => orNull(getRegion(context.services, row.regionId)),
    }),
    parent: t.field({
      type: organizationRef,
      nullable: true,
      description: '上级机关',
      resolve: (row, _args, context) =>
        row.parentId === undefined ? null : orNull(getOrganization(context.services, row.parentId)),
    }),
  }),
});

builder.queryField('organizations', (t) =>
  t.connection({
    type: organizationRef,
    description: '机构列表，按地区、名称排序',
    args: {
      kind: t.arg({ type: organizationKind, description: '只列该类机构' }),
      regionId: t.arg.id({ description: '只列该地区及其下级地区的机构' }),
      parentId: t.arg.id({ description: '只列该机关的直接下级' }),
    },
    resolve: async (_root, args, context) =>
      connectionOf(
        await listOrganizations(context.services, {
          page: args,
          kind: args.kind ?? undefined,
          regionId: localId('Region', args.regionId),
          parentId: localId('Organization', args.parentId),
        }),
      ),
  }),
);
