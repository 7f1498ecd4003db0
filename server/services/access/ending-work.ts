import { daysAfter, ENDING_SOON_DAYS } from '../../domain/work-item/work-lists.ts';
import type { DelegationRow } from '../../store/access/delegations.ts';
import type { GrantRow } from '../../store/access/grants.ts';
import type { AskedStep, WorkSubject } from '../work-item/ask-steps.ts';

/** A grant as the subject of work. */
export function grantSubject(grant: GrantRow): WorkSubject {
  return { type: 'AccessGrant', row: grant, readers: grant.audience };
}

/** Some days before a grant ends its administrators are asked whether it is to be renewed. */
export function grantSteps(grant: GrantRow): AskedStep[] {
  if (grant.revoked) return [];
  return [
    {
      kind: 'GRANT_ENDING',
      title: `${grant.granteeName}的专项${grant.effect === 'ALLOW' ? '权限' : '禁止'}`,
      asked: `将于${grant.until}到期；如仍需要，请在到期前重新授予，不需要的任其到期。`,
      ...endingOn(grant.until),
    },
  ];
}

/** A delegation as the subject of work. */
export function delegationSubject(delegation: DelegationRow): WorkSubject {
  return { type: 'Delegation', row: delegation, readers: delegation.audience };
}

/** Some days before a delegation ends whoever handed the role over is told. */
export function delegationSteps(delegation: DelegationRow): AskedStep[] {
  if (delegation.ended) return [];
  return [
    {
      kind: 'DELEGATION_ENDING',
      title: `委托${delegation.delegateName}代办`,
      asked: `将于${delegation.until}到期；如仍需代办，请在到期后重新委托，不需要的任其到期。`,
      userIds: [delegation.delegatorId],
      ...endingOn(delegation.until),
    },
  ];
}

/** Told from some days before the last day until that day; then there is nothing left to do. */
function endingOn(until: string): Pick<AskedStep, 'dueOn' | 'visible'> {
  return { dueOn: until, visible: { from: daysAfter(until, -ENDING_SOON_DAYS), until } };
}
