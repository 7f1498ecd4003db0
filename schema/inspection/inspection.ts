import { getInspection, type Inspection } from '../../server/services/inspection/get-inspection.ts';
import { listInspections } from '../../server/services/inspection/list-inspections.ts';
import { getOrganization } from '../../server/services/organization/get-organization.ts';
import { getRegion } from '../../server/services/region/get-region.ts';
import { builder } from '../builder.ts';
import { connectionOf } from '../connection.ts';
import { localId } from '../global-id.ts';
import { orNull } from '../load-node.ts';
import { organizationRef } from '../organization/organization.ts';
import { regionRef } from '../region/region.ts';

export const inspectionTier = builder.enumType('InspectionTier', {
  description: '督察层级',
  values: {
    CENTRAL: { description: '中央生态环境保护督察' },
    PROVINCIAL: { description: '省级生态环境保护督察' },
  } as const,
});

export const inspectionKind = builder.enumType('InspectionKind', {
  description: '督察类型',
  values: {
    ROUTINE: { description: '例行督察' },
    SPECIAL: { description: '专项督察' },
    LOOK_BACK: { description: '“回头看”' },
    STATIONED: { description: '派驻监察' },
  } as const,
});

export const inspectionRef = builder.objectRef<Inspection>('Inspection');

builder.node(inspectionRef, {
  description: '一次督察',
  id: { resolve: (row) => row._id },
  loadWithoutCache: (id, context) => orNull(getInspection(context.services, id)),
  fields: (t) => ({
    revision: t.exposeInt('revision', { description: '版本号' }),
    tier: t.field({ type: inspectionTier, description: '督察层级', resolve: (row) => row.tier }),
    kind: t.field({ type: inspectionKind, description: '督察类型', resolve: (row) => row.kind }),
    name: t.exposeString('name', { description: '督察名称，如“第二轮中央生态环境保护督察”' }),
    year: t.int({ nullable: true, description: '督察年份', resolve: (row) => row.year ?? null }),
    round: t.int({ nullable: true, description: '轮次', resolve: (row) => row.round ?? null }),
    batch: t.int({ nullable: true, description: '批次', resolve: (row) => row.batch ?? null }),
    team: t.string({
      nullable: true,
      description: '督察组名称',
      resolve: (row) => row.team ?? null,
    }),
    start: t.field({
      type: 'Date',
      nullable: true,
      description: '进驻日期',
      resolve: (row) => row.start ?? null,
    }),
    end: t.field({
      type: 'Date',
      nullable: true,
      description: '进驻结束日期',
      resolve: (row) => row.end ?? null,
    }),
    inspectedParty: t.string({
      nullable: true,
      description: '被督察对象',
      resolve: (row) => row.inspectedParty ?? null,
    }),
    feedbackDate: t.field({
      type: 'Date',
      nullable: true,
      description: '反馈日期',
      resolve: (row) => row.feedbackDate ?? null,
    }),
    petitionPattern: t.exposeString('petitionPattern', { description: '信访件编号格式' }),
    madeUp: t.stringList({ description: '虚构事实的路径', resolve: (row) => row.madeUp }),
    region: t.field({
      type: regionRef,
      nullable: true,
      description: '被督察地区；被督察对象不是地区的没有',
      resolve: (row, _args, context) =>
        row.regionId === undefined ? null : orNull(getRegion(context.services, row.regionId)),
    }),
    organization: t.field({
      type: organizationRef,
      nullable: true,
      description: '登记的机构',
      resolve: (row, _args, context) =>
        orNull(getOrganization(context.services, row.organizationId)),
    }),
  }),
});

builder.queryField('inspections', (t) =>
  t.connection({
    type: inspectionRef,
    description: '督察列表，按年份、轮次、批次、名称排序',
    args: {
      tier: t.arg({ type: inspectionTier, description: '只列该层级的督察' }),
      kind: t.arg({ type: inspectionKind, description: '只列该类型的督察' }),
      regionId: t.arg.id({ description: '只列被督察地区为该地区及其下级地区的督察' }),
      organizationId: t.arg.id({ description: '只列该机构登记的督察' }),
    },
    resolve: async (_root, args, context) =>
      connectionOf(
        await listInspections(context.services, {
          page: args,
          tier: args.tier ?? undefined,
          kind: args.kind ?? undefined,
          regionId: localId('Region', args.regionId),
          organizationId: localId('Organization', args.organizationId),
        }),
      ),
  }),
);
