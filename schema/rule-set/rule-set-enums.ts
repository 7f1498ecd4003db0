import { builder } from '../builder.ts';

export const checkCode = builder.enumType('CheckCode', {
  description: '对公示的检查',
  values: {
    FACT_MISSING: { description: '缺少必备事实' },
    DATE_ORDER: { description: '日期先后不对' },
    CALENDAR_YEAR_UNKNOWN: { description: '涉及没有放假安排的年份' },
    PERIOD_TOO_SHORT: { description: '公示期不足' },
    PERIOD_COUNTING_UNCLEAR: { description: '公示期的算法不明' },
    PERIOD_LENGTH_MISSING: { description: '未写公示期长度' },
    OBJECTION_EMAIL_ONLY: { description: '只以邮箱受理异议' },
    NUMBER_PATTERN: { description: '信访件编号格式不符' },
    NUMBERS_RUN_TOGETHER: { description: '几个编号连写' },
    NUMBER_MISMATCH: { description: '文字中的编号与所公示的问题不一致' },
    QUOTATION_DIFFERS: { description: '问题原文与上级问题原文不一致（标点全角半角之别不计）' },
    GOAL_PARTS_INCOMPLETE: { description: '整改目标所列部分不全' },
    MEASURE_WITHOUT_COMPLETION: { description: '部分措施没有完成情况' },
    COMPLETION_EMPTY: { description: '完成情况没有内容' },
    PLANNED_AS_DONE: { description: '把计划的工作写成完成情况' },
    ACCEPTANCE_COPIES_COMPLETION: { description: '验收情况照抄完成情况' },
    DROPPED_CHARACTER: { description: '疑似漏字、错字' },
    HALF_WIDTH_MARK: { description: '汉字之间用了半角标点' },
    DOCUMENT_NUMBER_FORM: { description: '发文字号的年份未用六角括号' },
    DATE_FORM: { description: '日期补零或只写数字' },
    RANGE_MARK: { description: '起止、范围的连接号有误' },
    LEVEL_NUMBER_FORM: { description: '层次序数写法有误' },
    LEVEL_NUMBER_ORDER: { description: '层次序数不连续或层次倒置' },
    UNIT_SYMBOL: { description: '单位未写汉字名称' },
  } as const,
});

export const acceptanceUnitRule = builder.enumType('AcceptanceUnitRule', {
  description: '公示中验收单位是否必备',
  values: {
    REQUIRED: { description: '必备' },
    REQUIRED_UNLESS_LISTED: { description: '列入问题清单、有编号的可不写，其余必备' },
    OPTIONAL: { description: '可不写' },
  } as const,
});

export const separationRule = builder.enumType('SeparationRule', {
  description: '职责分离',
  values: {
    PREPARER_APPROVER: { description: '起草人与审签人不得为同一人' },
    APPROVER_PUBLISHER: {
      description: '审签人与起草人、发布人都不得为同一人，起草人可以发布',
    },
    PREPARER_APPROVER_PUBLISHER: { description: '起草人、审签人、发布人三人各不相同' },
  } as const,
});

export const ruleSetting = builder.enumType('RuleSetting', {
  description: '规则中的一项设定',
  values: {
    noticeLength: { description: '公示期长度' },
    noticeUnit: { description: '公示期单位' },
    firstDayCounts: { description: '公示首日是否计入' },
    moveOffHoliday: { description: '末日逢休息日是否顺延' },
    requiredFacts: { description: '公示必备事实' },
    acceptanceUnit: { description: '验收单位是否必备' },
    goalRequired: { description: '整改目标是否必备' },
    measuresRequired: { description: '整改措施是否必备' },
    numberRequired: { description: '问题编号是否必备' },
    objectionByEmailOnlyAllowed: { description: '是否允许只以邮箱受理异议' },
    severities: { description: '各项检查的级别' },
    separation: { description: '职责分离' },
    planDeadlineDays: { description: '整改方案报送期限' },
    planRequiredUnits: { description: '整改方案每项必备的单位' },
    consultationDays: { description: '征求意见期限' },
    planChains: { description: '整改方案的办理程序' },
    closureChains: { description: '销号程序' },
    closureConditions: { description: '销号条件' },
  } as const,
});
