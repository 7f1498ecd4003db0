import {
  ForbiddenFailure,
  IncompleteDataFailure,
  UnavailableFailure,
  ValidationFailure,
} from '../../server/domain/failure.ts';
import {
  type WorkingPeriod,
  workingPeriod,
} from '../../server/services/calendar/working-period.ts';
import { builder } from '../builder.ts';

/** 工作日 or 日; notices and rule sets count in the same units. */
export const dayUnit = builder.enumType('DayUnit', {
  description: '期间的单位',
  values: {
    WORKING_DAY: { description: '工作日' },
    DAY: { description: '日（自然日）' },
  } as const,
});

const workingPeriodRef = builder.objectRef<WorkingPeriod>('WorkingPeriod').implement({
  description: '一段期间，按法定工作日历推算',
  fields: (t) => ({
    start: t.expose('start', { type: 'Date', description: '起始日期' }),
    end: t.expose('end', { type: 'Date', description: '最后一日' }),
    workingDays: t.exposeInt('workingDays', { description: '首尾两日之间的工作日数，首日计入' }),
    workingDaysWithoutFirst: t.exposeInt('workingDaysWithoutFirst', {
      description: '首尾两日之间的工作日数，首日不计入',
    }),
    calendarDays: t.exposeInt('calendarDays', { description: '首尾两日之间的日数，首日计入' }),
    calendarDaysWithoutFirst: t.exposeInt('calendarDaysWithoutFirst', {
      description: '首尾两日之间的日数，首日不计入',
    }),
  }),
});

builder.queryField('workingPeriod', (t) =>
  t.field({
    type: workingPeriodRef,
    description: '推算一段期间的最后一日和天数；涉及没有放假安排的年份时不推算',
    errors: {
      types: [ValidationFailure, ForbiddenFailure, IncompleteDataFailure, UnavailableFailure],
    },
    args: {
      start: t.arg({ type: 'Date', required: true, description: '起始日期' }),
      length: t.arg.int({ required: true, description: '期间长度，1至1000' }),
      unit: t.arg({ type: dayUnit, required: true, description: '期间的单位' }),
      firstDayCounts: t.arg.boolean({
        required: true,
        description: '首日是否计入；《民法典》第二百零一条不计首日，公示多数计入',
      }),
      moveOffHoliday: t.arg.boolean({
        defaultValue: true,
        description: '以日计的期间末日逢休息日是否顺延，《民法典》第二百零三条为顺延',
      }),
    },
    resolve: (_root, args, context) =>
      workingPeriod(context.services, { ...args, moveOffHoliday: args.moveOffHoliday ?? true }),
  }),
);
