import type { Action } from './actions.ts';

/**
 * Who is asking. Roles, memberships, grants and delegations live in the store and are read for every
 * request, so that a role taken away counts at once; a token only says which user it is.
 */

/** Root of the region tree; every scope path begins with it. */
export const ROOT_REGION_ID = 'cn';

/** Roles that a person may hold at an organ; their level is that of the organ's region. */
export const roles = [
  'SYSTEM_ADMINISTRATOR',
  'SECURITY_ADMINISTRATOR',
  'AUDIT_ADMINISTRATOR',
  'CLERK',
  'REVIEWER',
  'HEAD',
  'READER',
  'COMMISSIONER',
  'DISCLOSURE_EDITOR',
  'ARCHIVIST',
  'AUDITOR',
] as const;
export type Role = (typeof roles)[number];

/** Chinese name of each role, for descriptions, messages and the record. */
export const roleNames: Readonly<Record<Role, string>> = {
  SYSTEM_ADMINISTRATOR: '系统管理员',
  SECURITY_ADMINISTRATOR: '安全管理员',
  AUDIT_ADMINISTRATOR: '审计管理员',
  CLERK: '经办人',
  REVIEWER: '审核人',
  HEAD: '负责人',
  READER: '查阅人',
  COMMISSIONER: '专员',
  DISCLOSURE_EDITOR: '公开编辑',
  ARCHIVIST: '档案管理员',
  AUDITOR: '审计员',
};

/** 三员: no person holds two of these, and nobody hands one of them to another. */
export const administratorRoles = [
  'SYSTEM_ADMINISTRATOR',
  'SECURITY_ADMINISTRATOR',
  'AUDIT_ADMINISTRATOR',
] as const satisfies readonly Role[];

/** What is wrong with one person's roles under 三员分立: a Chinese sentence, or undefined. */
export function administratorsFault(held: readonly Role[]): string | undefined {
  const found = administratorRoles.filter((role) => held.includes(role));
  if (found.length < 2) return undefined;
  const names = found.map((role) => roleNames[role]).join('、');
  return `${names}不能由同一人担任（三员分立）；请只保留其中一个角色，其余由他人担任。`;
}

/** True for one of the three administrators (三员). */
export function isAdministratorRole(role: Role): boolean {
  return administratorRoles.some((one) => one === role);
}

/** A person or a service, with the name as it was then. */
export type Principal = { readonly userId: string; readonly name: string };

/** One role held at one organ. */
export type Membership = {
  readonly organizationId: string;
  readonly role: Role;
  /** Region of the organ. */
  readonly regionId: string;
  /** Whose role it is, where it was handed over for a time (代办). */
  readonly onBehalfOf?: Principal | undefined;
};

/** What a grant is about: everything of an organ, a region and what lies below it, one object. */
export type GrantResource = {
  readonly kind: 'ORGANIZATION' | 'REGION' | 'ITEM';
  readonly id: string;
};

/** Actions that one person may take, or may not take whatever roles say, until a date. */
export type Grant = {
  readonly id: string;
  readonly effect: 'ALLOW' | 'DENY';
  readonly actions: readonly Action[];
  readonly resource: GrantResource;
};

/** What a deployment asks of a sign-in: one of each list that is not empty. */
export type SignInRequirement = {
  readonly acr: readonly string[];
  readonly amr: readonly string[];
};

/** How the caller signed in, as the issuer of the token says (`acr` and `amr`, RFC 8176). */
export type Authentication = {
  readonly acr?: string | undefined;
  readonly amr: readonly string[];
  /** What approving steps ask for; absent where every sign-in will do. */
  readonly required?: SignInRequirement | undefined;
};

export type Caller = Principal & {
  readonly kind: 'PERSON' | 'SERVICE';
  /** Those in force now, own and handed over. */
  readonly memberships: readonly Membership[];
  /** Those in force now. */
  readonly grants: readonly Grant[];
  readonly authentication: Authentication;
};

/**
 * The rows a repository may touch for a caller: those whose audience holds one of the tokens and
 * none of `without`. Every repository method takes one; each token is one stretch of an index.
 */
export type Scope = {
  readonly tokens: readonly string[];
  readonly without?: readonly string[];
  /** Only what lies in this region or below it. */
  readonly within?: string;
};

/** Scope of the platform's own work (jobs, migrations, identity look-ups), never of a request. */
export const platformScope: Scope = { tokens: [ROOT_REGION_ID] };

/** The platform itself as caller, where no person asks: jobs, the first start. Holds no role. */
export function platformCaller(principal: Principal): Caller {
  return {
    ...principal,
    kind: 'SERVICE',
    memberships: [],
    grants: [],
    authentication: { amr: [] },
  };
}
