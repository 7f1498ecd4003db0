import { sourceNames } from '../../server/domain/problem/problem.ts';
import type { Reporter } from '../../server/domain/problem/reporter.ts';
import { getInspection } from '../../server/services/inspection/get-inspection.ts';
import { getOrganization } from '../../server/services/organization/get-organization.ts';
import { getProblem, type Problem } from '../../server/services/problem/get-problem.ts';
import { listProblems } from '../../server/services/problem/list-problems.ts';
import { isReporterHidden, reporterOf } from '../../server/services/problem/reporter.ts';
import { getRegion } from '../../server/services/region/get-region.ts';
import { builder } from '../builder.ts';
import { connectionOf } from '../connection.ts';
import { localId } from '../global-id.ts';
import { inspectionRef } from '../inspection/inspection.ts';
import { orNull } from '../load-node.ts';
import { organizationRef } from '../organization/organization.ts';
import { regionRef } from '../region/region.ts';

export const problemSource = builder.enumType('ProblemSource', {
  description: '问题来源',
  values: {
    FEEDBACK: { description: sourceNames.FEEDBACK },
    TYPICAL_CASE: { description: sourceNames.TYPICAL_CASE },
    WARNING_FILM: { description: sourceNames.WARNING_FILM },
    PETITION: { description: sourceNames.PETITION },
    SELF_FOUND: { description: sourceNames.SELF_FOUND },
  } as const,
});

export const problemScope = builder.enumType('ProblemScope', {
  description: '个性或共性问题',
  values: {
    SPECIFIC: { description: '个性问题' },
    COMMON: { description: '共性（面上）问题' },
  } as const,
});

const quotedFromRef = builder
  .objectRef<NonNullable<Problem['quotedFrom']>>('ProblemQuotation')
  .implement({
    description: '问题原文的出处',
    fields: (t) => ({
      title: t.exposeString('title', { description: '引自文件' }),
      place: t.string({
        nullable: true,
        description: '原文位置',
        resolve: (quotedFrom) => quotedFrom.place ?? null,
      }),
    }),
  });

const reporterRef = builder.objectRef<Reporter>('Reporter').implement({
  description: '信访人；加密保存，只有登记机构的经办人、负责人可读',
  fields: (t) => ({
    name: t.string({
      nullable: true,
      description: '姓名',
      resolve: (reporter) => reporter.name ?? null,
    }),
    phone: t.string({
      nullable: true,
      description: '电话',
      resolve: (reporter) => reporter.phone ?? null,
    }),
    address: t.string({
      nullable: true,
      description: '住址',
      resolve: (reporter) => reporter.address ?? null,
    }),
    note: t.string({
      nullable: true,
      description: '备注',
      resolve: (reporter) => reporter.note ?? null,
    }),
  }),
});

// `Problem` is what mutations end in when they fail; the problem of an inspection has its own name.
export const problemRef = builder.objectRef<Problem>('RectificationProblem');

builder.node(problemRef, {
  description: '督察问题：反馈问题、信访件、典型案例等',
  id: { resolve: (row) => row._id },
  loadWithoutCache: (id, context) => orNull(getProblem(context.services, id)),
  fields: (t) => ({
    revision: t.exposeInt('revision', { description: '版本号' }),
    source: t.field({ type: problemSource, description: '问题来源', resolve: (row) => row.source }),
    ownNo: t.string({
      nullable: true,
      description: '本级编号，按原样',
      resolve: (row) => row.ownNo ?? null,
    }),
    parentNo: t.string({
      nullable: true,
      description: '上级编号，按原样',
      resolve: (row) => row.parentNo ?? null,
    }),
    text: t.exposeString('text', { description: '问题原文，逐字引用' }),
    quotedFrom: t.field({
      type: quotedFromRef,
      nullable: true,
      description: '问题原文的出处',
      resolve: (row) => row.quotedFrom ?? null,
    }),
    category: t.string({
      nullable: true,
      description: '问题类别',
      resolve: (row) => row.category ?? null,
    }),
    scope: t.field({
      type: problemScope,
      description: '个性或共性问题',
      resolve: (row) => row.scope,
    }),
    madeUp: t.stringList({ description: '虚构事实的路径', resolve: (row) => row.madeUp }),
    reporter: t.field({
      type: reporterRef,
      nullable: true,
      description: '信访人；未填写，或您无权查阅个人信息时为空',
      resolve: async (row, _args, context) => (await reporterOf(context.services, row)) ?? null,
    }),
    reporterHidden: t.boolean({
      description: '是否因您无权查阅个人信息而不显示信访人；与是否填写了信访人无关',
      resolve: (row, _args, context) => isReporterHidden(context.services, row),
    }),
    inspection: t.field({
      type: inspectionRef,
      nullable: true,
      description: '所属督察',
      resolve: (row, _args, context) =>
        row.inspectionId === undefined
          ? null
          : orNull(getInspection(context.services, row.inspectionId)),
    }),
    upperProblem: t.field({
      type: problemRef,
      nullable: true,
      description: '上级问题；不在您可查阅的范围时为空',
      resolve: (row, _args, context) =>
        row.upperProblemId === undefined
          ? null
          : orNull(getProblem(context.services, row.upperProblemId)),
    }),
    region: t.field({
      type: regionRef,
      nullable: true,
      description: '问题所在地区；未单独注明的为登记机构所属地区',
      resolve: (row, _args, context) =>
        orNull(getRegion(context.services, row.regionId ?? row.scopePath.at(-1) ?? '')),
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

builder.queryField('problems', (t) =>
  t.connection({
    type: problemRef,
    description: '问题列表，按本级编号排序，没有编号的在后',
    args: {
      inspectionId: t.arg.id({ description: '只列该督察的问题' }),
      source: t.arg({ type: problemSource, description: '只列该来源的问题' }),
      regionId: t.arg.id({ description: '只列该地区及其下级地区的问题' }),
      organizationId: t.arg.id({ description: '只列该机构登记的问题' }),
      upperProblemId: t.arg.id({ description: '只列由该上级问题分解的问题' }),
      ownNo: t.arg.string({ description: '只列本级编号与此完全相同的问题' }),
    },
    resolve: async (_root, args, context) =>
      connectionOf(
        await listProblems(context.services, {
          page: args,
          inspectionId: localId('Inspection', args.inspectionId),
          source: args.source ?? undefined,
          regionId: localId('Region', args.regionId),
          organizationId: localId('Organization', args.organizationId),
          upperProblemId: localId('RectificationProblem', args.upperProblemId),
          ownNo: args.ownNo ?? undefined,
        }),
      ),
  }),
);
