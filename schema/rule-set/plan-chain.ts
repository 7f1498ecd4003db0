import type { PlanChain, PlanChainStep } from '../../server/domain/rule-set/plan-chain.ts';
import type { RuleSet } from '../../server/domain/rule-set/rule-set.ts';
import { getOrganization } from '../../server/services/organization/get-organization.ts';
import { builder } from '../builder.ts';
import { orNull } from '../load-node.ts';
import { organizationRef } from '../organization/organization.ts';

const planUnit = builder.enumType('PlanUnit', {
  description: '整改方案一项中的单位',
  values: {
    RESPONSIBLE: { value: 'responsibleUnits', description: '责任单位' },
    LEAD: { value: 'leadUnit', description: '牵头单位' },
    SUPPORTING: { value: 'supportingUnits', description: '配合单位' },
    SUPERVISING: { value: 'supervisingUnit', description: '督导单位' },
    ACCEPTANCE: { value: 'acceptanceUnit', description: '验收单位' },
  } as const,
});

export const requiredUnitsRef = builder
  .objectRef<RuleSet['planRequiredUnits'][number]>('PlanRequiredUnits')
  .implement({
    description: '整改方案每项必备的单位：所列的至少填写一个',
    fields: (t) => ({
      oneOf: t.field({ type: [planUnit], description: '单位', resolve: (units) => units }),
    }),
  });

export const requiredUnitsInput = builder.inputType('PlanRequiredUnitsInput', {
  description: '整改方案每项必备的单位：所列的至少填写一个',
  fields: (t) => ({
    oneOf: t.field({ type: [planUnit], required: true, description: '单位' }),
  }),
});

export const planStepKind = builder.enumType('PlanStepKind', {
  description: '整改方案办理步骤的类别',
  values: {
    CONSULT: { description: '征求意见' },
    REVIEW: { description: '审核' },
    DELIBERATE: { description: '会议审议' },
    SUBMIT: { description: '报批' },
    APPROVE: { description: '批准' },
    SIGN: { description: '签发' },
  } as const,
});

export const planStepOrgan = builder.enumType('PlanStepOrgan', {
  description: '步骤的办理机关',
  values: {
    OWN: { description: '编制方案的单位' },
    UPPER: { description: '上一级整改办' },
    NAMED: { description: '规则指定的机关' },
  } as const,
});

export const planStepRole = builder.enumType('PlanStepRole', {
  description: '步骤的办理角色',
  values: {
    CLERK: { description: '经办人' },
    REVIEWER: { description: '审核人' },
    HEAD: { description: '负责人' },
  } as const,
});

export const planChainLevel = builder.enumType('PlanChainLevel', {
  description: '办理程序适用的层级',
  values: {
    PROVINCE: { description: '省级' },
    CITY: { description: '市级' },
    COUNTY: { description: '县级，含功能区、园区' },
  } as const,
});

export const planChainStepRef = builder.objectRef<PlanChainStep>('PlanChainStep').implement({
  description: '整改方案办理程序的一个步骤',
  fields: (t) => ({
    key: t.exposeString('key', { description: '步骤代码' }),
    kind: t.field({ type: planStepKind, description: '类别', resolve: (step) => step.kind }),
    organ: t.field({
      type: planStepOrgan,
      description: '办理机关',
      resolve: (step) => step.organ,
    }),
    organization: t.field({
      type: organizationRef,
      nullable: true,
      description: '指定的办理机关；不由指定机关办理的没有',
      resolve: ({ organizationId }, _args, { services }) =>
        organizationId === undefined ? null : orNull(getOrganization(services, organizationId)),
    }),
    role: t.field({ type: planStepRole, description: '办理角色', resolve: (step) => step.role }),
    name: t.exposeString('name', { description: '步骤名称' }),
  }),
});

export const planChainRef = builder.objectRef<PlanChain>('PlanChain').implement({
  description: '一个层级的整改方案办理程序',
  fields: (t) => ({
    level: t.field({
      type: planChainLevel,
      description: '适用层级',
      resolve: (chain) => chain.level,
    }),
    steps: t.field({
      type: [planChainStepRef],
      description: '步骤，按办理先后排列',
      resolve: (chain) => chain.steps,
    }),
    sourceNote: t.exposeString('sourceNote', { description: '程序的来源' }),
    madeUp: t.stringList({ description: '虚构事实的路径', resolve: (chain) => chain.madeUp }),
  }),
});

const chainStepInput = builder.inputType('PlanChainStepInput', {
  description: '整改方案办理程序的一个步骤',
  fields: (t) => ({
    key: t.string({ required: true, description: '步骤代码，如own-review；同一程序内不重复' }),
    kind: t.field({ type: planStepKind, required: true, description: '类别' }),
    organ: t.field({ type: planStepOrgan, required: true, description: '办理机关' }),
    organizationId: t.id({ description: '指定的办理机关；办理机关为NAMED的必填，其他不填' }),
    role: t.field({ type: planStepRole, required: true, description: '办理角色' }),
    name: t.string({ required: true, description: '步骤名称，如市政府常务会议审议' }),
  }),
});

export const planChainInput = builder.inputType('PlanChainInput', {
  description: '一个层级的整改方案办理程序；有且只有一个批准步骤，其后只能有签发',
  fields: (t) => ({
    level: t.field({ type: planChainLevel, required: true, description: '适用层级' }),
    steps: t.field({ type: [chainStepInput], required: true, description: '步骤，按办理先后' }),
    sourceNote: t.string({ required: true, description: '程序的来源，如文件名称和条款' }),
    madeUp: t.stringList({ description: '虚构事实的路径' }),
  }),
});
