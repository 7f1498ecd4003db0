/** A paper that is made of a plan's facts: its template, and how it is called. */
type PlanPaperRule = { readonly template: string; readonly name: string };

/** Papers of a plan, all of the same facts (domain rules §3.1; four lists and three tables). */
export const planPapers = {
  PLAN: { template: 'plan/plan', name: '整改方案（清单为横排表格）' },
  PLAN_ITEMS: { template: 'plan/plan-items', name: '整改方案（清单为逐项文字）' },
  MEASURE_TABLE: { template: 'plan/list', name: '整改措施清单（横排表格）' },
  MEASURE_ITEMS: { template: 'plan/list-items', name: '整改措施清单（逐项文字）' },
  PROBLEM_LIST: { template: 'plan/problem-list', name: '问题清单' },
  MEASURE_LIST: { template: 'plan/measure-list', name: '措施清单' },
  STANDARD_LIST: { template: 'plan/standard-list', name: '标准清单' },
  RESPONSIBILITY_LIST: { template: 'plan/responsibility-list', name: '责任清单' },
  PROJECT_TABLE: { template: 'plan/project-table', name: '项目表' },
  TIME_TABLE: { template: 'plan/time-table', name: '时间表' },
  RECONCILIATION_TABLE: { template: 'plan/reconciliation-table', name: '对账表' },
  APPROVAL_FORM: { template: 'plan/approval', name: '审批表' },
  PUBLIC: { template: 'plan/public', name: '整改方案公开版（清单为横排表格）' },
  PUBLIC_ITEMS: { template: 'plan/public-items', name: '整改方案公开版（清单为逐项文字）' },
} as const satisfies Readonly<Record<string, PlanPaperRule>>;

export type PlanPaper = keyof typeof planPapers;

/** The table of opinions: what one unit said is no other unit's, so it stays with the plan's organ. */
export const ADOPTION_TEMPLATE = 'plan/adoption';

/** Templates of papers that whoever reads a plan reads too. */
export const openPlanTemplates: readonly string[] = [
  ...new Set(Object.values(planPapers).map(({ template }) => template)),
  'plan/redline',
  'record/approval',
];

/** True for a paper of which facts are left out by rule. */
export function isPublicPaper(paper: PlanPaper): boolean {
  return paper === 'PUBLIC' || paper === 'PUBLIC_ITEMS';
}
