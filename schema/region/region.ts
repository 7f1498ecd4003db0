import { getRegion, type Region } from '../../server/services/region/get-region.ts';
import { listRegions } from '../../server/services/region/list-regions.ts';
import { registerRegion } from '../../server/services/region/register-region.ts';
import { builder } from '../builder.ts';
import { connectionOf } from '../connection.ts';
import { localId } from '../global-id.ts';
import { orNull } from '../load-node.ts';
import { creatingProblems } from '../problems.ts';

const regionLevel = builder.enumType('RegionLevel', {
  description: '地区层级',
  values: {
    PROVINCE: { description: '省级' },
    CITY: { description: '设区的市级' },
    COUNTY: { description: '县级' },
    ZONE: { description: '功能区、园区等没有行政区划代码的区域' },
  } as const,
});

export const regionRef = builder.objectRef<Region>('Region');

builder.node(regionRef, {
  description: '地区：行政区划（GB/T 2260）与功能区组成的树',
  id: { resolve: (row) => row._id },
  loadWithoutCache: (id, context) => orNull(getRegion(context.services, id)),
  fields: (t) => ({
    revision: t.exposeInt('revision', { description: '版本号' }),
    name: t.exposeString('name', { description: '名称，如“兴国县”' }),
    fullName: t.exposeString('fullName', { description: '全称，如“江西省赣州市兴国县”' }),
    level: t.field({ type: regionLevel, description: '层级', resolve: (row) => row.level }),
    code: t.string({
      nullable: true,
      description: '行政区划代码，6位；功能区没有',
      resolve: (row) => row.code ?? null,
    }),
    madeUp: t.stringList({ description: '虚构事实的路径', resolve: (row) => row.madeUp }),
    parent: t.field({
      type: regionRef,
      nullable: true,
      description: '上级地区',
      resolve: (row, _args, context) =>
        row.parentId === undefined ? null : orNull(getRegion(context.services, row.parentId)),
    }),
  }),
});

builder.queryField('regions', (t) =>
  t.connection({
    type: regionRef,
    description: '地区列表，按行政区划代码排序',
    args: {
      level: t.arg({ type: regionLevel, description: '只列该层级' }),
      parentId: t.arg.id({ description: '只列该地区的直接下级' }),
    },
    resolve: (_root, args, context) =>
      connectionOf(
        listRegions(context.services, {
          page: args,
          level: args.level ?? null,
          parentId: localId('Region', args.parentId) ?? null,
        }),
      ),
  }),
);

const registerRegionInput = builder.inputType('RegisterRegionInput', {
  description: '登记地区的内容',
  fields: (t) => ({
    idempotencyKey: t.field({ type: 'UUID', required: true, description: '幂等键' }),
    name: t.string({ required: true, description: '名称' }),
    fullName: t.string({ required: true, description: '全称' }),
    level: t.field({ type: regionLevel, required: true, description: '层级' }),
    code: t.string({ description: '行政区划代码，6位' }),
    parentId: t.id({ description: '上级地区' }),
    madeUp: t.stringList({ description: '虚构事实的路径' }),
  }),
});

builder.mutationField('registerRegion', (t) =>
  t.field({
    type: regionRef,
    description: '登记地区',
    errors: { types: creatingProblems },
    args: { input: t.arg({ type: registerRegionInput, required: true, description: '登记内容' }) },
    resolve: (_root, { input }, context) => {
      const { idempotencyKey, parentId, ...region } = input;
      return registerRegion(context.services, {
        idempotencyKey,
        region: { ...region, parentId: localId('Region', parentId) },
      });
    },
  }),
);
