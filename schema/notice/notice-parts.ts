import type { StandingAcknowledgement } from '../../server/services/notice/acknowledgements.ts';
import type { NoticeContent } from '../../server/services/notice/get-notice.ts';
import type { PeriodCounts } from '../../server/services/notice/period-counts.ts';
import { builder } from '../builder.ts';
import { encodeGlobalId } from '../global-id.ts';
import { findingRef } from '../problems.ts';
import { noticePeriodUnit } from './notice-enums.ts';

export const noticeBasisRef = builder
  .objectRef<NoticeContent['basis'][number]>('NoticeBasis')
  .implement({
    description: '公示所依据的文件',
    fields: (t) => ({
      title: t.exposeString('title', { description: '文件名称（含书名号）' }),
      number: t.string({
        nullable: true,
        description: '发文字号',
        resolve: (basis) => basis.number ?? null,
      }),
    }),
  });

/** The period of a notice with what the official calendar makes of it. */
export type CountedPeriod = NoticeContent['period'] & PeriodCounts;

export const noticePeriodRef = builder.objectRef<CountedPeriod>('NoticePeriod').implement({
  description: '公示期',
  fields: (t) => ({
    start: t.field({
      type: 'Date',
      nullable: true,
      description: '开始日期',
      resolve: (period) => period.start ?? null,
    }),
    end: t.field({
      type: 'Date',
      nullable: true,
      description: '结束日期',
      resolve: (period) => period.end ?? null,
    }),
    length: t.int({
      nullable: true,
      description: '所写的公示期长度',
      resolve: (period) => period.length ?? null,
    }),
    unit: t.field({
      type: noticePeriodUnit,
      nullable: true,
      description: '所写的公示期单位',
      resolve: (period) => period.unit ?? null,
    }),
    workingDays: t.int({
      nullable: true,
      description: '起止日期之间的工作日数，首尾两日计入；日期不全或该年无放假安排时为空',
      resolve: (period) => period.workingDays ?? null,
    }),
    calendarDays: t.int({
      nullable: true,
      description: '起止日期之间的日数，首尾两日计入；日期不全时为空',
      resolve: (period) => period.calendarDays ?? null,
    }),
  }),
});

export const noticeObjectionRef = builder
  .objectRef<NoticeContent['objection']>('NoticeObjection')
  .implement({
    description: '异议受理',
    fields: (t) => ({
      unit: t.string({
        nullable: true,
        description: '受理部门',
        resolve: (objection) => objection.unit ?? null,
      }),
      phone: t.string({
        nullable: true,
        description: '电话',
        resolve: (objection) => objection.phone ?? null,
      }),
      email: t.string({
        nullable: true,
        description: '邮箱',
        resolve: (objection) => objection.email ?? null,
      }),
      address: t.string({
        nullable: true,
        description: '地址',
        resolve: (objection) => objection.address ?? null,
      }),
      contact: t.string({
        nullable: true,
        description: '联系人',
        resolve: (objection) => objection.contact ?? null,
      }),
    }),
  });

export const noticeSignatureRef = builder
  .objectRef<NoticeContent['signature']>('NoticeSignature')
  .implement({
    description: '署名',
    fields: (t) => ({
      organ: t.string({
        nullable: true,
        description: '署名机关',
        resolve: (signature) => signature.organ ?? null,
      }),
      date: t.field({
        type: 'Date',
        nullable: true,
        description: '成文日期；未填写的，审签之日即为成文日期',
        resolve: (signature) => signature.date ?? null,
      }),
      seal: t.exposeBoolean('seal', { description: '是否加盖印章（留盖章处）' }),
    }),
  });

export const acknowledgementRef = builder
  .objectRef<StandingAcknowledgement>('NoticeAcknowledgement')
  .implement({
    description: '对一条警告的确认；所涉事实改动后即失效',
    fields: (t) => ({
      finding: t.field({
        type: findingRef,
        description: '所确认的提示',
        resolve: ({ finding }) => finding,
      }),
      reason: t.string({ description: '理由', resolve: ({ row }) => row.reason }),
      by: t.string({ description: '确认人', resolve: ({ row }) => row.byName }),
      at: t.field({ type: 'DateTime', description: '确认时刻', resolve: ({ row }) => row.at }),
    }),
  });

const outsideDecisionRef = builder
  .objectRef<NonNullable<NonNullable<NoticeContent['approval']>['outside']>>('OutsideDecision')
  .implement({
    description: '线下作出、代为录入的决定',
    fields: (t) => ({
      organ: t.string({
        nullable: true,
        description: '决定的机关或会议',
        resolve: (decision) => decision.organ ?? null,
      }),
      personName: t.string({
        nullable: true,
        description: '签批人姓名',
        resolve: (decision) => decision.personName ?? null,
      }),
      personPost: t.string({
        nullable: true,
        description: '签批人职务',
        resolve: (decision) => decision.personPost ?? null,
      }),
      decidedOn: t.field({
        type: 'Date',
        description: '决定日期',
        resolve: (decision) => decision.decidedOn,
      }),
      number: t.string({
        nullable: true,
        description: '文件号',
        resolve: (decision) => decision.number ?? null,
      }),
      recordedBy: t.string({
        description: '录入人',
        resolve: (decision) => decision.recordedBy.name,
      }),
      record: t.node({
        description: '代录及其扫描件；您无权查阅的为空',
        id: (decision) => encodeGlobalId('OutsideStep', decision.stepId),
      }),
    }),
  });

/** Who took a step and when. */
export const noticeStepRef = builder
  .objectRef<NonNullable<NoticeContent['approval']>>('NoticeStep')
  .implement({
    description: '办理人与办理时刻',
    fields: (t) => ({
      by: t.string({ description: '办理人', resolve: (step) => step.byName }),
      onBehalfOf: t.string({
        nullable: true,
        description: '代办的，为委托人姓名',
        resolve: (step) => step.onBehalfOf?.name ?? null,
      }),
      at: t.field({ type: 'DateTime', description: '办理时刻', resolve: (step) => step.at }),
      outside: t.field({
        type: outsideDecisionRef,
        nullable: true,
        description: '代录：线下作出的决定；办理人是确认代录的人。在平台上办理的为空',
        resolve: (step) => step.outside ?? null,
      }),
    }),
  });

/** A return, and whether the draft was changed since. */
export type NoticeReturn = NonNullable<NoticeContent['returned']> & { readonly corrected: boolean };

export const noticeReturnRef = builder.objectRef<NoticeReturn>('NoticeReturn').implement({
  description: '退回：谁在何时因何退回',
  fields: (t) => ({
    step: t.field({
      type: noticeStepRef,
      description: '退回人与退回时刻；代办、代录的一并注明',
      resolve: (returned) => returned,
    }),
    reason: t.exposeString('reason', { description: '退回理由' }),
    corrected: t.exposeBoolean('corrected', {
      description: '退回是否已销：退回后草稿已有改动的为是，尚未改动、仍在改正清单中的为否',
    }),
  }),
});
