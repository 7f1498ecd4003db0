import { getInspection } from '../../server/services/inspection/get-inspection.ts';
import { getOrganization } from '../../server/services/organization/get-organization.ts';
import { getProblem } from '../../server/services/problem/get-problem.ts';
import { getTask, type Task } from '../../server/services/task/get-task.ts';
import { listTasks } from '../../server/services/task/list-tasks.ts';
import { builder } from '../builder.ts';
import { connectionOf } from '../connection.ts';
import { localId } from '../global-id.ts';
import { inspectionRef } from '../inspection/inspection.ts';
import { orNull } from '../load-node.ts';
import { organizationRef } from '../organization/organization.ts';
import { problemRef } from '../problem/problem.ts';
import {
  acceptanceRef,
  goalRef,
  measureRef,
  progressLabel,
  taskState,
  unitRef,
} from './task-parts.ts';

export const taskRef = builder.objectRef<Task>('RectificationTask');

builder.node(taskRef, {
  description: '整改任务：一个问题可分解为一项或几项任务',
  id: { resolve: (row) => row._id },
  loadWithoutCache: (id, context) => orNull(getTask(context.services, id)),
  fields: (t) => ({
    revision: t.exposeInt('revision', { description: '版本号' }),
    state: t.field({ type: taskState, description: '状态', resolve: (row) => row.state }),
    progressLabel: t.field({
      type: progressLabel,
      description: '进度标识',
      resolve: (row) => row.progressLabel,
    }),
    goal: t.field({ type: goalRef, description: '整改目标', resolve: (row) => row.goal }),
    measures: t.field({
      type: [measureRef],
      description: '整改措施，按顺序',
      resolve: (row) => row.measures,
    }),
    deadline: t.string({
      nullable: true,
      description: '整改时限，按方案原文或日期，如“2024年12月底”“立行立改、长期坚持”',
      resolve: (row) => row.deadline ?? null,
    }),
    implementer: t.field({
      type: unitRef,
      nullable: true,
      description: '整改实施主体',
      resolve: (row) => row.implementer ?? null,
    }),
    responsiblePerson: t.string({
      nullable: true,
      description: '责任人；公开的文件不印',
      resolve: (row) => row.responsiblePerson ?? null,
    }),
    responsibleUnits: t.field({
      type: [unitRef],
      description: '责任单位',
      resolve: (row) => row.responsibleUnits,
    }),
    leadUnit: t.field({
      type: unitRef,
      nullable: true,
      description: '牵头单位',
      resolve: (row) => row.leadUnit ?? null,
    }),
    supportingUnits: t.field({
      type: [unitRef],
      description: '配合单位',
      resolve: (row) => row.supportingUnits,
    }),
    supervisingUnit: t.field({
      type: unitRef,
      nullable: true,
      description: '督导单位',
      resolve: (row) => row.supervisingUnit ?? null,
    }),
    standard: t.string({
      nullable: true,
      description: '整改标准（销号标准）',
      resolve: (row) => row.standard ?? null,
    }),
    completion: t.string({
      nullable: true,
      description: '整改完成情况',
      resolve: (row) => row.completion ?? null,
    }),
    acceptance: t.field({
      type: acceptanceRef,
      description: '验收情况',
      resolve: (row) => row.acceptance,
    }),
    historic: t.boolean({
      description: '是否历史数据：平台启用前已在办或办结，由台账导入，没有销号档案',
      resolve: (row) => row.historic === true,
    }),
    closureNumber: t.string({
      nullable: true,
      description: '历史数据的销号文号',
      resolve: (row) => row.closure?.number ?? null,
    }),
    closureDate: t.field({
      type: 'Date',
      nullable: true,
      description: '历史数据的销号日期',
      resolve: (row) => row.closure?.date ?? null,
    }),
    madeUp: t.stringList({ description: '虚构事实的路径', resolve: (row) => row.madeUp }),
    problem: t.field({
      type: problemRef,
      nullable: true,
      description: '所属问题；不在您可查阅的范围时为空',
      resolve: (row, _args, context) => orNull(getProblem(context.services, row.problemId)),
    }),
    inspection: t.field({
      type: inspectionRef,
      nullable: true,
      description: '所属督察',
      resolve: (row, _args, context) =>
        row.inspectionId === undefined
          ? null
          : orNull(getInspection(context.services, row.inspectionId)),
    }),
    organization: t.field({
      type: organizationRef,
      nullable: true,
      description: '所属机构：整改实施主体，其不在平台上的为登记机构',
      resolve: (row, _args, context) =>
        orNull(getOrganization(context.services, row.organizationId)),
    }),
  }),
});

builder.queryField('tasks', (t) =>
  t.connection({
    type: taskRef,
    description: '整改任务列表，按所属问题的本级编号排序',
    args: {
      problemId: t.arg.id({ description: '只列该问题的任务' }),
      inspectionId: t.arg.id({ description: '只列该督察的任务' }),
      state: t.arg({ type: taskState, description: '只列该状态的任务' }),
      progressLabel: t.arg({ type: progressLabel, description: '只列该进度的任务' }),
      organizationId: t.arg.id({ description: '只列该机构所属的任务' }),
      regionId: t.arg.id({ description: '只列该地区及其下级地区的任务' }),
    },
    resolve: async (_root, args, context) =>
      connectionOf(
        await listTasks(context.services, {
          page: args,
          problemId: localId('RectificationProblem', args.problemId),
          inspectionId: localId('Inspection', args.inspectionId),
          state: args.state ?? undefined,
          progressLabel: args.progressLabel ?? undefined,
          organizationId: localId('Organization', args.organizationId),
          regionId: localId('Region', args.regionId),
        }),
      ),
  }),
);

builder.objectField(problemRef, 'tasks', (t) =>
  t.connection({
    type: taskRef,
    description: '由本问题分解的整改任务',
    resolve: async (row, args, context) =>
      connectionOf(await listTasks(context.services, { page: args, problemId: row._id })),
  }),
);
