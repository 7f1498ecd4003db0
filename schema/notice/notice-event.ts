import { noticeStepName } from '../../server/domain/notice/recorded-steps.ts';
import type { NoticeEvent } from '../../server/services/notice/list-notice-history.ts';
import { builder } from '../builder.ts';

/** Paths that only help the platform to find and guard the notice. */
const inner =
  /^(?:editors|contentReaders|audience|scopePath|sortKey|openFrom|openUntil|snapshotId)$/;

export const noticeEventRef = builder.objectRef<NoticeEvent>('NoticeEvent').implement({
  description: '公示办理记录中的一步',
  fields: (t) => ({
    revision: t.exposeInt('revision', { description: '该步之后的版本号' }),
    action: t.exposeString('action', { description: '步骤代码' }),
    actionName: t.string({
      description: '步骤名称',
      resolve: (event) => noticeStepName(event.action),
    }),
    actor: t.string({ description: '办理人', resolve: (event) => event.actor.name }),
    onBehalfOf: t.string({
      nullable: true,
      description: '代办的，为委托人姓名',
      resolve: (event) => event.actor.onBehalfOf?.name ?? null,
    }),
    at: t.field({ type: 'DateTime', description: '办理时刻', resolve: (event) => event.at }),
    reason: t.string({
      nullable: true,
      description: '理由',
      resolve: (event) => event.reason ?? null,
    }),
    seenSha256: t.field({
      type: 'Sha256',
      nullable: true,
      description:
        '作出审签、发布、退回决定时所见事实的散列值；退回的为所退回的、审签时冻结的事实；其他步骤为空',
      resolve: (event) => event.seenSha256 ?? null,
    }),
    changedPaths: t.stringList({
      description: '改动的字段；改在整改任务、问题中的，前面写明对象',
      resolve: (event) =>
        event.changes.map((change) => change.path).filter((path) => !inner.test(path)),
    }),
  }),
});
