import {
  type Consultation,
  getConsultation,
} from '../../server/services/consultation/get-consultation.ts';
import { listConsultations } from '../../server/services/consultation/list-consultations.ts';
import { getOrganization } from '../../server/services/organization/get-organization.ts';
import { getPlanView } from '../../server/services/plan/get-plan.ts';
import { getUpload } from '../../server/services/upload/get-upload.ts';
import { builder } from '../builder.ts';
import { connectionOf } from '../connection.ts';
import { localId } from '../global-id.ts';
import { orNull } from '../load-node.ts';
import { organizationRef } from '../organization/organization.ts';
import { planRef } from '../plan/plan.ts';
import { procedureActorRef, remarkTargetRef } from '../plan-procedure/procedure-parts.ts';
import { uploadRef } from '../upload/upload.ts';

export const adoption = builder.enumType('OpinionAdoption', {
  description: '意见是否采纳',
  values: {
    ADOPTED: { description: '采纳' },
    PARTLY: { description: '部分采纳，须写明理由' },
    NOT: { description: '不采纳，须写明理由' },
  } as const,
});

const consultationState = builder.enumType('ConsultationState', {
  description: '征求意见的状态',
  values: {
    ASKED: { description: '待答复' },
    ANSWERED: { description: '已答复' },
  } as const,
});

type Opinion = Consultation['opinions'][number];
type Decided = NonNullable<Opinion['decided']>;

const decidedRef = builder.objectRef<Decided>('OpinionDecision').implement({
  description: '意见的采纳情况',
  fields: (t) => ({
    adoption: t.field({ type: adoption, description: '是否采纳', resolve: (one) => one.adoption }),
    reason: t.string({
      nullable: true,
      description: '理由',
      resolve: (one) => one.reason ?? null,
    }),
    taken: t.field({ type: procedureActorRef, description: '办理人', resolve: (one) => one }),
  }),
});

const opinionRef = builder.objectRef<Opinion>('ConsultationOpinion').implement({
  description: '一条意见',
  fields: (t) => ({
    id: t.exposeString('id', { description: '意见的标识' }),
    target: t.field({ type: remarkTargetRef, description: '所指', resolve: (one) => one.target }),
    text: t.exposeString('text', { description: '意见' }),
    decided: t.field({
      type: decidedRef,
      nullable: true,
      description: '采纳情况；未注明的没有',
      resolve: (one) => one.decided ?? null,
    }),
  }),
});

type Answered = NonNullable<Consultation['answered']>;

const paperRef = builder.objectRef<NonNullable<Answered['paper']>>('ConsultationPaper').implement({
  description: '代录的书面答复',
  fields: (t) => ({
    receivedOn: t.field({
      type: 'Date',
      description: '收到日期',
      resolve: (one) => one.receivedOn,
    }),
    number: t.string({
      nullable: true,
      description: '复函的发文字号',
      resolve: (one) => one.number ?? null,
    }),
    scans: t.field({
      type: t.listRef(uploadRef, { nullable: true }),
      description: '扫描件；您无权查阅的为空',
      resolve: ({ scanIds }, _args, { services }) =>
        Promise.all(scanIds.map((id) => orNull(getUpload(services, id)))),
    }),
  }),
});

const answeredRef = builder.objectRef<Answered>('ConsultationAnswer').implement({
  description: '单位的答复',
  fields: (t) => ({
    noOpinion: t.exposeBoolean('noOpinion', { description: '无意见' }),
    taken: t.field({
      type: procedureActorRef,
      description: '答复人；代录的为录入人',
      resolve: (one) => one,
    }),
    paper: t.field({
      type: paperRef,
      nullable: true,
      description: '代录的书面答复；单位在平台上答复的没有',
      resolve: (one) => one.paper ?? null,
    }),
  }),
});

export const consultationRef = builder.objectRef<Consultation>('Consultation');

builder.node(consultationRef, {
  description: '就整改方案向一个单位征求意见；该单位和编制单位及其上级可查阅',
  id: { resolve: (row) => row._id },
  loadWithoutCache: (id, context) => orNull(getConsultation(context.services, id)),
  fields: (t) => ({
    revision: t.exposeInt('revision', { description: '版本号' }),
    plan: t.field({
      type: planRef,
      nullable: true,
      description: '整改方案',
      resolve: (row, _args, { services }) => orNull(getPlanView(services, row.planId)),
    }),
    unit: t.field({
      type: organizationRef,
      nullable: true,
      description: '征求意见的单位',
      resolve: (row, _args, { services }) => orNull(getOrganization(services, row.unitId)),
    }),
    round: t.exposeInt('round', { description: '方案第几次送审时征求' }),
    asked: t.field({
      type: procedureActorRef,
      description: '发出征求意见的人',
      resolve: (row) => row.askedBy,
    }),
    dueOn: t.field({ type: 'Date', description: '答复期限', resolve: (row) => row.dueOn }),
    state: t.field({ type: consultationState, description: '状态', resolve: (row) => row.state }),
    opinions: t.field({
      type: [opinionRef],
      description: '意见',
      resolve: (row) => row.opinions,
    }),
    answered: t.field({
      type: answeredRef,
      nullable: true,
      description: '答复；待答复的没有',
      resolve: (row) => row.answered ?? null,
    }),
  }),
});

builder.queryField('consultations', (t) =>
  t.connection({
    type: consultationRef,
    description: '一个整改方案向各单位征求的意见，按发出先后排列',
    args: { planId: t.arg.id({ required: true, description: '整改方案' }) },
    resolve: (_root, { planId, ...page }, { services }) =>
      connectionOf(
        listConsultations(services, {
          page,
          planId: localId('RectificationPlan', planId) ?? '',
        }),
      ),
  }),
);
