import type { PlanContent } from '../../server/services/plan/get-plan.ts';
import { builder } from '../builder.ts';

export const planState = builder.enumType('PlanState', {
  description: '整改方案的状态',
  values: {
    DRAFT: { description: '起草' },
    IN_PROCEDURE: { description: '办理中：征求意见、审核、审议、报批、签发等步骤' },
    RETURNED: { description: '已退回，待修改' },
    APPROVED: { description: '已同意，待印发' },
    ISSUED: { description: '已印发' },
    PUBLISHED: { description: '已公开' },
  } as const,
});

export const planBasisRef = builder.objectRef<PlanContent['basis'][number]>('PlanBasis').implement({
  description: '整改方案所依据的文件',
  fields: (t) => ({
    title: t.exposeString('title', { description: '文件名称（含书名号）' }),
    number: t.string({
      nullable: true,
      description: '发文字号',
      resolve: (basis) => basis.number ?? null,
    }),
  }),
});

export const planCountsRef = builder.objectRef<PlanContent['counts']>('PlanCounts').implement({
  description: '督察反馈的问题数量，按反馈意见填写',
  fields: (t) => ({
    problems: t.int({
      nullable: true,
      description: '反馈问题总数',
      resolve: (counts) => counts.problems ?? null,
    }),
    aspects: t.int({
      nullable: true,
      description: '问题涉及的方面数',
      resolve: (counts) => counts.aspects ?? null,
    }),
    categories: t.int({
      nullable: true,
      description: '问题的类别数',
      resolve: (counts) => counts.categories ?? null,
    }),
  }),
});

export const planTargetRef = builder
  .objectRef<PlanContent['targets'][number]>('PlanTarget')
  .implement({
    description: '一项环境质量目标',
    fields: (t) => ({
      year: t.exposeInt('year', { description: '目标年份' }),
      indicator: t.exposeString('indicator', { description: '指标' }),
      relation: t.exposeString('relation', { description: '目标关系，如“不高于”“达到”' }),
      value: t.exposeFloat('value', { description: '目标值' }),
      unit: t.string({
        nullable: true,
        description: '目标值的单位',
        resolve: (target) => target.unit ?? null,
      }),
    }),
  });

export const planSignatureRef = builder
  .objectRef<PlanContent['signature']>('PlanSignature')
  .implement({
    description: '整改方案的署名；作为印发件时不署名',
    fields: (t) => ({
      organs: t.exposeStringList('organs', { description: '署名机关' }),
      date: t.field({
        type: 'Date',
        nullable: true,
        description: '成文日期',
        resolve: (signature) => signature.date ?? null,
      }),
      seal: t.exposeBoolean('seal', { description: '是否加盖印章（留盖章处）' }),
    }),
  });
