import type { ClosureCondition } from './closure-chain.ts';

/** The five conditions of Anhui (domain rules §2.3), which the platform takes where none are set. */
export const FIVE_CONDITIONS: readonly ClosureCondition[] = [
  { key: 'measures-done', text: '整改方案确定的整改措施全部完成', categories: [] },
  { key: 'breaches-settled', text: '涉及的环境违法行为已依法处理到位', categories: [] },
  { key: 'standards-met', text: '整改效果符合法律法规和技术标准要求', categories: [] },
  {
    key: 'like-problems',
    text: '举一反三，同一企业（点位）的其他问题和同一园区的同类问题一并整改到位',
    categories: [],
  },
  { key: 'mechanism', text: '从源头治理，建立长效机制', categories: [] },
];

/** Hunan's three. */
export const THREE_CONDITIONS: readonly ClosureCondition[] = [
  { key: 'pollution-gone', text: '污染消除', categories: [] },
  { key: 'ecology-restored', text: '生态修复', categories: [] },
  { key: 'people-content', text: '群众满意', categories: [] },
];
