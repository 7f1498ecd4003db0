import { getInspection } from '../../server/services/inspection/get-inspection.ts';
import { getOrganization } from '../../server/services/organization/get-organization.ts';
import { getPlanView, type PlanView } from '../../server/services/plan/get-plan.ts';
import { getRegion } from '../../server/services/region/get-region.ts';
import { builder } from '../builder.ts';
import { inspectionRef } from '../inspection/inspection.ts';
import { orNull } from '../load-node.ts';
import { organizationRef } from '../organization/organization.ts';
import { regionRef } from '../region/region.ts';
import {
  planBasisRef,
  planCountsRef,
  planSignatureRef,
  planState,
  planTargetRef,
} from './plan-parts.ts';

export const planRef = builder.objectRef<PlanView>('RectificationPlan');

export const OUTLINE_ONLY = '；只可查阅存在与状态的方案，此项为空';

builder.node(planRef, {
  description:
    '整改方案。起草中的内容只供起草机构的人员查阅；送审后本地区及上级可查阅，印发后所列单位、所分解到的地区可查阅',
  id: { resolve: ({ outline }) => outline._id },
  loadWithoutCache: (id, context) => orNull(getPlanView(context.services, id)),
  fields: (t) => ({
    revision: t.int({ description: '版本号', resolve: ({ outline }) => outline.revision }),
    state: t.field({
      type: planState,
      description: '状态',
      resolve: ({ outline }) => outline.state,
    }),
    version: t.int({
      description: '第几版：首次印发的为1，每经调整程序加1',
      resolve: ({ outline }) => outline.version,
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
    inspection: t.field({
      type: inspectionRef,
      nullable: true,
      description: `所属督察${OUTLINE_ONLY}`,
      resolve: ({ content }, _args, { services }) =>
        content ? orNull(getInspection(services, content.inspectionId)) : null,
    }),
    upperPlan: t.field({
      type: planRef,
      nullable: true,
      description: '上级整改方案；没有、不在您可查阅的范围的为空',
      resolve: ({ outline }, _args, { services }) =>
        outline.upperPlanId === undefined
          ? null
          : orNull(getPlanView(services, outline.upperPlanId)),
    }),
    issuer: t.field({
      type: organizationRef,
      nullable: true,
      description: `印发单位${OUTLINE_ONLY}`,
      resolve: ({ content }, _args, { services }) =>
        content?.issuerId === undefined
          ? null
          : orNull(getOrganization(services, content.issuerId)),
    }),
    givenTitle: t.string({
      nullable: true,
      description: `所填的标题；不填则按督察名称生成${OUTLINE_ONLY}`,
      resolve: ({ content }) => content?.title ?? null,
    }),
    paper: t.string({
      nullable: true,
      description: `督察意见的文种${OUTLINE_ONLY}`,
      resolve: ({ content }) => content?.paper ?? null,
    }),
    feedbackTo: t.string({
      nullable: true,
      description: `反馈对象${OUTLINE_ONLY}`,
      resolve: ({ content }) => content?.feedbackTo ?? null,
    }),
    transferred: t.stringList({
      description: `移交的清单${OUTLINE_ONLY}`,
      resolve: ({ content }) => content?.transferred ?? [],
    }),
    basis: t.field({
      type: [planBasisRef],
      description: `依据文件${OUTLINE_ONLY}`,
      resolve: ({ content }) => content?.basis ?? [],
    }),
    counts: t.field({
      type: planCountsRef,
      nullable: true,
      description: `督察反馈的问题数量${OUTLINE_ONLY}`,
      resolve: ({ content }) => content?.counts ?? null,
    }),
    targets: t.field({
      type: [planTargetRef],
      description: `环境质量目标${OUTLINE_ONLY}`,
      resolve: ({ content }) => content?.targets ?? [],
    }),
    signature: t.field({
      type: planSignatureRef,
      nullable: true,
      description: `署名${OUTLINE_ONLY}`,
      resolve: ({ content }) => content?.signature ?? null,
    }),
  }),
});
