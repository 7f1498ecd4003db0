import { QuotaFailure, StateFailure } from '../../server/domain/failure.ts';
import type { SectionKind } from '../../server/domain/plan/section.ts';
import { addSection } from '../../server/services/plan-section/add-section.ts';
import { changeSection, moveSection } from '../../server/services/plan-section/change-section.ts';
import { getSection } from '../../server/services/plan-section/get-section.ts';
import { type Section, sectionsOf } from '../../server/services/plan-section/list-sections.ts';
import { removeSection } from '../../server/services/plan-section/remove-section.ts';
import { builder } from '../builder.ts';
import { encodeGlobalId, localId } from '../global-id.ts';
import { orNull } from '../load-node.ts';
import { changingProblems, creatingProblems } from '../problems.ts';
import { OUTLINE_ONLY, planRef } from './plan.ts';

const sectionKind = builder.enumType('PlanSectionKind', {
  description: '方案段落的类别，按印出的先后',
  values: {
    GUIDANCE: { description: '指导思想，一个方案一段，不填标题' },
    PRINCIPLE: { description: '基本原则，每项一段' },
    GOAL: { description: '整改目标的总述，一个方案一段，不填标题' },
    TASK: { description: '主要任务，每项一段' },
    POINT: { description: '主要任务的分项' },
    SAFEGUARD: { description: '保障措施，每项一段' },
  } as const satisfies Readonly<Record<SectionKind, { description: string }>>,
});

export const sectionRef = builder.objectRef<Section>('PlanSection');

builder.node(sectionRef, {
  description: '整改方案的一段文字；各段分开修改，可多人同时撰写',
  id: { resolve: (row) => row._id },
  loadWithoutCache: (id, context) => orNull(getSection(context.services, id)),
  fields: (t) => ({
    revision: t.exposeInt('revision', { description: '版本号' }),
    kind: t.field({ type: sectionKind, description: '类别', resolve: (row) => row.kind }),
    parentId: t.id({
      nullable: true,
      description: '分项所属的主要任务',
      resolve: (row) =>
        row.parentId === undefined ? null : encodeGlobalId('PlanSection', row.parentId),
    }),
    title: t.string({
      nullable: true,
      description: '标题',
      resolve: (row) => row.title ?? null,
    }),
    text: t.string({
      nullable: true,
      description: '内容，引用的事实如{{问题总数}}照所填的写法',
      resolve: (row) => row.text ?? null,
    }),
    inner: t.boolean({
      description: '仅供内部，公开版不印',
      resolve: (row) => row.inner === true,
    }),
    madeUp: t.stringList({ description: '虚构事实的路径', resolve: (row) => row.madeUp }),
    updatedAt: t.field({
      type: 'DateTime',
      description: '最近改动时刻',
      resolve: (row) => row.updatedAt,
    }),
  }),
});

builder.objectField(planRef, 'sections', (t) =>
  t.field({
    type: [sectionRef],
    description: `各段文字，每一类中按先后${OUTLINE_ONLY}`,
    resolve: ({ content }, _args, { services }) =>
      content ? sectionsOf(services, content._id) : [],
  }),
);

const addInput = builder.inputType('AddPlanSectionInput', {
  description: '增加一段的内容',
  fields: (t) => ({
    idempotencyKey: t.field({ type: 'UUID', required: true, description: '幂等键' }),
    planId: t.id({ required: true, description: '整改方案' }),
    kind: t.field({ type: sectionKind, required: true, description: '类别' }),
    parentId: t.id({ description: '分项所属的主要任务' }),
    afterId: t.id({ description: '排在哪一段之后；填空值（null）排在同类最前，不填排在最后' }),
    title: t.string({ description: '标题' }),
    text: t.string({
      description: '内容；可引用事实，如{{问题总数}}、{{2025年底前}}，印出时代入当时的数',
    }),
    inner: t.boolean({ description: '仅供内部，公开版不印' }),
    madeUp: t.stringList({ description: '虚构事实的路径' }),
  }),
});

builder.mutationField('addPlanSection', (t) =>
  t.field({
    type: sectionRef,
    description: '给起草中或已退回的整改方案增加一段',
    errors: { types: [...creatingProblems, StateFailure, QuotaFailure] },
    args: { input: t.arg({ type: addInput, required: true, description: '段落' }) },
    resolve: (_root, { input }, { services }) => {
      const { idempotencyKey, planId, afterId, parentId, ...section } = input;
      return addSection(services, {
        idempotencyKey,
        planId: localId('RectificationPlan', planId) ?? '',
        afterId: afterId === null ? null : localId('PlanSection', afterId),
        section: { ...section, parentId: localId('PlanSection', parentId) },
      });
    },
  }),
);

const changeInput = builder.inputType('ChangePlanSectionInput', {
  description: '修改一段；只填要修改的字段，填空值（null）为清除',
  fields: (t) => ({
    id: t.id({ required: true, description: '段落' }),
    expectedRevision: t.int({ required: true, description: '所依据的版本号' }),
    title: t.string({ description: '标题' }),
    text: t.string({ description: '内容' }),
    inner: t.boolean({ description: '仅供内部，公开版不印' }),
    madeUp: t.stringList({ description: '虚构事实的路径' }),
  }),
});

builder.mutationField('changePlanSection', (t) =>
  t.field({
    type: sectionRef,
    description: '修改一段文字；同一段的标题与内容可由两人同时修改，同改一处的后者须重新读取',
    errors: { types: changingProblems },
    args: { input: t.arg({ type: changeInput, required: true, description: '修改内容' }) },
    resolve: (_root, { input }, { services }) => {
      const { id, expectedRevision, ...changes } = input;
      return changeSection(services, {
        id: localId('PlanSection', id) ?? '',
        expectedRevision,
        changes,
      });
    },
  }),
);

const moveInput = builder.inputType('MovePlanSectionInput', {
  description: '移动一段',
  fields: (t) => ({
    id: t.id({ required: true, description: '段落' }),
    expectedRevision: t.int({ required: true, description: '所依据的版本号' }),
    afterId: t.id({ description: '排在同类的哪一段之后；不填排在最前' }),
    parentId: t.id({ description: '分项移到哪一项主要任务之下；不填不变' }),
  }),
});

builder.mutationField('movePlanSection', (t) =>
  t.field({
    type: sectionRef,
    description: '移动一段在同类中的先后；分项可移到别的主要任务之下',
    errors: { types: changingProblems },
    args: { input: t.arg({ type: moveInput, required: true, description: '移到何处' }) },
    resolve: (_root, { input }, { services }) =>
      moveSection(services, {
        id: localId('PlanSection', input.id) ?? '',
        expectedRevision: input.expectedRevision,
        afterId: localId('PlanSection', input.afterId) ?? null,
        parentId: localId('PlanSection', input.parentId),
      }),
  }),
);

const removeInput = builder.inputType('RemovePlanSectionInput', {
  description: '删去一段',
  fields: (t) => ({
    id: t.id({ required: true, description: '段落' }),
    expectedRevision: t.int({ required: true, description: '所依据的版本号' }),
  }),
});

builder.mutationField('removePlanSection', (t) =>
  t.field({
    type: planRef,
    description: '从方案中删去一段；此后他人已改动标题或内容的须重新读取',
    errors: { types: changingProblems },
    args: { input: t.arg({ type: removeInput, required: true, description: '删去哪一段' }) },
    resolve: (_root, { input }, { services }) =>
      removeSection(services, {
        id: localId('PlanSection', input.id) ?? '',
        expectedRevision: input.expectedRevision,
      }),
  }),
);
