import { ConflictFailure, StateFailure } from '../../server/domain/failure.ts';
import { recordOutsidePlanStep } from '../../server/services/outside-step/record-plan-step.ts';
import { builder } from '../builder.ts';
import { localId } from '../global-id.ts';
import { remarkInput, remarkOf } from '../plan-procedure/plan-procedure-mutations.ts';
import { planDecision } from '../plan-procedure/procedure-parts.ts';
import { creatingProblems } from '../problems.ts';
import { outsideStepRef } from './outside-step.ts';

const recordInput = builder.inputType('RecordOutsidePlanStepInput', {
  description: '代录整改方案线下步骤的内容',
  fields: (t) => ({
    idempotencyKey: t.field({ type: 'UUID', required: true, description: '幂等键' }),
    planId: t.id({ required: true, description: '整改方案' }),
    step: t.field({ type: planDecision, required: true, description: '对现在步骤的决定' }),
    expectedRevision: t.int({ required: true, description: '决定所依据的方案版本号' }),
    expectedFacts: t.field({ type: 'Sha256', description: '决定所依据的送审内容的散列值' }),
    remarks: t.field({ type: [remarkInput], description: '退回意见；退回的至少一条' }),
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

builder.mutationField('recordOutsidePlanStep', (t) =>
  t.field({
    type: outsideStepRef,
    description:
      '代录整改方案现在的步骤在平台外的决定（会议、上级批复、领导签批）；由该步骤的办理机关或编制单位录入，另一人用confirmOutsideStep确认后才生效',
    errors: { types: [...creatingProblems, ConflictFailure, StateFailure] },
    args: { input: t.arg({ type: recordInput, required: true, description: '代录内容' }) },
    resolve: (_root, { input }, { services }) => {
      const { idempotencyKey, planId, scanIds, remarks, ...content } = input;
      return recordOutsidePlanStep(services, {
        idempotencyKey,
        outsideStep: {
          ...content,
          planId: localId('RectificationPlan', planId),
          scanIds: scanIds.map((id) => localId('Upload', id)),
          remarks: remarks?.map(remarkOf),
        },
      });
    },
  }),
);
