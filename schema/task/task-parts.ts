import { progressNames, stateNames } from '../../server/domain/task/state.ts';
import { getOrganization } from '../../server/services/organization/get-organization.ts';
import type { Task } from '../../server/services/task/get-task.ts';
import { builder } from '../builder.ts';
import { orNull } from '../load-node.ts';
import { organizationRef } from '../organization/organization.ts';

export const taskState = builder.enumType('TaskState', {
  description: '整改任务的状态',
  values: {
    REGISTERED: { description: stateNames.REGISTERED },
    DECOMPOSED: { description: stateNames.DECOMPOSED },
    PLANNED: { description: stateNames.PLANNED },
    IN_PROGRESS: { description: stateNames.IN_PROGRESS },
    COMPLETED: { description: stateNames.COMPLETED },
    CLOSURE_APPLIED: { description: stateNames.CLOSURE_APPLIED },
    ACCEPTED: { description: stateNames.ACCEPTED },
    NOTICED: { description: stateNames.NOTICED },
    CLOSED: { description: stateNames.CLOSED },
    ARCHIVED: { description: stateNames.ARCHIVED },
    REOPENED: { description: stateNames.REOPENED },
    LONG_TERM: { description: stateNames.LONG_TERM },
  } as const,
});

export const progressLabel = builder.enumType('ProgressLabel', {
  description: '进度标识；完成整改不等于销号',
  values: {
    NOT_STARTED: { description: progressNames.NOT_STARTED },
    BEHIND_SCHEDULE: { description: progressNames.BEHIND_SCHEDULE },
    ON_SCHEDULE: { description: progressNames.ON_SCHEDULE },
    AHEAD_OF_SCHEDULE: { description: progressNames.AHEAD_OF_SCHEDULE },
    RECTIFIED: { description: progressNames.RECTIFIED },
    CLOSED: { description: progressNames.CLOSED },
  } as const,
});

export const unitRef = builder
  .objectRef<NonNullable<Task['implementer']>>('UnitReference')
  .implement({
    description: '任务中的一个单位',
    fields: (t) => ({
      name: t.exposeString('name', { description: '单位名称，按文件所印' }),
      organization: t.field({
        type: organizationRef,
        nullable: true,
        description: '该单位在平台上的机构；平台外的单位没有',
        resolve: (unit, _args, context) =>
          unit.organizationId === undefined
            ? null
            : orNull(getOrganization(context.services, unit.organizationId)),
      }),
    }),
  });

const goalPartRef = builder
  .objectRef<Task['goal']['parts'][number]>('RectificationGoalPart')
  .implement({
    description: '整改目标的一个组成部分',
    fields: (t) => ({
      id: t.exposeID('id', { description: '标识，登记后不变' }),
      text: t.exposeString('text', { description: '内容' }),
    }),
  });

export const goalRef = builder.objectRef<Task['goal']>('RectificationGoal').implement({
  description: '整改目标',
  fields: (t) => ({
    text: t.string({ nullable: true, description: '全文', resolve: (goal) => goal.text ?? null }),
    parts: t.field({
      type: [goalPartRef],
      description: '组成部分，按顺序',
      resolve: (goal) => goal.parts,
    }),
  }),
});

export const measureRef = builder
  .objectRef<Task['measures'][number]>('RectificationMeasure')
  .implement({
    description: '一项整改措施',
    fields: (t) => ({
      id: t.exposeID('id', { description: '标识，登记后不变' }),
      text: t.exposeString('text', { description: '措施' }),
      unit: t.field({
        type: unitRef,
        nullable: true,
        description: '责任单位',
        resolve: (measure) => measure.unit ?? null,
      }),
      deadline: t.string({
        nullable: true,
        description: '完成时限',
        resolve: (measure) => measure.deadline ?? null,
      }),
      inner: t.boolean({
        description: '仅供内部，整改方案公开版不印',
        resolve: (measure) => measure.inner === true,
      }),
      completion: t.string({
        nullable: true,
        description: '完成情况',
        resolve: (measure) => measure.completion ?? null,
      }),
      completedOn: t.field({
        type: 'Date',
        nullable: true,
        description: '完成日期',
        resolve: (measure) => measure.completedOn ?? null,
      }),
    }),
  });

export const acceptanceRef = builder.objectRef<Task['acceptance']>('TaskAcceptance').implement({
  description: '验收情况',
  fields: (t) => ({
    unit: t.field({
      type: unitRef,
      nullable: true,
      description: '验收单位',
      resolve: (acceptance) => acceptance.unit ?? null,
    }),
    date: t.field({
      type: 'Date',
      nullable: true,
      description: '验收（现场核查）日期',
      resolve: (acceptance) => acceptance.date ?? null,
    }),
    method: t.string({
      nullable: true,
      description: '验收方式',
      resolve: (acceptance) => acceptance.method ?? null,
    }),
    text: t.string({
      nullable: true,
      description: '验收情况',
      resolve: (acceptance) => acceptance.text ?? null,
    }),
  }),
});
