import type {
  ClosureChain,
  ClosureChainStep,
  ClosureCondition,
} from '../../server/domain/rule-set/closure-chain.ts';
import { getOrganization } from '../../server/services/organization/get-organization.ts';
import { builder } from '../builder.ts';
import { orNull } from '../load-node.ts';
import { organizationRef } from '../organization/organization.ts';
import { planChainLevel, planStepRole } from './plan-chain.ts';

export const closureStepKind = builder.enumType('ClosureStepKind', {
  description: '销号步骤的类别',
  values: {
    SELF_ACCEPT: { description: '自验' },
    REVIEW: { description: '审核' },
    SITE_CHECK: { description: '现场核查' },
    ACCEPT: { description: '验收' },
    NOTICE: { description: '公示' },
    DELIBERATE: { description: '集体研究' },
    APPROVE: { description: '销号审批；销号编号和日期在这一步产生' },
  } as const,
});

export const closureStepOrgan = builder.enumType('ClosureStepOrgan', {
  description: '销号步骤的办理机关',
  values: {
    OWN: { description: '申请销号的单位' },
    ACCEPTANCE_UNIT: { description: '任务载明的验收单位' },
    SUPERVISING_UNIT: { description: '任务载明的督导单位' },
    COUNTY_OFFICE: { description: '县级整改办' },
    CITY_OFFICE: { description: '市级整改办' },
    PROVINCE_OFFICE: { description: '省级整改办' },
    NAMED: { description: '规则指定的机关' },
  } as const,
});

const closureChainStepRef = builder.objectRef<ClosureChainStep>('ClosureChainStep').implement({
  description: '销号程序的一个步骤',
  fields: (t) => ({
    key: t.exposeString('key', { description: '步骤代码' }),
    kind: t.field({ type: closureStepKind, description: '类别', resolve: (step) => step.kind }),
    organ: t.field({
      type: closureStepOrgan,
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

export const closureChainRef = builder.objectRef<ClosureChain>('ClosureChain').implement({
  description: '一个层级的销号程序',
  fields: (t) => ({
    level: t.field({
      type: planChainLevel,
      description: '实施主体所在的层级',
      resolve: (chain) => chain.level,
    }),
    steps: t.field({
      type: [closureChainStepRef],
      description: '步骤，按办理先后排列；最后一步是销号审批',
      resolve: (chain) => chain.steps,
    }),
    sourceNote: t.exposeString('sourceNote', { description: '程序的来源' }),
    madeUp: t.stringList({ description: '虚构事实的路径', resolve: (chain) => chain.madeUp }),
  }),
});

export const closureConditionRef = builder
  .objectRef<ClosureCondition>('ClosureCondition')
  .implement({
    description: '一项销号条件',
    fields: (t) => ({
      key: t.exposeString('key', { description: '条件代码' }),
      text: t.exposeString('text', { description: '条件' }),
      categories: t.stringList({
        description: '适用的问题类别；空的适用全部问题',
        resolve: (condition) => condition.categories,
      }),
    }),
  });

const chainStepInput = builder.inputType('ClosureChainStepInput', {
  description: '销号程序的一个步骤',
  fields: (t) => ({
    key: t.string({ required: true, description: '步骤代码，如site-check；同一程序内不重复' }),
    kind: t.field({ type: closureStepKind, required: true, description: '类别' }),
    organ: t.field({ type: closureStepOrgan, required: true, description: '办理机关' }),
    organizationId: t.id({ description: '指定的办理机关；办理机关为NAMED的必填，其他不填' }),
    role: t.field({ type: planStepRole, required: true, description: '办理角色' }),
    name: t.string({ required: true, description: '步骤名称，如市级初审' }),
  }),
});

export const closureChainInput = builder.inputType('ClosureChainInput', {
  description: '一个层级的销号程序；最后一步、且只有最后一步是销号审批',
  fields: (t) => ({
    level: t.field({ type: planChainLevel, required: true, description: '实施主体所在的层级' }),
    steps: t.field({ type: [chainStepInput], required: true, description: '步骤，按办理先后' }),
    sourceNote: t.string({ required: true, description: '程序的来源，如文件名称和条款' }),
    madeUp: t.stringList({ description: '虚构事实的路径' }),
  }),
});

export const closureConditionInput = builder.inputType('ClosureConditionInput', {
  description: '一项销号条件',
  fields: (t) => ({
    key: t.string({ required: true, description: '条件代码，如measures-done；不重复' }),
    text: t.string({ required: true, description: '条件' }),
    categories: t.stringList({ description: '适用的问题类别；不填的适用全部问题' }),
  }),
});
