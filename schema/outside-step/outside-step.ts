import { getNoticeView } from '../../server/services/notice/get-notice.ts';
import {
  getOutsideStep,
  type OutsideStep,
} from '../../server/services/outside-step/get-outside-step.ts';
import { listOutsideSteps } from '../../server/services/outside-step/list-outside-steps.ts';
import { getPlanView } from '../../server/services/plan/get-plan.ts';
import { getUpload } from '../../server/services/upload/get-upload.ts';
import { builder } from '../builder.ts';
import { connectionOf } from '../connection.ts';
import { localId } from '../global-id.ts';
import { orNull } from '../load-node.ts';
import { noticeRef } from '../notice/notice.ts';
import { planRef } from '../plan/plan.ts';
import { uploadRef } from '../upload/upload.ts';

export const noticeStepKind = builder.enumType('NoticeStepKind', {
  description: '公示的步骤',
  values: {
    APPROVE: { description: '审签' },
    RETURN: { description: '退回' },
    PUBLISH: { description: '发布' },
  } as const,
});

const outsideStepKind = builder.enumType('OutsideStepKind', {
  description: '代录的步骤',
  values: {
    APPROVE: { description: '审签公示' },
    PUBLISH: { description: '发布公示' },
    AGREE: { description: '同意整改方案现在的步骤' },
    RETURN: { description: '退回公示或整改方案' },
  } as const,
});

const outsideStepState = builder.enumType('OutsideStepState', {
  description: '代录的状态',
  values: {
    RECORDED: { description: '待确认，尚未生效' },
    CONFIRMED: { description: '已确认，已生效' },
    REFUSED: { description: '不予确认' },
    WITHDRAWN: { description: '录入人已撤回' },
  } as const,
});

const settledRef = builder
  .objectRef<NonNullable<OutsideStep['settled']>>('OutsideStepSettled')
  .implement({
    description: '代录的确认、不予确认或撤回',
    fields: (t) => ({
      by: t.string({ description: '办理人', resolve: (settled) => settled.name }),
      at: t.field({ type: 'DateTime', description: '办理时刻', resolve: (settled) => settled.at }),
      reason: t.string({
        nullable: true,
        description: '理由；确认的没有',
        resolve: (settled) => settled.reason ?? null,
      }),
    }),
  });

export const outsideStepRef = builder.objectRef<OutsideStep>('OutsideStep');

builder.node(outsideStepRef, {
  description: '代录：会议、领导签批等在平台外办理的步骤，由经办人录入，另一人确认后生效',
  id: { resolve: (row) => row._id },
  loadWithoutCache: (id, context) => orNull(getOutsideStep(context.services, id)),
  fields: (t) => ({
    revision: t.exposeInt('revision', { description: '版本号' }),
    step: t.field({ type: outsideStepKind, description: '步骤', resolve: (row) => row.step }),
    state: t.field({ type: outsideStepState, description: '状态', resolve: (row) => row.state }),
    notice: t.field({
      type: noticeRef,
      nullable: true,
      description: '所办的公示；所办的是整改方案的为空',
      resolve: ({ noticeId }, _args, { services }) =>
        noticeId === undefined ? null : orNull(getNoticeView(services, noticeId)),
    }),
    plan: t.field({
      type: planRef,
      nullable: true,
      description: '所办的整改方案；所办的是公示的为空',
      resolve: ({ planId }, _args, { services }) =>
        planId === undefined ? null : orNull(getPlanView(services, planId)),
    }),
    planStepName: t.string({
      nullable: true,
      description: '整改方案的步骤名称',
      resolve: (row) => row.planStep?.name ?? null,
    }),
    subjectRevision: t.int({
      description: '决定所依据的公示或整改方案版本号',
      resolve: (row) => row.planStep?.revision ?? row.noticeRevision ?? 1,
    }),
    organ: t.string({
      nullable: true,
      description: '决定的机关或会议',
      resolve: (row) => row.organ ?? null,
    }),
    personName: t.string({
      nullable: true,
      description: '签批人姓名',
      resolve: (row) => row.personName ?? null,
    }),
    personPost: t.string({
      nullable: true,
      description: '签批人职务',
      resolve: (row) => row.personPost ?? null,
    }),
    decidedOn: t.field({ type: 'Date', description: '决定日期', resolve: (row) => row.decidedOn }),
    number: t.string({
      nullable: true,
      description: '文件号',
      resolve: (row) => row.number ?? null,
    }),
    noNumberReason: t.string({
      nullable: true,
      description: '没有文件号的原因',
      resolve: (row) => row.noNumberReason ?? null,
    }),
    sentence: t.exposeString('sentence', { description: '决定的原文' }),
    scans: t.field({
      type: t.listRef(uploadRef, { nullable: true }),
      description: '扫描件',
      resolve: ({ scanIds }, _args, { services }) =>
        Promise.all(scanIds.map((id) => orNull(getUpload(services, id)))),
    }),
    recordedBy: t.string({ description: '录入人', resolve: (row) => row.recordedBy.name }),
    recordedAt: t.field({
      type: 'DateTime',
      description: '录入时刻',
      resolve: (row) => row.createdAt,
    }),
    settled: t.field({
      type: settledRef,
      nullable: true,
      description: '确认、不予确认或撤回；待确认的没有',
      resolve: (row) => row.settled ?? null,
    }),
    madeUp: t.stringList({ description: '虚构事实的路径', resolve: (row) => row.madeUp }),
  }),
});

builder.queryField('outsideSteps', (t) =>
  t.connection({
    type: outsideStepRef,
    description: '一件公示的代录，按录入先后排列',
    args: { noticeId: t.arg.id({ required: true, description: '公示' }) },
    resolve: (_root, { noticeId, ...page }, { services }) =>
      connectionOf(
        listOutsideSteps(services, {
          page,
          of: { noticeId: localId('DisclosureNotice', noticeId) ?? '' },
        }),
      ),
  }),
);

builder.queryField('outsidePlanSteps', (t) =>
  t.connection({
    type: outsideStepRef,
    description: '一个整改方案的代录，按录入先后排列',
    args: { planId: t.arg.id({ required: true, description: '整改方案' }) },
    resolve: (_root, { planId, ...page }, { services }) =>
      connectionOf(
        listOutsideSteps(services, {
          page,
          of: { planId: localId('RectificationPlan', planId) ?? '' },
        }),
      ),
  }),
);
