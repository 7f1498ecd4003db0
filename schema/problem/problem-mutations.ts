import { DuplicateFailure } from '../../server/domain/failure.ts';
import { changeProblem } from '../../server/services/problem/change-problem.ts';
import { registerProblem } from '../../server/services/problem/register-problem.ts';
import { builder } from '../builder.ts';
import { changedLocalId, localId } from '../global-id.ts';
import { changingProblems, creatingProblems } from '../problems.ts';
import { problemRef, problemScope, problemSource } from './problem.ts';

const quotedFromInput = builder.inputType('ProblemQuotationInput', {
  description: '问题原文的出处',
  fields: (t) => ({
    title: t.string({ required: true, description: '引自文件' }),
    place: t.string({ description: '原文位置' }),
  }),
});

const reporterInput = builder.inputType('ReporterInput', {
  description: '信访人；加密保存，只有登记机构的经办人、负责人可读，不进入任何文件',
  fields: (t) => ({
    name: t.string({ description: '姓名' }),
    phone: t.string({ description: '电话' }),
    address: t.string({ description: '住址' }),
    note: t.string({ description: '备注' }),
  }),
});

const registerInput = builder.inputType('RegisterProblemInput', {
  description: '登记问题的内容',
  fields: (t) => ({
    idempotencyKey: t.field({ type: 'UUID', required: true, description: '幂等键' }),
    organizationId: t.id({ description: '以哪个机构登记；只任一个机构经办人的可不填' }),
    source: t.field({ type: problemSource, required: true, description: '问题来源' }),
    ownNo: t.string({ description: '本级编号，按原样，同一督察内不重复' }),
    parentNo: t.string({ description: '上级编号，按原样' }),
    text: t.string({ required: true, description: '问题原文，逐字' }),
    quotedFrom: t.field({ type: quotedFromInput, description: '问题原文的出处' }),
    category: t.string({ description: '问题类别' }),
    scope: t.field({ type: problemScope, description: '个性或共性问题，不填为个性问题' }),
    inspectionId: t.id({ description: '所属督察；反馈问题、信访件必填' }),
    upperProblemId: t.id({ description: '上级问题' }),
    reporter: t.field({ type: reporterInput, description: '信访人；只用于信访件' }),
    regionId: t.id({ description: '问题所在地区，不填为登记机构所属地区' }),
    madeUp: t.stringList({ description: '虚构事实的路径' }),
  }),
});

builder.mutationField('registerProblem', (t) =>
  t.field({
    type: problemRef,
    description: '登记问题',
    errors: { types: creatingProblems },
    args: { input: t.arg({ type: registerInput, required: true, description: '登记内容' }) },
    resolve: (_root, { input }, context) => {
      const { idempotencyKey, organizationId, ...problem } = input;
      return registerProblem(context.services, {
        idempotencyKey,
        organizationId: localId('Organization', organizationId),
        problem: {
          ...problem,
          inspectionId: localId('Inspection', input.inspectionId),
          upperProblemId: localId('RectificationProblem', input.upperProblemId),
          regionId: localId('Region', input.regionId),
        },
      });
    },
  }),
);

const changeInput = builder.inputType('ChangeProblemInput', {
  description: '修改问题的内容；只填要修改的字段，填空值（null）为清除',
  fields: (t) => ({
    id: t.id({ required: true, description: '问题' }),
    expectedRevision: t.int({ required: true, description: '所依据的版本号' }),
    ownNo: t.string({ description: '本级编号' }),
    parentNo: t.string({ description: '上级编号' }),
    text: t.string({ description: '问题原文' }),
    quotedFrom: t.field({ type: quotedFromInput, description: '问题原文的出处' }),
    category: t.string({ description: '问题类别' }),
    scope: t.field({ type: problemScope, description: '个性或共性问题' }),
    upperProblemId: t.id({ description: '上级问题' }),
    reporter: t.field({ type: reporterInput, description: '信访人，整项替换；只用于信访件' }),
    madeUp: t.stringList({ description: '虚构事实的路径' }),
  }),
});

builder.mutationField('changeProblem', (t) =>
  t.field({
    type: problemRef,
    description: '修改问题；各人修改不同字段的可合并，修改同一字段的后者须重新读取',
    errors: { types: [...changingProblems, DuplicateFailure] },
    args: { input: t.arg({ type: changeInput, required: true, description: '修改内容' }) },
    resolve: (_root, { input }, context) => {
      const { id, expectedRevision, ...changes } = input;
      return changeProblem(context.services, {
        id: localId('RectificationProblem', id) ?? '',
        expectedRevision,
        changes: {
          ...changes,
          upperProblemId: changedLocalId('RectificationProblem', changes.upperProblemId),
        },
      });
    },
  }),
);
