import { QuotaFailure, StateFailure } from '../../server/domain/failure.ts';
import { officialKinds } from '../../server/domain/plan-official/kinds.ts';
import { requestPlanOfficialPaper } from '../../server/services/plan-official/request-plan-official-paper.ts';
import { artifactFormat } from '../artifact/artifact.ts';
import { builder } from '../builder.ts';
import { localId } from '../global-id.ts';
import { renderJobRef } from '../job/render-job.ts';
import { creatingProblems } from '../problems.ts';
import { describedNames } from './described-names.ts';

const officialKind = builder.enumType('PlanOfficialPaper', {
  description: '围绕整改方案办理的公文，由办理记录生成，只供出具的单位查阅',
  values: describedNames(officialKinds),
});

const requestInput = builder.inputType('RequestPlanOfficialPaperInput', {
  description: '请求生成围绕整改方案办理的公文；记录中没有的内容在此填写，各种公文所需的不同',
  fields: (t) => ({
    idempotencyKey: t.field({ type: 'UUID', required: true, description: '幂等键' }),
    planId: t.id({ required: true, description: '整改方案' }),
    kind: t.field({ type: officialKind, required: true, description: '哪一种公文' }),
    number: t.string({ description: '发文字号，如青环函〔2025〕12号' }),
    date: t.field({ type: 'Date', description: '成文日期' }),
    addressee: t.string({ description: '主送机关，只写一个' }),
    signers: t.stringList({ description: '签发人（上行文）' }),
    contact: t.string({ description: '联系人' }),
    phone: t.string({ description: '联系电话' }),
    copies: t.stringList({ description: '抄送机关' }),
    unitIds: t.idList({
      description: '征求意见的单位，按主送的次序；不填则为本次送审征求的全部单位',
    }),
    consultationId: t.id({ description: '所答复的征求意见，用于复函' }),
    meetingId: t.id({ description: '会议' }),
    format: t.field({ type: artifactFormat, description: '文件格式；不填则为 PDF' }),
  }),
});

builder.mutationField('requestPlanOfficialPaper', (t) =>
  t.field({
    type: renderJobRef,
    description:
      '请求生成围绕整改方案办理的公文，由编制单位的经办人请求，复函由被征求意见单位的经办人请求；缺少所需内容的不予生成，并指明应填哪一项',
    errors: { types: [...creatingProblems, StateFailure, QuotaFailure] },
    args: { input: t.arg({ type: requestInput, required: true, description: '请求内容' }) },
    resolve: (_root, { input }, { services }) => {
      const { idempotencyKey, format, ...given } = input;
      const unitIds = given.unitIds?.map((id) => localId('Organization', id) ?? '');
      return requestPlanOfficialPaper(services, {
        idempotencyKey,
        format,
        official: {
          ...given,
          planId: localId('RectificationPlan', given.planId),
          consultationId: localId('Consultation', given.consultationId),
          meetingId: localId('Meeting', given.meetingId),
          ...(unitIds && { unitIds }),
        },
      });
    },
  }),
);
