import { QuotaFailure, StateFailure } from '../../server/domain/failure.ts';
import { requestAdoptionTable } from '../../server/services/consultation/request-adoption-table.ts';
import { artifactFormat } from '../artifact/artifact.ts';
import { builder } from '../builder.ts';
import { localId } from '../global-id.ts';
import { renderJobRef } from '../job/render-job.ts';
import { creatingProblems } from '../problems.ts';

const requestInput = builder.inputType('RequestAdoptionTableInput', {
  description: '请求生成征求意见采纳情况表的内容',
  fields: (t) => ({
    idempotencyKey: t.field({ type: 'UUID', required: true, description: '幂等键' }),
    planId: t.id({ required: true, description: '整改方案' }),
    format: t.field({ type: artifactFormat, description: '文件格式；不填则为 PDF' }),
  }),
});

builder.mutationField('requestAdoptionTable', (t) =>
  t.field({
    type: renderJobRef,
    description: '请求生成征求意见采纳情况表：各单位的意见、是否采纳及理由；由编制单位的经办人请求',
    errors: { types: [...creatingProblems, StateFailure, QuotaFailure] },
    args: { input: t.arg({ type: requestInput, required: true, description: '请求内容' }) },
    resolve: (_root, { input }, { services }) =>
      requestAdoptionTable(services, {
        ...input,
        planId: localId('RectificationPlan', input.planId) ?? '',
      }),
  }),
);
