import { shanghaiDate } from '../../server/domain/calendar/date.ts';
import { openState } from '../../server/domain/notice/open-state.ts';
import { readNumberOfPaper } from '../../server/services/document-number/number-of-paper.ts';
import { standingAcknowledgements } from '../../server/services/notice/acknowledgements.ts';
import { changesAfterApproval } from '../../server/services/notice/changes-after-approval.ts';
import { getNoticeView, type NoticeView } from '../../server/services/notice/get-notice.ts';
import { listNoticeHistory } from '../../server/services/notice/list-notice-history.ts';
import { periodCounts } from '../../server/services/notice/period-counts.ts';
import { readEvaluation } from '../../server/services/notice/read-evaluation.ts';
import { signatureOf } from '../../server/services/notice/signature-of.ts';
import { getOrganization } from '../../server/services/organization/get-organization.ts';
import { getRegion } from '../../server/services/region/get-region.ts';
import { getTask } from '../../server/services/task/get-task.ts';
import { builder } from '../builder.ts';
import { connectionOf } from '../connection.ts';
import { documentNumberRef } from '../document-number/document-number.ts';
import { orNull } from '../load-node.ts';
import { organizationRef } from '../organization/organization.ts';
import { findingRef } from '../problems.ts';
import { regionRef } from '../region/region.ts';
import { taskRef } from '../task/task.ts';
import { noticeKind, noticeOpenState, noticeState } from './notice-enums.ts';
import { noticeEventRef } from './notice-event.ts';
import {
  acknowledgementRef,
  noticeBasisRef,
  noticeObjectionRef,
  noticePeriodRef,
  noticeReturnRef,
  noticeSignatureRef,
  noticeStepRef,
} from './notice-parts.ts';

export const noticeRef = builder.objectRef<NoticeView>('DisclosureNotice');

const OUTLINE_ONLY = '；只可查阅存在与状态的草稿，此项为空';

builder.node(noticeRef, {
  description:
    '信息公开公示。草稿的内容只供起草机构的人员查阅；上级可知其存在与状态，审签、发布后方可查阅内容',
  id: { resolve: ({ outline }) => outline._id },
  loadWithoutCache: (id, context) => orNull(getNoticeView(context.services, id)),
  fields: (t) => ({
    revision: t.int({ description: '版本号', resolve: ({ outline }) => outline.revision }),
    state: t.field({
      type: noticeState,
      description: '办理状态',
      resolve: ({ outline }) => outline.state,
    }),
    kind: t.field({
      type: noticeKind,
      description: '类别',
      resolve: ({ outline }) => outline.kind,
    }),
    organization: t.field({
      type: organizationRef,
      nullable: true,
      description: '起草机构',
      resolve: ({ outline }, _args, { services }) =>
        orNull(getOrganization(services, outline.organizationId)),
    }),
    region: t.field({
      type: regionRef,
      nullable: true,
      description: '地区',
      resolve: ({ outline }, _args, { services }) => orNull(getRegion(services, outline.regionId)),
    }),
    createdAt: t.field({
      type: 'DateTime',
      description: '起草时刻',
      resolve: ({ outline }) => outline.createdAt,
    }),
    updatedAt: t.field({
      type: 'DateTime',
      description: '最近改动时刻',
      resolve: ({ outline }) => outline.updatedAt,
    }),
    contentReadable: t.boolean({
      description: '您是否可以查阅其内容',
      resolve: ({ content }) => content !== undefined,
    }),
    openness: t.field({
      type: noticeOpenState,
      nullable: true,
      description: '在公示期中的位置，按北京时间的当天推算；未发布的为空',
      resolve: ({ content }, _args, { services }) =>
        content ? (openState(content, shanghaiDate(services.clock.now())) ?? null) : null,
    }),
    title: t.string({
      nullable: true,
      description: `标题，与印出的相同${OUTLINE_ONLY}`,
      resolve: async ({ content }, _args, { services }) =>
        content ? ((await readEvaluation(services, content)).title ?? null) : null,
    }),
    givenTitle: t.string({
      nullable: true,
      description: `所填的标题；不填则由模板按问题编号生成${OUTLINE_ONLY}`,
      resolve: ({ content }) => content?.title ?? null,
    }),
    template: t.string({
      nullable: true,
      description: `模板名称${OUTLINE_ONLY}`,
      resolve: ({ content }) => content?.template ?? null,
    }),
    issuer: t.field({
      type: organizationRef,
      nullable: true,
      description: `发布单位${OUTLINE_ONLY}`,
      resolve: ({ content }, _args, { services }) =>
        content?.issuerId === undefined
          ? null
          : orNull(getOrganization(services, content.issuerId)),
    }),
    tasks: t.field({
      type: [taskRef],
      description: `公示的整改任务（您可查阅的）${OUTLINE_ONLY}`,
      resolve: async ({ content }, _args, { services }) => {
        const tasks = (content?.taskIds ?? []).map((id) => orNull(getTask(services, id)));
        return (await Promise.all(tasks)).filter((task) => task !== null);
      },
    }),
    basis: t.field({
      type: [noticeBasisRef],
      description: `依据文件${OUTLINE_ONLY}`,
      resolve: ({ content }) => content?.basis ?? [],
    }),
    period: t.field({
      type: noticePeriodRef,
      nullable: true,
      description: `公示期${OUTLINE_ONLY}`,
      resolve: async ({ content }, _args, { services }) => {
        if (!content) return null;
        const { calendar } = await readEvaluation(services, content);
        return { ...content.period, ...periodCounts(content.period, calendar) };
      },
    }),
    objection: t.field({
      type: noticeObjectionRef,
      nullable: true,
      description: `异议受理${OUTLINE_ONLY}`,
      resolve: ({ content }) => content?.objection ?? null,
    }),
    signature: t.field({
      type: noticeSignatureRef,
      nullable: true,
      description: `署名${OUTLINE_ONLY}`,
      resolve: ({ content }) => (content ? signatureOf(content) : null),
    }),
    madeUp: t.stringList({
      description: `虚构事实在公示事实中的位置，含整改任务、问题等处的；有任何一处，文稿即标明“样例”${OUTLINE_ONLY}`,
      resolve: async ({ content }, _args, { services }) =>
        content ? (await readEvaluation(services, content)).facts.madeUp : [],
    }),
    factsSha256: t.field({
      type: 'Sha256',
      nullable: true,
      description: `公示事实的散列值，审签时可附上，以确保审签的就是所看到的${OUTLINE_ONLY}`,
      resolve: async ({ content }, _args, { services }) =>
        content ? (await readEvaluation(services, content)).factsSha256 : null,
    }),
    findings: t.field({
      type: [findingRef],
      description: `对公示事实与模板的全部提示，按在事实中的位置排列${OUTLINE_ONLY}`,
      resolve: async ({ content }, _args, { services }) =>
        content ? [...(await readEvaluation(services, content)).findings] : [],
    }),
    acknowledgements: t.field({
      type: [acknowledgementRef],
      description: `仍然有效的确认${OUTLINE_ONLY}`,
      resolve: async ({ content }, _args, { services }) => {
        if (!content) return [];
        return [...standingAcknowledgements(content, await readEvaluation(services, content))];
      },
    }),
    changesAfterApproval: t.field({
      type: [findingRef],
      nullable: true,
      description:
        '审签后事实的改动：文件按审签时的内容印发；起草中的为空列表，只供所属机构查阅，他人为空',
      resolve: async ({ content }, _args, { services }) =>
        (content && (await changesAfterApproval(services, content))) ?? null,
    }),
    approval: t.field({
      type: noticeStepRef,
      nullable: true,
      description: `审签${OUTLINE_ONLY}`,
      resolve: ({ content }) => content?.approval ?? null,
    }),
    publication: t.field({
      type: noticeStepRef,
      nullable: true,
      description: `发布${OUTLINE_ONLY}`,
      resolve: ({ content }) => content?.publication ?? null,
    }),
    documentNumber: t.field({
      type: documentNumberRef,
      nullable: true,
      description: `所用的发文字号；没有编号的、您无权查阅登记簿的为空${OUTLINE_ONLY}`,
      resolve: async ({ content }, _args, { services }) =>
        content ? ((await readNumberOfPaper(services, content._id)) ?? null) : null,
    }),
    returned: t.field({
      type: noticeReturnRef,
      nullable: true,
      description: `最近一次退回；没有退回过的、退回后又已审签的为空${OUTLINE_ONLY}`,
      resolve: ({ content }) =>
        content?.returned
          ? { ...content.returned, corrected: content.returned.revision < content.revision }
          : null,
    }),
    history: t.connection({
      type: noticeEventRef,
      description: `办理记录，从早到晚${OUTLINE_ONLY}`,
      resolve: ({ content }, args, { services }) =>
        connectionOf(
          content
            ? listNoticeHistory(services, content, args)
            : {
                page: Promise.resolve({ edges: [], hasNextPage: false, hasPreviousPage: false }),
                totalCount: async () => 0,
              },
        ),
    }),
  }),
});
