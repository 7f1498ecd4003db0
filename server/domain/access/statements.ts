import type { Action } from './actions.ts';
import { type NamedCapacity, namedCapacities } from './audience.ts';
import { administratorRoles, type Caller, type Role } from './caller.ts';
import { approvingActions } from './sign-in-strength.ts';

/** Where a statement holds, seen from the organ at which the role is held. */
export type Where =
  | 'OWN_ORGAN'
  | 'REGION_AND_BELOW'
  | 'PLATFORM'
  /** What names the organ in one of these capacities. */
  | { readonly named: readonly NamedCapacity[] };

/** Who may do what, where: the policy as data. Nothing is allowed that no statement allows. */
export type Statement = {
  readonly effect: 'ALLOW' | 'DENY';
  readonly actions: readonly Action[];
} & (
  | { readonly roles: readonly Role[]; readonly where: readonly Where[] }
  /** Everybody of a kind, whatever the roles; the whole platform over. */
  | { readonly kind: Caller['kind'] }
);

/** Roles of those who work on papers, and so read them; administrators and auditors do not. */
const officeRoles: readonly Role[] = [
  'CLERK',
  'REVIEWER',
  'HEAD',
  'READER',
  'COMMISSIONER',
  'DISCLOSURE_EDITOR',
  'ARCHIVIST',
];

export const statements: readonly Statement[] = [
  // A machine never binds an organ, whatever roles it was given.
  { effect: 'DENY', kind: 'SERVICE', actions: [...approvingActions] },
  {
    effect: 'ALLOW',
    roles: officeRoles,
    actions: ['read'],
    where: ['OWN_ORGAN', 'REGION_AND_BELOW', { named: namedCapacities }],
  },
  {
    effect: 'ALLOW',
    roles: [...officeRoles, 'AUDITOR'],
    actions: ['identity:delegate'],
    where: ['OWN_ORGAN'],
  },
  {
    effect: 'ALLOW',
    roles: ['SYSTEM_ADMINISTRATOR'],
    actions: ['region:register', 'organization:register', 'calendar:add', 'rule-set:define'],
    where: ['REGION_AND_BELOW'],
  },
  // The three set up a platform for which no client has registered operations yet.
  {
    effect: 'ALLOW',
    roles: administratorRoles,
    actions: ['operation:ad-hoc'],
    where: ['REGION_AND_BELOW'],
  },
  {
    effect: 'ALLOW',
    roles: ['SECURITY_ADMINISTRATOR'],
    actions: ['identity:register', 'identity:grant'],
    where: ['REGION_AND_BELOW'],
  },
  {
    effect: 'ALLOW',
    roles: ['AUDIT_ADMINISTRATOR'],
    actions: ['audit:read', 'audit:export'],
    where: ['REGION_AND_BELOW'],
  },
  {
    effect: 'ALLOW',
    roles: ['AUDITOR'],
    actions: ['audit:read'],
    where: ['OWN_ORGAN', 'REGION_AND_BELOW'],
  },
  {
    effect: 'ALLOW',
    roles: ['CLERK'],
    actions: ['inspection:register', 'problem:register', 'task:register', 'task:change'],
    where: ['REGION_AND_BELOW'],
  },
  {
    effect: 'ALLOW',
    roles: ['CLERK'],
    actions: ['number:issue', 'number:enter', 'outside:record'],
    where: ['OWN_ORGAN'],
  },
  {
    effect: 'ALLOW',
    roles: ['CLERK'],
    actions: ['plan:draft', 'plan:change', 'plan:handle', 'plan:answer'],
    where: ['OWN_ORGAN'],
  },
  {
    effect: 'ALLOW',
    roles: ['REVIEWER', 'HEAD'],
    actions: ['plan:review'],
    where: ['OWN_ORGAN'],
  },
  {
    effect: 'ALLOW',
    roles: ['HEAD'],
    actions: ['plan:approve', 'plan:publish'],
    where: ['OWN_ORGAN'],
  },
  {
    effect: 'ALLOW',
    roles: ['CLERK'],
    actions: ['evidence:add', 'evidence:change'],
    where: ['OWN_ORGAN'],
  },
  {
    effect: 'ALLOW',
    roles: ['CLERK', 'DISCLOSURE_EDITOR'],
    actions: ['notice:draft', 'notice:change'],
    where: ['OWN_ORGAN'],
  },
  {
    effect: 'ALLOW',
    roles: ['HEAD'],
    actions: ['notice:approve', 'notice:publish', 'number:void'],
    where: ['OWN_ORGAN'],
  },
  {
    effect: 'ALLOW',
    roles: ['REVIEWER', 'HEAD'],
    actions: ['notice:return', 'outside:confirm'],
    where: ['OWN_ORGAN'],
  },
  {
    effect: 'ALLOW',
    roles: ['CLERK', 'REVIEWER', 'HEAD', 'COMMISSIONER', 'DISCLOSURE_EDITOR', 'ARCHIVIST'],
    actions: ['paper:request'],
    where: ['REGION_AND_BELOW'],
  },
  {
    effect: 'ALLOW',
    roles: ['CLERK', 'DISCLOSURE_EDITOR', 'ARCHIVIST'],
    actions: ['upload:create'],
    where: ['OWN_ORGAN'],
  },
  {
    effect: 'ALLOW',
    roles: ['CLERK', 'HEAD'],
    actions: ['personal:read'],
    where: ['OWN_ORGAN'],
  },
];
