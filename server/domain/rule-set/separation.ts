import type { RuleSet } from './rule-set.ts';

/** Who took which step of a paper, by user id; who acted for another (代办) counts as both. */
export type StepTakers = {
  readonly preparedBy: readonly string[];
  readonly approvedBy?: readonly string[];
  readonly publishedBy?: readonly string[];
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
  if (meet(approvedBy, preparedBy)) {
    return '起草人与审签人不能是同一人，请由另一位有审签权限的人员审签。';
  }
  const { separation } = rules;
  if (separation === 'PREPARER_APPROVER') return undefined;
  if (separation === 'APPROVER_PUBLISHER') {
    return meet(publishedBy, approvedBy)
      ? '本地区规则要求审签人与发布人不能是同一人，请由另一位有发布权限的人员发布。'
      : undefined;
  }
  if (meet(publishedBy, preparedBy) || meet(publishedBy, approvedBy)) {
    return '本地区规则要求起草、审签、发布由三人分别办理，请由另一位有发布权限的人员发布。';
  }
  return undefined;
}

function meet(some: readonly string[] = [], others: readonly string[] = []): boolean {
  return some.some((one) => others.includes(one));
}
