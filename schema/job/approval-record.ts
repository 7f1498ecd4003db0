import { QuotaFailure } from '../../server/domain/failure.ts';
import { requestApprovalRecord } from '../../server/services/approval-record/request-approval-record.ts';
import { requestPlanRecord } from '../../server/services/approval-record/request-plan-record.ts';
import { builder } from '../builder.ts';
import { localId } from '../global-id.ts';
import { creatingProblems } from '../problems.ts';
import { renderJobRef } from './render-job.ts';

const requestInput = builder.inputType('RequestApprovalRecordInput', {
  description: '请求生成审批记录的内容',
  fields: (t) => ({
    idempotencyKey: t.field({ type: 'UUID', required: true, description: '幂等键' }),
    noticeId: t.id({ required: true, description: '公示' }),
  }),
});

builder.mutationField('requestApprovalRecord', (t) =>
  t.field({
    type: renderJobRef,
    description:
      '请求生成公示的审批记录：至此为止各步的办理人、角色、机构、结果、意见、时间和所见事实的散列值，取自审计记录',
    errors: { types: [...creatingProblems, QuotaFailure] },
    args: { input: t.arg({ type: requestInput, required: true, description: '请求内容' }) },
    resolve: (_root, { input }, { services }) =>
      requestApprovalRecord(services, {
        ...input,
        noticeId: localId('DisclosureNotice', input.noticeId) ?? '',
      }),
  }),
);

const planRequestInput = builder.inputType('RequestPlanApprovalRecordInput', {
  description: '请求生成整改方案审批记录的内容',
  fields: (t) => ({
    idempotencyKey: t.field({ type: 'UUID', required: true, description: '幂等键' }),
    planId: t.id({ required: true, description: '整改方案' }),
  }),
});

builder.mutationField('requestPlanApprovalRecord', (t) =>
  t.field({
    type: renderJobRef,
    description: '请求生成整改方案的审批记录：各级各步的办理，取自审计记录',
    errors: { types: [...creatingProblems, QuotaFailure] },
    args: { input: t.arg({ type: planRequestInput, required: true, description: '请求内容' }) },
    resolve: (_root, { input }, { services }) =>
      requestPlanRecord(services, {
        ...input,
        planId: localId('RectificationPlan', input.planId) ?? '',
      }),
  }),
);
