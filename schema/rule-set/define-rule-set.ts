import { defineRuleSet } from '../../server/services/rule-set/define-rule-set.ts';
import { builder } from '../builder.ts';
import { dayUnit } from '../calendar/working-period.ts';
import { localId } from '../global-id.ts';
import { creatingProblems, findingSeverity } from '../problems.ts';
import { closureChainInput, closureConditionInput } from './closure-chain.ts';
import { planChainInput, requiredUnitsInput } from './plan-chain.ts';
import { ruleSetRef } from './rule-set.ts';
import { acceptanceUnitRule, checkCode, ruleSetting, separationRule } from './rule-set-enums.ts';

const checkSeverityInput = builder.inputType('CheckSeverityInput', {
  description: '一项检查的级别',
  fields: (t) => ({
    code: t.field({ type: checkCode, required: true, description: '检查' }),
    severity: t.field({ type: findingSeverity, required: true, description: '级别' }),
  }),
});

const settingSourceInput = builder.inputType('RuleSettingSourceInput', {
  description: '一项设定的来源',
  fields: (t) => ({
    setting: t.field({ type: ruleSetting, required: true, description: '设定' }),
    note: t.string({ required: true, description: '来源说明，如规则的名称和条款' }),
  }),
});

const defineInput = builder.inputType('DefineRuleSetInput', {
  description: '制定规则集的内容',
  fields: (t) => ({
    idempotencyKey: t.field({ type: 'UUID', required: true, description: '幂等键' }),
    regionId: t.id({ required: true, description: '适用地区，含其下级地区' }),
    name: t.string({ required: true, description: '规则名称' }),
    effectiveFrom: t.field({ type: 'Date', required: true, description: '生效日期' }),
    noticeLength: t.int({ required: true, description: '公示期长度，1至365' }),
    noticeUnit: t.field({ type: dayUnit, required: true, description: '公示期单位' }),
    firstDayCounts: t.boolean({ required: true, description: '公示首日是否计入' }),
    moveOffHoliday: t.boolean({
      required: true,
      description: '以日计的公示期末日逢休息日是否顺延',
    }),
    requiredFacts: t.stringList({
      required: true,
      description: '公示必备事实的路径，如period.start、items[].completion',
    }),
    acceptanceUnit: t.field({
      type: acceptanceUnitRule,
      required: true,
      description: '验收单位是否必备',
    }),
    goalRequired: t.boolean({ required: true, description: '整改目标是否必备' }),
    measuresRequired: t.boolean({ required: true, description: '整改措施是否必备' }),
    numberRequired: t.boolean({ required: true, description: '问题编号是否必备' }),
    objectionByEmailOnlyAllowed: t.boolean({
      required: true,
      description: '是否允许只以邮箱受理异议',
    }),
    severities: t.field({
      type: [checkSeverityInput],
      description: '各项检查的级别；未列的按平台默认，重复的以后者为准',
    }),
    separation: t.field({ type: separationRule, required: true, description: '职责分离' }),
    planDeadlineDays: t.int({
      description: '整改方案报送期限：反馈后多少个工作日以内；不填的为30',
    }),
    planRequiredUnits: t.field({
      type: [requiredUnitsInput],
      description: '整改方案每项必备的单位；不填的为责任单位、督导单位、验收单位',
    }),
    consultationDays: t.int({ description: '征求意见期限：多少个工作日；不填的为5' }),
    planChains: t.field({
      type: [planChainInput],
      description: '整改方案的办理程序，每个层级至多一个；未列的层级按平台自带的程序',
    }),
    closureChains: t.field({
      type: [closureChainInput],
      description:
        '销号程序，每个层级至多一个；未列的层级按平台自带的程序。销号在平台上办理之后才用到',
    }),
    closureConditions: t.field({
      type: [closureConditionInput],
      description: '销号条件；不填的为安徽省的五项条件。销号在平台上办理之后才用到',
    }),
    source: t.string({ required: true, description: '规则来源' }),
    sources: t.field({ type: [settingSourceInput], description: '各项设定的来源' }),
    madeUp: t.stringList({ description: '虚构事实的路径' }),
  }),
});

builder.mutationField('defineRuleSet', (t) =>
  t.field({
    type: ruleSetRef,
    description: '制定一个地区自某日起的规则；同一生效日期的以后制定的为准',
    errors: { types: creatingProblems },
    args: { input: t.arg({ type: defineInput, required: true, description: '规则内容' }) },
    resolve: (_root, { input }, context) => {
      const { idempotencyKey, severities, sources, planRequiredUnits, ...rules } = input;
      return defineRuleSet(context.services, {
        idempotencyKey,
        ruleSet: {
          ...rules,
          regionId: localId('Region', input.regionId),
          severities: Object.fromEntries(
            (severities ?? []).map(({ code, severity }) => [code, severity]),
          ),
          planRequiredUnits: planRequiredUnits?.map(({ oneOf }) => oneOf),
          planChains: input.planChains?.map(withLocalOrgans),
          closureChains: input.closureChains?.map(withLocalOrgans),
          sources: Object.fromEntries((sources ?? []).map(({ setting, note }) => [setting, note])),
        },
      });
    },
  }),
);

/** A chain with the domain's own ids of the organs that it names. */
function withLocalOrgans<Step extends { readonly organizationId?: string | null | undefined }>(
  chain: { readonly steps: readonly Step[] } & object,
) {
  return {
    ...chain,
    steps: chain.steps.map((step) => ({
      ...step,
      organizationId: localId('Organization', step.organizationId),
    })),
  };
}
