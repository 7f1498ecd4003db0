import { ConflictFailure, QuotaFailure } from '../../server/domain/failure.ts';
import { planPapers } from '../../server/domain/plan/papers.ts';
import { listPlanArtifacts } from '../../server/services/artifact/list-artifacts.ts';
import { requestPlanPaper } from '../../server/services/plan-facts/request-plan-paper.ts';
import { artifactFormat, artifactRef } from '../artifact/artifact.ts';
import { builder } from '../builder.ts';
import { connectionOf } from '../connection.ts';
import { localId } from '../global-id.ts';
import { renderJobRef } from '../job/render-job.ts';
import { creatingProblems } from '../problems.ts';
import { describedNames } from './described-names.ts';
import { planRef } from './plan.ts';

const planPaper = builder.enumType('PlanPaper', {
  description: '由整改方案的同一套事实生成的文件',
  values: describedNames(planPapers),
});

const requestInput = builder.inputType('RequestPlanPaperInput', {
  description: '请求生成整改方案的文件',
  fields: (t) => ({
    idempotencyKey: t.field({ type: 'UUID', required: true, description: '幂等键' }),
    planId: t.id({ required: true, description: '整改方案' }),
    paper: t.field({ type: planPaper, required: true, description: '哪一种文件' }),
    expectedRevision: t.int({ description: '所依据的方案版本号；不填则按当前版本' }),
    format: t.field({ type: artifactFormat, description: '文件格式；不填则为 PDF' }),
  }),
});

builder.mutationField('requestPlanPaper', (t) =>
  t.field({
    type: renderJobRef,
    description:
      '请求生成整改方案的文件：起草中的按当前事实生成并带“草稿”字样，送审后的按冻结的事实生成并注明稿本',
    errors: { types: [...creatingProblems, ConflictFailure, QuotaFailure] },
    args: { input: t.arg({ type: requestInput, required: true, description: '请求内容' }) },
    resolve: (_root, { input }, { services }) =>
      requestPlanPaper(services, {
        ...input,
        planId: localId('RectificationPlan', input.planId) ?? '',
      }),
  }),
);

builder.objectField(planRef, 'artifacts', (t) =>
  t.connection({
    type: artifactRef,
    nullable: true,
    description: '已生成的文件，按生成先后排序；无权查阅方案内容时为空',
    resolve: ({ content }, page, { services }) =>
      content ? connectionOf(listPlanArtifacts(services, { plan: content, page })) : null,
  }),
);
