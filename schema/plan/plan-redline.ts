import { QuotaFailure } from '../../server/domain/failure.ts';
import type {
  PlanRedlineFacts,
  RedlineItem,
  RedlineText,
} from '../../server/domain/plan/redline/facts.ts';
import type { Stretch } from '../../server/domain/plan/redline/stretch.ts';
import { planRedline } from '../../server/services/plan-redline/plan-redline.ts';
import {
  listPlanVersions,
  type PlanVersion,
} from '../../server/services/plan-redline/plan-versions.ts';
import { requestPlanRedline } from '../../server/services/plan-redline/request-plan-redline.ts';
import { artifactFormat } from '../artifact/artifact.ts';
import { builder } from '../builder.ts';
import { localId } from '../global-id.ts';
import { renderJobRef } from '../job/render-job.ts';
import { orNull } from '../load-node.ts';
import { creatingProblems } from '../problems.ts';
import { OUTLINE_ONLY, planRef } from './plan.ts';

const versionStep = builder.enumType('PlanVersionStep', {
  description: '冻结整改方案某一版本的步骤',
  values: {
    SUBMITTED: { value: 'submitted', description: '送审' },
    APPROVED: { value: 'approved', description: '批准' },
    ISSUED: { value: 'issued', description: '印发' },
    CHANGED: { value: 'changed', description: '调整' },
  } as const,
});

const versionRef = builder.objectRef<PlanVersion>('PlanVersion').implement({
  description: '整改方案的一个版本：某一步骤上冻结的事实',
  fields: (t) => ({
    sha256: t.field({
      type: 'Sha256',
      description: '所冻结事实的散列值，对照时用它指定版本',
      resolve: (version) => version.sha256,
    }),
    step: t.field({
      type: versionStep,
      description: '冻结的步骤',
      resolve: ({ kind }) => (kind === 'draft' || kind === 'record' ? 'submitted' : kind),
    }),
    frozenAt: t.field({
      type: 'DateTime',
      description: '冻结时刻',
      resolve: (version) => version.createdAt,
    }),
  }),
});

const stretchRef = builder.objectRef<Stretch>('RedlineStretch').implement({
  description: '对照文字的一段',
  fields: (t) => ({
    kind: t.field({
      type: builder.enumType('RedlineKind', {
        description: '修订种类',
        values: {
          KEPT: { description: '两者都有' },
          REMOVED: { description: '前者有而后者没有，印作删除线' },
          ADDED: { description: '后者新写，印作下划线' },
        } as const,
      }),
      description: '修订种类',
      resolve: (stretch) => stretch.kind,
    }),
    text: t.exposeString('text', { description: '文字' }),
  }),
});

const textRef = builder.objectRef<RedlineText>('RedlineText').implement({
  description: '有变动的一个字段',
  fields: (t) => ({
    label: t.exposeString('label', { description: '字段名称，如“整改目标”' }),
    stretches: t.field({
      type: [stretchRef],
      description: '按顺序的各段；取“两者都有”和“前者有”的即前者全文，另一半即后者全文',
      resolve: (text) => text.stretches,
    }),
  }),
});

const itemRef = builder.objectRef<RedlineItem>('RedlineItem').implement({
  description: '清单中有变动的一项',
  fields: (t) => ({
    name: t.exposeString('name', { description: '该项的名称，如“第3项（编号十二）”' }),
    change: t.field({
      type: builder.enumType('RedlineChange', {
        description: '变动种类',
        values: {
          CHANGED: { description: '修改' },
          ADDED: { description: '新增；与上级方案对照时为本级自行列入' },
          REMOVED: { description: '删除；与上级方案对照时为本级未列' },
          MOVED: { description: '只调整了位置' },
        } as const,
      }),
      description: '变动种类',
      resolve: (item) => item.change,
    }),
    moved: t.string({
      nullable: true,
      description: '位置的变动，如“由第5项移至第2项”；没有移动的为空',
      resolve: (item) => item.moved ?? null,
    }),
    texts: t.field({
      type: [textRef],
      description: '有变动的各字段；新增、删除的项列全部字段',
      resolve: (item) => item.texts,
    }),
  }),
});

const countsRef = builder.objectRef<PlanRedlineFacts['counts']>('RedlineCounts').implement({
  description: '各项变动的数目',
  fields: (t) => ({
    kept: t.exposeInt('kept', { description: '未变动的项数' }),
    changed: t.exposeInt('changed', { description: '修改的项数' }),
    added: t.exposeInt('added', { description: '新增的项数' }),
    removed: t.exposeInt('removed', { description: '删除的项数' }),
    moved: t.exposeInt('moved', { description: '移动的项数' }),
  }),
});

const redlineRef = builder.objectRef<PlanRedlineFacts>('PlanRedline').implement({
  description: '两个版本、或本级与上级方案的对照：逐字段、逐项，没有变动的不列',
  fields: (t) => ({
    before: t.string({ description: '前者的名称', resolve: (facts) => facts.before.name }),
    after: t.string({ description: '后者的名称', resolve: (facts) => facts.after.name }),
    counts: t.field({
      type: countsRef,
      description: '各项变动的数目',
      resolve: (facts) => facts.counts,
    }),
    texts: t.field({
      type: [textRef],
      description: '正文中有变动的各部分；与上级方案对照时不比较正文',
      resolve: (facts) => facts.texts,
    }),
    items: t.field({
      type: [itemRef],
      description: '清单中有变动的各项，按后者的顺序',
      resolve: (facts) => facts.items,
    }),
  }),
});

const BEFORE = '前者：本方案某一版本的散列值；不填则为上级方案';
const AFTER = '后者：本方案某一版本的散列值；不填则为现行的事实';

builder.objectFields(planRef, (t) => ({
  versions: t.field({
    type: [versionRef],
    description: `您可查阅的各个版本，按冻结先后排序；退回前送审的版本只供起草机构查阅${OUTLINE_ONLY}`,
    resolve: ({ content }, _args, { services }) =>
      content ? listPlanVersions(services, content) : [],
  }),
  redline: t.field({
    type: redlineRef,
    nullable: true,
    description: `修订对照；版本不存在、不在您可查阅的范围、没有上级方案的为空${OUTLINE_ONLY}`,
    args: {
      before: t.arg({ type: 'Sha256', description: BEFORE }),
      after: t.arg({ type: 'Sha256', description: AFTER }),
    },
    resolve: async ({ content: plan }, sides, { services }) =>
      plan ? ((await orNull(planRedline(services, { plan, sides })))?.facts ?? null) : null,
  }),
}));

const requestInput = builder.inputType('RequestPlanRedlineInput', {
  description: '请求生成修订对照稿',
  fields: (t) => ({
    idempotencyKey: t.field({ type: 'UUID', required: true, description: '幂等键' }),
    planId: t.id({ required: true, description: '整改方案' }),
    before: t.field({ type: 'Sha256', description: BEFORE }),
    after: t.field({ type: 'Sha256', description: AFTER }),
    format: t.field({ type: artifactFormat, description: '文件格式；不填则为 PDF' }),
  }),
});

builder.mutationField('requestPlanRedline', (t) =>
  t.field({
    type: renderJobRef,
    description:
      '请求生成修订对照稿：删除线为删去的文字，下划线为新写的文字。涉及起草中、退回前版本的带“草稿”字样，只供起草机构查阅',
    errors: { types: [...creatingProblems, QuotaFailure] },
    args: { input: t.arg({ type: requestInput, required: true, description: '请求内容' }) },
    resolve: (_root, { input }, { services }) =>
      requestPlanRedline(services, {
        ...input,
        planId: localId('RectificationPlan', input.planId) ?? '',
      }),
  }),
);
