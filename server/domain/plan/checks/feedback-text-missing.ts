import { isSelfFound, type PlanCheck } from './check.ts';

/** Without the text of the feedback no quotation can be held against it: said, never passed over. */
export const feedbackTextMissing: PlanCheck = {
  code: 'FEEDBACK_TEXT_MISSING',
  remarks: ({ facts, feedbackText }) => {
    if ((feedbackText ?? '').trim() !== '') return [];
    if (facts.items.every(isSelfFound)) return [];
    return [
      {
        dataPath: 'inspection.name',
        message: `“${facts.inspection.name}”没有登记督察反馈原文，无法逐字核对方案所引问题，请先登记反馈全文；确实没有原文的，请说明由何人对照何件核对。`,
        clause: '域规则2.1',
      },
    ];
  },
};
