import { z } from 'zod';

/** Why something of a plan stands in no public version of it (domain rules §3.1, last paragraph). */
export const publicRule = z.enum([
  'MARKED_INNER',
  'INNER_ANNEX',
  'ACCOUNTABILITY_LEAD',
  'UNSETTLED_CASE',
  'TRADE_SECRET',
  'PERSON',
  'CONTACT',
]);
export type PublicRule = z.infer<typeof publicRule>;

/** The reason that the report gives, in Chinese. */
export const PUBLIC_REASONS: Readonly<Record<PublicRule, string>> = {
  MARKED_INNER: '已标注仅供内部，公开版不列',
  INNER_ANNEX: '名单、信访件清单、责任追究清单等只作内部附件，公开版不附',
  ACCOUNTABILITY_LEAD: '责任追究问题线索及处理意见不逐项公开，只公开处理结果',
  UNSETTLED_CASE: '案件尚未办结，调查、侦查、审理情况不公开',
  TRADE_SECRET: '涉及商业秘密、技术秘密，不公开',
  PERSON: '公开版不列个人姓名和责任人',
  CONTACT: '公开版不列个人联系电话、邮箱和证件号码',
};

/** One thing that a rule left out. */
export type LeftOut = {
  /** Where it stood in the facts of the inner version. */
  readonly path: string;
  readonly rule: PublicRule;
  /** Its words as they stood. Inner: this is no part of anything that is published. */
  readonly words: string;
  /** An item or a part as a whole; else something within a text. */
  readonly whole: boolean;
  /** What must not be found in a published file: names, numbers, sentences. */
  readonly secrets: readonly string[];
};
