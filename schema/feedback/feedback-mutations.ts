import { ConflictFailure } from '../../server/domain/failure.ts';
import { markProblem } from '../../server/services/feedback/mark-problem.ts';
import { setFeedbackText } from '../../server/services/feedback/set-feedback-text.ts';
import { builder } from '../builder.ts';
import { localId } from '../global-id.ts';
import { problemRef, problemScope } from '../problem/problem.ts';
import { changingProblems, creatingProblems } from '../problems.ts';
import { feedbackTextRef } from './feedback-text.ts';

const requoteInput = builder.inputType('RequoteInput', {
  description: '一个问题在新的反馈意见中改引的文字；问题原文随之改为这段文字',
  fields: (t) => ({
    problemId: t.id({ required: true, description: '问题' }),
    start: t.int({ required: true, description: '起点：从0数起的字符数' }),
    end: t.int({ required: true, description: '终点，不计在内' }),
  }),
});

const setInput = builder.inputType('SetFeedbackTextInput', {
  description: '登记或修改反馈意见的内容；各项整项替换，不填的为清除',
  fields: (t) => ({
    inspectionId: t.id({ required: true, description: '督察' }),
    expectedRevision: t.int({ description: '所依据的反馈意见版本号；首次登记不填' }),
    text: t.string({ required: true, description: '全文，逐字，至多50万字符；换行即分段' }),
    title: t.string({ description: '反馈文件标题' }),
    number: t.string({ description: '反馈文件字号' }),
    date: t.field({ type: 'Date', description: '反馈文件日期' }),
    requotes: t.field({ type: [requoteInput], description: '原文在新文本中有变动的问题' }),
    madeUp: t.stringList({ description: '虚构事实的路径' }),
  }),
});

builder.mutationField('setFeedbackText', (t) =>
  t.field({
    type: feedbackTextRef,
    description:
      '登记或修改一次督察的反馈意见；已引用它的问题，位置随文字移动，原文会丢失的不予修改',
    errors: { types: changingProblems },
    args: { input: t.arg({ type: setInput, required: true, description: '内容' }) },
    resolve: (_root, { input }, context) => {
      const { inspectionId, expectedRevision, requotes, ...feedback } = input;
      return setFeedbackText(context.services, {
        inspectionId: localId('Inspection', inspectionId) ?? '',
        expectedRevision: expectedRevision ?? undefined,
        feedback: {
          ...feedback,
          requotes: requotes?.map((one) => ({
            ...one,
            problemId: localId('RectificationProblem', one.problemId),
          })),
        },
      });
    },
  }),
);

const markInput = builder.inputType('MarkProblemInput', {
  description: '在反馈意见中标注问题的内容；问题原文即所标的文字，来源为督察反馈问题',
  fields: (t) => ({
    idempotencyKey: t.field({ type: 'UUID', required: true, description: '幂等键' }),
    organizationId: t.id({ description: '以哪个机构登记；只任一个机构经办人的可不填' }),
    inspectionId: t.id({ required: true, description: '督察' }),
    textSha256: t.field({
      type: 'Sha256',
      required: true,
      description: '所见反馈意见的SHA-256；已有新版本的不予登记',
    }),
    start: t.int({ required: true, description: '起点：从0数起的字符数' }),
    end: t.int({ required: true, description: '终点，不计在内' }),
    place: t.string({ description: '原文位置，如“第二部分第（一）项”' }),
    ownNo: t.string({ description: '本级编号，按原样，同一督察内不重复' }),
    parentNo: t.string({ description: '上级编号，按原样' }),
    category: t.string({ description: '问题类别' }),
    scope: t.field({ type: problemScope, description: '个性或共性问题，不填为个性问题' }),
    upperProblemId: t.id({ description: '上级问题' }),
    regionId: t.id({ description: '问题所在地区，不填为登记机构所属地区' }),
    madeUp: t.stringList({ description: '虚构事实的路径' }),
  }),
});

builder.mutationField('markProblem', (t) =>
  t.field({
    type: problemRef,
    description: '把反馈意见中的一段文字标注为问题',
    errors: { types: [...creatingProblems, ConflictFailure] },
    args: { input: t.arg({ type: markInput, required: true, description: '标注内容' }) },
    resolve: (_root, { input }, context) => {
      const { idempotencyKey, organizationId, inspectionId, textSha256, start, end, ...problem } =
        input;
      return markProblem(context.services, {
        idempotencyKey,
        organizationId: localId('Organization', organizationId),
        place: { inspectionId: localId('Inspection', inspectionId), textSha256, start, end },
        problem: {
          ...problem,
          upperProblemId: localId('RectificationProblem', input.upperProblemId),
          regionId: localId('Region', input.regionId),
        },
      });
    },
  }),
);
