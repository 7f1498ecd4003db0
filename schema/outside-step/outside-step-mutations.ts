import {
  ConflictFailure,
  DuplicateFailure,
  IncompleteDataFailure,
  StateFailure,
} from '../../server/domain/failure.ts';
import { confirmOutsideStep } from '../../server/services/outside-step/confirm-outside-step.ts';
import { recordOutsideStep } from '../../server/services/outside-step/record-outside-step.ts';
import { refuseOutsideStep } from '../../server/services/outside-step/refuse-outside-step.ts';
import { builder } from '../builder.ts';
import { localId } from '../global-id.ts';
import { changingProblems, creatingProblems } from '../problems.ts';
import { noticeStepKind, outsideStepRef } from './outside-step.ts';

const recordInput = builder.inputType('RecordOutsideStepInput', {
  description: '代录线下步骤的内容',
  fields: (t) => ({
    idempotencyKey: t.field({ type: 'UUID', required: true, description: '幂等键' }),
    noticeId: t.id({ required: true, description: '公示' }),
    step: t.field({ type: noticeStepKind, required: true, description: '步骤' }),
    expectedRevision: t.int({ required: true, description: '决定所依据的公示版本号' }),
    expectedFacts: t.field({ type: 'Sha256', description: '决定所依据的事实的散列值' }),
    organ: t.string({ description: '决定的机关或会议；与签批人至少填一项' }),
    personName: t.string({ description: '签批人姓名' }),
    personPost: t.string({ description: '签批人职务' }),
    decidedOn: t.field({ type: 'Date', required: true, description: '决定日期' }),
    number: t.string({ description: '文件号，如会议纪要的编号' }),
    noNumberReason: t.string({ description: '没有文件号的原因；有文件号的不填' }),
    sentence: t.string({ required: true, description: '决定的原文；退回的，为退回理由' }),
    scanIds: t.idList({ required: true, description: '已核对完成的扫描件' }),
    madeUp: t.stringList({ description: '虚构事实的路径' }),
  }),
});

builder.mutationField('recordOutsideStep', (t) =>
  t.field({
    type: outsideStepRef,
    description: '代录在平台外办理的步骤（会议、领导签批）；另一人确认后才生效',
    errors: { types: [...creatingProblems, ConflictFailure, StateFailure] },
    args: { input: t.arg({ type: recordInput, required: true, description: '代录内容' }) },
    resolve: (_root, { input }, context) => {
      const { idempotencyKey, noticeId, scanIds, ...content } = input;
      return recordOutsideStep(context.services, {
        idempotencyKey,
        outsideStep: {
          ...content,
          noticeId: localId('DisclosureNotice', noticeId),
          scanIds: scanIds.map((id) => localId('Upload', id)),
        },
      });
    },
  }),
);

const confirmInput = builder.inputType('ConfirmOutsideStepInput', {
  description: '确认代录的内容',
  fields: (t) => ({
    idempotencyKey: t.field({ type: 'UUID', required: true, description: '幂等键' }),
    id: t.id({ required: true, description: '代录' }),
    expectedRevision: t.int({ required: true, description: '所依据的代录版本号' }),
  }),
});

builder.mutationField('confirmOutsideStep', (t) =>
  t.field({
    type: outsideStepRef,
    description: '确认代录：核对扫描件后确认，该步骤即生效；录入人不能确认自己的代录',
    errors: { types: [...changingProblems, IncompleteDataFailure, DuplicateFailure] },
    args: { input: t.arg({ type: confirmInput, required: true, description: '确认内容' }) },
    resolve: (_root, { input }, context) =>
      confirmOutsideStep(context.services, {
        ...input,
        id: localId('OutsideStep', input.id) ?? '',
      }),
  }),
);

const refuseInput = builder.inputType('RefuseOutsideStepInput', {
  description: '不予确认或撤回代录的内容',
  fields: (t) => ({
    id: t.id({ required: true, description: '代录' }),
    expectedRevision: t.int({ required: true, description: '所依据的代录版本号' }),
    reason: t.string({ required: true, description: '理由' }),
  }),
});

builder.mutationField('refuseOutsideStep', (t) =>
  t.field({
    type: outsideStepRef,
    description: '不予确认代录；由录入人办理的，为撤回。步骤不生效',
    errors: { types: changingProblems },
    args: { input: t.arg({ type: refuseInput, required: true, description: '办理内容' }) },
    resolve: (_root, { input }, context) =>
      refuseOutsideStep(context.services, {
        ...input,
        id: localId('OutsideStep', input.id) ?? '',
      }),
  }),
);
