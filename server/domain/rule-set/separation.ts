import type { RuleSet } from './rule-set.ts';

/** Who took which step of a paper, by user id. */
export type StepTakers = {
  readonly preparedBy: string;
  readonly approvedBy?: string;
  readonly publishedBy?: string;
};

/**
 * What a rule set's separation of duties forbids in who took the steps: a Chinese sentence, or
 * `undefined` when all is well. Preparer and approver are always different people.
 */
export function separationFault(
  rules: Pick<RuleSet, 'separation'>,
  takers: StepTakers,
): string | undefined {
  const { preparedBy, approvedBy, publishedBy } = takers;
  if (approvedBy !== undefined && approvedBy === preparedBy) {
    return '起草人与审签人不能是同一人，请由另一位有审签权限的人员审签。';
  }
  if (rules.separation !== 'PREPARER_APPROVER_PUBLISHER' || publishedBy === undefined) {
    return undefined;
  }
  if (publishedBy === preparedBy || publishedBy === approvedBy) {
    return '本地区规则要求起草、审签、发布由三人分别办理，请由另一位有发布权限的人员发布。';
  }
  return undefined;
}
