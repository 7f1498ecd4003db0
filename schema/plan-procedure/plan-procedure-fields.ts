import { versionWord } from '../../server/domain/plan/procedure/version-word.ts';
import type { PlanContent } from '../../server/services/plan/get-plan.ts';
import { planDueOn } from '../../server/services/plan-procedure/plan-deadline.ts';
import { builder } from '../builder.ts';
import { encodeGlobalId } from '../global-id.ts';
import { OUTLINE_ONLY, planRef } from '../plan/plan.ts';
import { procedureActorRef, procedureRef } from './procedure-parts.ts';

const versionWordEnum = builder.enumType('PlanVersionWord', {
  description: '未印发的整改方案是哪一稿，印在标题之下',
  values: {
    CONSULTATION: { value: '征求意见稿', description: '征求意见稿' },
    REVIEW: { value: '送审稿', description: '送审稿' },
    APPROVAL: { value: '报批稿', description: '报批稿' },
  } as const,
});

const issuedRef = builder.objectRef<NonNullable<PlanContent['issued']>>('PlanIssued').implement({
  description: '整改方案的印发',
  fields: (t) => ({
    number: t.exposeString('number', { description: '发文字号' }),
    registered: t.node({
      description: '发文登记；印发机关自行编发的没有，您无权查阅的为空',
      id: ({ numberId }) =>
        numberId === undefined ? null : encodeGlobalId('DocumentNumber', numberId),
    }),
    on: t.field({ type: 'Date', description: '印发日期', resolve: (one) => one.on }),
    taken: t.field({ type: procedureActorRef, description: '办理人', resolve: (one) => one }),
  }),
});

type Published = { published: NonNullable<PlanContent['published']>; version: number };
const publishedRef = builder.objectRef<Published>('PlanPublished').implement({
  description: '整改方案的公开',
  fields: (t) => ({
    version: t.int({ description: '公开的是第几版', resolve: (one) => one.published.version }),
    stale: t.boolean({
      description: '公开之后方案有调整，公开版还不是现行的一版',
      resolve: ({ published, version }) => published.version !== version,
    }),
    on: t.field({ type: 'Date', description: '公开日期', resolve: (one) => one.published.on }),
    taken: t.field({
      type: procedureActorRef,
      description: '办理人',
      resolve: (one) => one.published,
    }),
  }),
});

builder.objectFields(planRef, (t) => ({
  dueOn: t.field({
    type: 'Date',
    nullable: true,
    description: `报送期限：自反馈起若干个工作日，以规则为准；反馈日期未登记、放假安排未公布的为空${OUTLINE_ONLY}`,
    resolve: async ({ content }, _args, { services }) =>
      content ? ((await planDueOn(services, content)) ?? null) : null,
  }),
  versionWord: t.field({
    type: versionWordEnum,
    nullable: true,
    description: `是哪一稿；起草中、已印发的没有${OUTLINE_ONLY}`,
    resolve: ({ content }) => (content ? (versionWord(content) ?? null) : null),
  }),
  procedure: t.field({
    type: procedureRef,
    nullable: true,
    description: `办理过程；没有送审过的没有${OUTLINE_ONLY}`,
    resolve: ({ content }) => content?.procedure ?? null,
  }),
  issued: t.field({
    type: issuedRef,
    nullable: true,
    description: `印发；未印发的没有${OUTLINE_ONLY}`,
    resolve: ({ content }) => content?.issued ?? null,
  }),
  published: t.field({
    type: publishedRef,
    nullable: true,
    description: `公开；未公开的没有${OUTLINE_ONLY}`,
    resolve: ({ content }) =>
      content?.published ? { published: content.published, version: content.version } : null,
  }),
}));
