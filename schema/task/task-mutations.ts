import { changeTask } from '../../server/services/task/change-task.ts';
import { registerTask } from '../../server/services/task/register-task.ts';
import { builder } from '../builder.ts';
import { localId } from '../global-id.ts';
import { changingProblems, creatingProblems } from '../problems.ts';
import { taskRef } from './task.ts';
import {
  acceptanceInput,
  goalInput,
  measureInput,
  unitInput,
  withLocalUnit,
  withLocalUnits,
} from './task-inputs.ts';
import { progressLabel } from './task-parts.ts';

const registerInput = builder.inputType('RegisterTaskInput', {
  description: '登记整改任务的内容',
  fields: (t) => ({
    idempotencyKey: t.field({ type: 'UUID', required: true, description: '幂等键' }),
    organizationId: t.id({
      description: '以哪个机构登记；整改实施主体在平台上，或只任一个机构经办人的，可不填',
    }),
    problemId: t.id({ required: true, description: '所属问题' }),
    goal: t.field({ type: goalInput, description: '整改目标' }),
    measures: t.field({ type: [measureInput], description: '整改措施，按顺序' }),
    deadline: t.string({ description: '整改时限：日期，或方案原文如“2024年12月底”“立行立改”' }),
    implementer: t.field({ type: unitInput, description: '整改实施主体' }),
    responsiblePerson: t.string({ description: '责任人；公开的文件不印' }),
    responsibleUnits: t.field({ type: [unitInput], description: '责任单位' }),
    leadUnit: t.field({ type: unitInput, description: '牵头单位' }),
    supportingUnits: t.field({ type: [unitInput], description: '配合单位' }),
    supervisingUnit: t.field({ type: unitInput, description: '督导单位' }),
    standard: t.string({ description: '整改标准（销号标准）' }),
    completion: t.string({ description: '整改完成情况' }),
    acceptance: t.field({ type: acceptanceInput, description: '验收情况' }),
    progressLabel: t.field({ type: progressLabel, description: '进度标识，不填为尚未启动' }),
    madeUp: t.stringList({ description: '虚构事实的路径' }),
  }),
});

builder.mutationField('registerTask', (t) =>
  t.field({
    type: taskRef,
    description: '登记整改任务',
    errors: { types: creatingProblems },
    args: { input: t.arg({ type: registerInput, required: true, description: '登记内容' }) },
    resolve: (_root, { input }, context) => {
      const { idempotencyKey, organizationId, ...task } = input;
      return registerTask(context.services, {
        idempotencyKey,
        organizationId: localId('Organization', organizationId),
        task: {
          ...withLocalUnits(task),
          problemId: localId('RectificationProblem', input.problemId),
          measures: (input.measures ?? []).map(withLocalUnit),
        },
      });
    },
  }),
);

const changeMeasureInput = builder.inputType('ChangeRectificationMeasureInput', {
  description: '修改一项已有的整改措施；只填要修改的字段，填空值（null）为清除',
  fields: (t) => ({
    id: t.id({ required: true, description: '措施的标识' }),
    text: t.string({ description: '措施' }),
    unit: t.field({ type: unitInput, description: '责任单位' }),
    deadline: t.string({ description: '完成时限' }),
    inner: t.boolean({ description: '仅供内部，整改方案公开版不印' }),
    completion: t.string({ description: '完成情况' }),
    completedOn: t.field({ type: 'Date', description: '完成日期' }),
  }),
});

const changeInput = builder.inputType('ChangeTaskInput', {
  description: '修改整改任务的内容；只填要修改的字段，填空值（null）为清除',
  fields: (t) => ({
    id: t.id({ required: true, description: '整改任务' }),
    expectedRevision: t.int({ required: true, description: '所依据的版本号' }),
    goal: t.field({ type: goalInput, description: '整改目标；组成部分须列全' }),
    deadline: t.string({ description: '整改时限' }),
    implementer: t.field({ type: unitInput, description: '整改实施主体' }),
    responsiblePerson: t.string({ description: '责任人；公开的文件不印' }),
    responsibleUnits: t.field({ type: [unitInput], description: '全部责任单位' }),
    leadUnit: t.field({ type: unitInput, description: '牵头单位' }),
    supportingUnits: t.field({ type: [unitInput], description: '全部配合单位' }),
    supervisingUnit: t.field({ type: unitInput, description: '督导单位' }),
    standard: t.string({ description: '整改标准（销号标准）' }),
    completion: t.string({ description: '整改完成情况' }),
    acceptance: t.field({ type: acceptanceInput, description: '验收情况' }),
    progressLabel: t.field({ type: progressLabel, description: '进度标识' }),
    madeUp: t.stringList({ description: '虚构事实的路径' }),
    measures: t.field({ type: [changeMeasureInput], description: '要修改的已有措施，未列的不变' }),
    addMeasures: t.field({ type: [measureInput], description: '新增的措施，排在最后' }),
    removeMeasureIds: t.idList({ description: '要删去的措施的标识' }),
    measureOrder: t.idList({ description: '保留的全部已有措施的标识，按新的顺序' }),
  }),
});

builder.mutationField('changeTask', (t) =>
  t.field({
    type: taskRef,
    description: '修改整改任务；各人修改不同字段、不同措施的可合并，修改同一处的后者须重新读取',
    errors: { types: changingProblems },
    args: { input: t.arg({ type: changeInput, required: true, description: '修改内容' }) },
    resolve: (_root, { input }, context) => {
      const { id, expectedRevision, measures, ...rest } = input;
      const { addMeasures, removeMeasureIds, measureOrder, ...changes } = rest;
      return changeTask(context.services, {
        id: localId('RectificationTask', id) ?? '',
        expectedRevision,
        changes: withLocalUnits(changes),
        measures: {
          change: (measures ?? []).map(withLocalUnit),
          add: (addMeasures ?? []).map(withLocalUnit),
          remove: removeMeasureIds ?? [],
          order: measureOrder ?? undefined,
        },
      });
    },
  }),
);
