import { builder } from '../builder.ts';

export const noticeState = builder.enumType('NoticeState', {
  description: '公示的办理状态',
  values: {
    DRAFT: { description: '起草' },
    APPROVED: { description: '已审签：事实已冻结，等待发布' },
    PUBLISHED: { description: '已发布' },
  } as const,
});

export const noticeOpenState = builder.enumType('NoticeOpenState', {
  description: '已发布的公示在公示期中的位置，按北京时间的当天推算',
  values: {
    NOT_OPEN: { description: '尚未开始' },
    OPEN: { description: '公示中' },
    ENDED: { description: '已期满' },
  } as const,
});

export const noticeKind = builder.enumType('NoticeKind', {
  description: '公示类别',
  values: { CLOSURE: { description: '验收销号公示' } } as const,
});

export const noticePeriodUnit = builder.enumType('NoticePeriodUnit', {
  description: '公示期单位',
  values: {
    WORKING_DAY: { description: '工作日' },
    DAY: { description: '日' },
  } as const,
});
