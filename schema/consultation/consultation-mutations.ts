import {
  ConflictFailure,
  IncompleteDataFailure,
  StateFailure,
} from '../../server/domain/failure.ts';
import { answerConsultation } from '../../server/services/consultation/answer-consultation.ts';
import { askForOpinions } from '../../server/services/consultation/ask-for-opinions.ts';
import { decideOpinions } from '../../server/services/consultation/decide-opinions.ts';
import { recordConsultationAnswer } from '../../server/services/consultation/record-consultation-answer.ts';
import { builder } from '../builder.ts';
import { localId } from '../global-id.ts';
import { planRef } from '../plan/plan.ts';
import { remarkInput, remarkOf } from '../plan-procedure/plan-procedure-mutations.ts';
import { changingProblems, creatingProblems } from '../problems.ts';
import { adoption, consultationRef } from './consultation.ts';

const askInput = builder.inputType('AskForOpinionsInput', {
  description: '征求意见的内容',
  fields: (t) => ({
    idempotencyKey: t.field({ type: 'UUID', required: true, description: '幂等键' }),
    planId: t.id({ required: true, description: '整改方案' }),
    expectedRevision: t.int({ required: true, description: '所依据的方案版本号' }),
    unitIds: t.idList({ required: true, description: '征求意见的单位' }),
    workingDays: t.int({ description: '答复期限：多少个工作日以内；不填的按规则' }),
  }),
});

builder.mutationField('askForOpinions', (t) =>
  t.field({
    type: planRef,
    description: '就处在征求意见步骤的整改方案向各单位征求意见；可以分次',
    errors: { types: [...creatingProblems, ConflictFailure, StateFailure, IncompleteDataFailure] },
    args: { input: t.arg({ type: askInput, required: true, description: '征求意见的内容' }) },
    resolve: (_root, { input }, { services }) => {
      const { idempotencyKey, ...consultation } = input;
      return askForOpinions(services, {
        idempotencyKey,
        consultation: {
          ...consultation,
          planId: localId('RectificationPlan', consultation.planId),
          unitIds: consultation.unitIds.map((id) => localId('Organization', id)),
        },
      });
    },
  }),
);

const consultationId = { required: true, description: '征求意见' } as const;
const revision = { required: true, description: '所依据的版本号' } as const;
const noOpinion = { required: true, description: '无意见；有意见的填否，并列出意见' } as const;

const answerInput = builder.inputType('AnswerConsultationInput', {
  description: '答复征求意见的内容',
  fields: (t) => ({
    consultationId: t.id(consultationId),
    expectedRevision: t.int(revision),
    noOpinion: t.boolean(noOpinion),
    opinions: t.field({ type: [remarkInput], description: '意见' }),
  }),
});

builder.mutationField('answerConsultation', (t) =>
  t.field({
    type: consultationRef,
    description: '被征求意见的单位的经办人答复：列出意见，或无意见',
    errors: { types: changingProblems },
    args: { input: t.arg({ type: answerInput, required: true, description: '答复内容' }) },
    resolve: (_root, { input }, { services }) =>
      answerConsultation(services, {
        ...input,
        consultationId: localId('Consultation', input.consultationId),
        opinions: input.opinions?.map(remarkOf),
      }),
  }),
);

const paperInput = builder.inputType('ConsultationPaperInput', {
  description: '书面答复',
  fields: (t) => ({
    receivedOn: t.field({ type: 'Date', required: true, description: '收到日期' }),
    number: t.string({ description: '复函的发文字号' }),
    scanIds: t.idList({ required: true, description: '已核对完成的扫描件' }),
  }),
});

const recordInput = builder.inputType('RecordConsultationAnswerInput', {
  description: '代录书面答复的内容',
  fields: (t) => ({
    consultationId: t.id(consultationId),
    expectedRevision: t.int(revision),
    noOpinion: t.boolean(noOpinion),
    opinions: t.field({ type: [remarkInput], description: '意见' }),
    paper: t.field({ type: paperInput, required: true, description: '书面答复' }),
  }),
});

builder.mutationField('recordConsultationAnswer', (t) =>
  t.field({
    type: consultationRef,
    description: '由编制单位的经办人代录被征求意见的单位的书面答复，附扫描件',
    errors: { types: changingProblems },
    args: { input: t.arg({ type: recordInput, required: true, description: '代录内容' }) },
    resolve: (_root, { input }, { services }) =>
      recordConsultationAnswer(services, {
        ...input,
        consultationId: localId('Consultation', input.consultationId),
        opinions: input.opinions?.map(remarkOf),
        paper: {
          ...input.paper,
          scanIds: input.paper.scanIds.map((id) => localId('Upload', id)),
        },
      }),
  }),
);

const decisionInput = builder.inputType('OpinionDecisionInput', {
  description: '一条意见的采纳情况',
  fields: (t) => ({
    opinionId: t.string({ required: true, description: '意见的标识' }),
    adoption: t.field({ type: adoption, required: true, description: '是否采纳' }),
    reason: t.string({ description: '理由；部分采纳、不采纳的必填' }),
  }),
});

const decideInput = builder.inputType('DecideOpinionsInput', {
  description: '注明意见采纳情况的内容',
  fields: (t) => ({
    consultationId: t.id(consultationId),
    expectedRevision: t.int(revision),
    decisions: t.field({ type: [decisionInput], required: true, description: '各条意见' }),
  }),
});

builder.mutationField('decideOpinions', (t) =>
  t.field({
    type: consultationRef,
    description: '注明一个单位的意见是否采纳；征求意见办结之前可以改',
    errors: { types: changingProblems },
    args: { input: t.arg({ type: decideInput, required: true, description: '采纳情况' }) },
    resolve: (_root, { input }, { services }) =>
      decideOpinions(services, {
        ...input,
        consultationId: localId('Consultation', input.consultationId),
      }),
  }),
);
