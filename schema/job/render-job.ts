import { ConflictFailure, QuotaFailure } from '../../server/domain/failure.ts';
import { getArtifact } from '../../server/services/artifact/get-artifact.ts';
import { requestPaper } from '../../server/services/artifact/request-paper.ts';
import { getJob, type RenderJob } from '../../server/services/job/get-job.ts';
import { artifactFormat, artifactRef } from '../artifact/artifact.ts';
import { builder } from '../builder.ts';
import { localId } from '../global-id.ts';
import { orNull } from '../load-node.ts';
import { creatingProblems, findingRef } from '../problems.ts';

const jobState = builder.enumType('JobState', {
  description: '任务状态',
  values: {
    QUEUED: { description: '排队等待' },
    RUNNING: { description: '正在生成' },
    DONE: { description: '已完成' },
    FAILED: { description: '未成，不再自动重试；原因见 error' },
  } as const,
});

const jobError = builder.objectRef<NonNullable<RenderJob['error']>>('JobError').implement({
  description: '任务未成的原因',
  fields: (t) => ({
    code: t.exposeString('code', { description: '原因代码，不随文字变化' }),
    message: t.exposeString('message', { description: '说明：哪里不对，下一步做什么' }),
  }),
});

export const renderJobRef = builder.objectRef<RenderJob>('RenderJob');

builder.node(renderJobRef, {
  description: '生成文件的任务；服务器重启后继续',
  id: { resolve: (row) => row._id },
  loadWithoutCache: (id, context) => orNull(getJob(context.services, id)),
  fields: (t) => ({
    state: t.field({ type: jobState, description: '状态', resolve: (row) => row.state }),
    progress: t.exposeFloat('progress', { description: '进度，0至1' }),
    attempts: t.exposeInt('attempts', { description: '已开始处理的次数' }),
    findings: t.field({
      type: [findingRef],
      description: '生成时的各条提示',
      resolve: (row) => [...row.findings],
    }),
    artifact: t.field({
      type: artifactRef,
      nullable: true,
      description: '生成的文件；未完成时为空',
      resolve: (row, _args, context) =>
        row.artifactId === undefined ? null : orNull(getArtifact(context.services, row.artifactId)),
    }),
    error: t.field({
      type: jobError,
      nullable: true,
      description: '未成的原因',
      resolve: (row) => row.error ?? null,
    }),
    createdAt: t.field({
      type: 'DateTime',
      description: '请求时刻',
      resolve: (row) => row.createdAt,
    }),
    finishedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: '结束时刻',
      resolve: (row) => row.finishedAt ?? null,
    }),
  }),
});

const requestPaperInput = builder.inputType('RequestPaperInput', {
  description: '请求生成文件的内容',
  fields: (t) => ({
    idempotencyKey: t.field({ type: 'UUID', required: true, description: '幂等键' }),
    noticeId: t.id({ required: true, description: '公示' }),
    expectedRevision: t.int({ description: '所依据的公示版本号；不填则按当前版本' }),
    format: t.field({ type: artifactFormat, description: '文件格式；不填则为 PDF' }),
  }),
});

builder.mutationField('requestPaper', (t) =>
  t.field({
    type: renderJobRef,
    description:
      '请求生成公示的文件：草稿按当前事实生成并带“草稿”字样，已审签、已发布的按审签时的事实生成',
    errors: { types: [...creatingProblems, ConflictFailure, QuotaFailure] },
    args: {
      input: t.arg({ type: requestPaperInput, required: true, description: '请求内容' }),
    },
    resolve: (_root, { input }, context) =>
      requestPaper(context.services, {
        ...input,
        noticeId: localId('DisclosureNotice', input.noticeId) ?? '',
      }),
  }),
);
