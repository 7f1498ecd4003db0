import { listNotices } from '../../server/services/notice/list-notices.ts';
import { builder } from '../builder.ts';
import { connectionOf } from '../connection.ts';
import { localId } from '../global-id.ts';
import { noticeRef } from './notice.ts';
import { noticeKind, noticeOpenState, noticeState } from './notice-enums.ts';

const noticeFilterInput = builder.inputType('NoticeFilterInput', {
  description: '公示列表的筛选条件；各项同时满足，不填的不限',
  fields: (t) => ({
    state: t.field({ type: noticeState, description: '办理状态' }),
    kind: t.field({ type: noticeKind, description: '类别' }),
    open: t.field({ type: noticeOpenState, description: '在公示期中的位置（只列已发布的）' }),
    organizationId: t.id({ description: '起草机构' }),
    regionId: t.id({ description: '地区，含其下级地区' }),
    number: t.string({
      description: '所公示问题的本级编号，如“问题三十”或“30”；只列您可查阅内容的公示',
    }),
  }),
});

builder.queryField('notices', (t) =>
  t.connection({
    type: noticeRef,
    description: '您的地区及其下级地区的公示，按起草先后排序',
    args: { filter: t.arg({ type: noticeFilterInput, description: '筛选条件' }) },
    resolve: async (_root, { filter, ...page }, { services }) =>
      connectionOf(
        await listNotices(services, {
          page,
          filter: {
            state: filter?.state ?? undefined,
            kind: filter?.kind ?? undefined,
            open: filter?.open ?? undefined,
            organizationId: localId('Organization', filter?.organizationId),
            regionId: localId('Region', filter?.regionId),
            number: filter?.number ?? undefined,
          },
        }),
      ),
  }),
);
