import { addCalendarYear } from '../../server/services/calendar/add-calendar-year.ts';
import { changeCalendarYear } from '../../server/services/calendar/change-calendar-year.ts';
import {
  type AddedYear,
  getCalendarYear,
} from '../../server/services/calendar/get-calendar-year.ts';
import { listCalendarYears } from '../../server/services/calendar/list-calendar-years.ts';
import { builder } from '../builder.ts';
import { connectionOf } from '../connection.ts';
import { localId } from '../global-id.ts';
import { orNull } from '../load-node.ts';
import { changingProblems, creatingProblems } from '../problems.ts';

const calendarYearRef = builder.objectRef<AddedYear>('CalendarYear');

builder.node(calendarYearRef, {
  description: '一年的放假和调休安排，由机构按国务院办公厅通知添加；该年以此为准',
  id: { resolve: (row) => row._id },
  loadWithoutCache: (id, context) => orNull(getCalendarYear(context.services, id)),
  fields: (t) => ({
    revision: t.exposeInt('revision', { description: '版本号' }),
    year: t.exposeInt('year', { description: '年份' }),
    daysOff: t.field({
      type: ['Date'],
      description: '放假日，按日期排序',
      resolve: (row) => row.daysOff,
    }),
    makeUpDays: t.field({
      type: ['Date'],
      description: '调休上班日，按日期排序',
      resolve: (row) => row.makeUpDays,
    }),
    source: t.exposeString('source', { description: '来源，如“国办发明电〔2025〕7号”' }),
  }),
});

builder.queryField('calendarYears', (t) =>
  t.connection({
    type: calendarYearRef,
    description: '机构添加的年份列表，按年份排序；平台自带的年份不在其中',
    resolve: (_root, args, context) =>
      connectionOf(listCalendarYears(context.services, { page: args })),
  }),
);

const addInput = builder.inputType('AddCalendarYearInput', {
  description: '添加一年放假和调休安排的内容',
  fields: (t) => ({
    idempotencyKey: t.field({ type: 'UUID', required: true, description: '幂等键' }),
    year: t.int({ required: true, description: '年份' }),
    daysOff: t.field({ type: ['Date'], required: true, description: '放假日' }),
    makeUpDays: t.field({ type: ['Date'], description: '调休上班日，应为星期六或星期日' }),
    source: t.string({ required: true, description: '来源：国务院办公厅通知的文号' }),
  }),
});

builder.mutationField('addCalendarYear', (t) =>
  t.field({
    type: calendarYearRef,
    description: '添加一年的放假和调休安排；由管理员办理',
    errors: { types: creatingProblems },
    args: { input: t.arg({ type: addInput, required: true, description: '添加内容' }) },
    resolve: (_root, { input }, context) => {
      const { idempotencyKey, ...calendarYear } = input;
      return addCalendarYear(context.services, { idempotencyKey, calendarYear });
    },
  }),
);

const changeInput = builder.inputType('ChangeCalendarYearInput', {
  description: '更正一年放假和调休安排的内容；只填要修改的字段',
  fields: (t) => ({
    id: t.id({ required: true, description: '该年的工作日历' }),
    expectedRevision: t.int({ required: true, description: '所依据的版本号' }),
    daysOff: t.field({ type: ['Date'], description: '全部放假日' }),
    makeUpDays: t.field({ type: ['Date'], description: '全部调休上班日' }),
    source: t.string({ description: '来源' }),
  }),
});

builder.mutationField('changeCalendarYear', (t) =>
  t.field({
    type: calendarYearRef,
    description: '更正一年的放假和调休安排；由管理员办理',
    errors: { types: changingProblems },
    args: { input: t.arg({ type: changeInput, required: true, description: '更正内容' }) },
    resolve: (_root, { input }, context) => {
      const { id, expectedRevision, ...changes } = input;
      return changeCalendarYear(context.services, {
        id: localId('CalendarYear', id) ?? '',
        expectedRevision,
        changes,
      });
    },
  }),
);
