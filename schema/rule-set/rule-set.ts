import type { CheckCode, Severity } from '../../server/domain/rule-set/check-codes.ts';
import type { RuleSet, RuleSetting } from '../../server/domain/rule-set/rule-set.ts';
import { getRegion } from '../../server/services/region/get-region.ts';
import { type DefinedRuleSet, getRuleSet } from '../../server/services/rule-set/get-rule-set.ts';
import { listRuleSets } from '../../server/services/rule-set/list-rule-sets.ts';
import { type RulesInForce, rulesFor } from '../../server/services/rule-set/rules-for.ts';
import { builder } from '../builder.ts';
import { dayUnit } from '../calendar/working-period.ts';
import { connectionOf } from '../connection.ts';
import { localId } from '../global-id.ts';
import { orNull } from '../load-node.ts';
import { findingSeverity } from '../problems.ts';
import { regionRef } from '../region/region.ts';
import { closureChainRef, closureConditionRef } from './closure-chain.ts';
import { planChainRef, requiredUnitsRef } from './plan-chain.ts';
import { acceptanceUnitRule, checkCode, ruleSetting, separationRule } from './rule-set-enums.ts';

const checkSeverityRef = builder
  .objectRef<{ code: CheckCode; severity: Severity }>('CheckSeverity')
  .implement({
    description: '一项检查的级别',
    fields: (t) => ({
      code: t.field({ type: checkCode, description: '检查', resolve: (one) => one.code }),
      severity: t.field({
        type: findingSeverity,
        description: '级别',
        resolve: (one) => one.severity,
      }),
    }),
  });

const settingSourceRef = builder
  .objectRef<{ setting: RuleSetting; note: string }>('RuleSettingSource')
  .implement({
    description: '一项设定的来源',
    fields: (t) => ({
      setting: t.field({ type: ruleSetting, description: '设定', resolve: (one) => one.setting }),
      note: t.exposeString('note', { description: '来源说明' }),
    }),
  });

const rulesRef = builder.objectRef<RuleSet>('NoticeRules').implement({
  description: '公示、整改方案和销号的规则',
  fields: (t) => ({
    name: t.exposeString('name', { description: '规则名称' }),
    effectiveFrom: t.expose('effectiveFrom', { type: 'Date', description: '生效日期' }),
    noticeLength: t.exposeInt('noticeLength', { description: '公示期长度' }),
    noticeUnit: t.field({
      type: dayUnit,
      description: '公示期单位',
      resolve: (rules) => rules.noticeUnit,
    }),
    firstDayCounts: t.exposeBoolean('firstDayCounts', { description: '公示首日是否计入' }),
    moveOffHoliday: t.exposeBoolean('moveOffHoliday', {
      description: '以日计的公示期末日逢休息日是否顺延',
    }),
    requiredFacts: t.stringList({
      description: '公示必备事实的路径',
      resolve: (rules) => rules.requiredFacts,
    }),
    acceptanceUnit: t.field({
      type: acceptanceUnitRule,
      description: '验收单位是否必备',
      resolve: (rules) => rules.acceptanceUnit,
    }),
    goalRequired: t.exposeBoolean('goalRequired', { description: '整改目标是否必备' }),
    measuresRequired: t.exposeBoolean('measuresRequired', { description: '整改措施是否必备' }),
    numberRequired: t.exposeBoolean('numberRequired', { description: '问题编号是否必备' }),
    objectionByEmailOnlyAllowed: t.exposeBoolean('objectionByEmailOnlyAllowed', {
      description: '是否允许只以邮箱受理异议',
    }),
    severities: t.field({
      type: [checkSeverityRef],
      description: '各项检查的级别；未列的按平台默认',
      resolve: (rules) =>
        Object.entries(rules.severities).map(([code, severity]) => ({
          code: code as CheckCode,
          severity,
        })),
    }),
    separation: t.field({
      type: separationRule,
      description: '职责分离',
      resolve: (rules) => rules.separation,
    }),
    planDeadlineDays: t.exposeInt('planDeadlineDays', {
      description: '整改方案报送期限：反馈后多少个工作日以内',
    }),
    planRequiredUnits: t.field({
      type: [requiredUnitsRef],
      description: '整改方案每项必备的单位',
      resolve: (rules) => rules.planRequiredUnits,
    }),
    consultationDays: t.exposeInt('consultationDays', {
      description: '征求意见期限：多少个工作日',
    }),
    planChains: t.field({
      type: [planChainRef],
      description: '整改方案的办理程序；未列的层级按平台自带的程序',
      resolve: (rules) => rules.planChains,
    }),
    closureChains: t.field({
      type: [closureChainRef],
      description: '销号程序；未列的层级按平台自带的程序。销号在平台上办理之后才用到',
      resolve: (rules) => rules.closureChains,
    }),
    closureConditions: t.field({
      type: [closureConditionRef],
      description: '销号条件；销号在平台上办理之后才用到',
      resolve: (rules) => rules.closureConditions,
    }),
    source: t.exposeString('source', { description: '规则来源' }),
    sources: t.field({
      type: [settingSourceRef],
      description: '各项设定的来源',
      resolve: (rules) =>
        Object.entries(rules.sources).map(([setting, note]) => ({
          setting: setting as RuleSetting,
          note,
        })),
    }),
    madeUp: t.stringList({ description: '虚构事实的路径', resolve: (rules) => rules.madeUp }),
  }),
});

export const ruleSetRef = builder.objectRef<DefinedRuleSet>('RuleSet');

builder.node(ruleSetRef, {
  description: '一个地区自某日起的规则；不修改，由其后制定的接替',
  id: { resolve: (row) => row._id },
  loadWithoutCache: (id, context) => orNull(getRuleSet(context.services, id)),
  fields: (t) => ({
    revision: t.exposeInt('revision', { description: '版本号' }),
    rules: t.field({ type: rulesRef, description: '规则', resolve: (row) => row.rules }),
    region: t.field({
      type: regionRef,
      nullable: true,
      description: '适用地区，含其下级地区',
      resolve: (row, _args, context) => orNull(getRegion(context.services, row.regionId)),
    }),
  }),
});

builder.queryField('ruleSets', (t) =>
  t.connection({
    type: ruleSetRef,
    description: '规则集列表，按地区、生效日期排序',
    args: { regionId: t.arg.id({ description: '只列该地区本身的规则集' }) },
    resolve: (_root, args, context) =>
      connectionOf(
        listRuleSets(context.services, {
          page: args,
          regionId: localId('Region', args.regionId),
        }),
      ),
  }),
);

const rulesInForceRef = builder.objectRef<RulesInForce>('RulesInForce').implement({
  description: '一个地区在某日施行的规则',
  fields: (t) => ({
    rules: t.field({ type: rulesRef, description: '规则', resolve: (one) => one.rules }),
    ruleSet: t.field({
      type: ruleSetRef,
      nullable: true,
      description: '所依据的规则集；平台自带的规则没有',
      resolve: (one, _args, context) =>
        one.ruleSetId === undefined ? null : orNull(getRuleSet(context.services, one.ruleSetId)),
    }),
  }),
});

builder.queryField('rulesInForce', (t) =>
  t.field({
    type: rulesInForceRef,
    nullable: true,
    description: '一个地区在某日施行的规则：本地区或最近的上级地区最新的规则集，没有的为平台自带',
    args: {
      regionId: t.arg.id({ required: true, description: '地区' }),
      on: t.arg({ type: 'Date', required: true, description: '日期' }),
    },
    resolve: async (_root, args, context) => {
      const region = await orNull(
        getRegion(context.services, localId('Region', args.regionId) ?? ''),
      );
      if (region === null) return null;
      return rulesFor(context.services, { scopePath: region.scopePath, on: args.on });
    },
  }),
);
