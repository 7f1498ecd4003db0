/**
 * Who is asking. Roles and memberships live in the store and are read for every request, so that a
 * role taken away counts at once; a token only says which user it is.
 */

/** Root of the region tree; every scope path begins with it. */
export const ROOT_REGION_ID = 'cn';

/** 平台管理员、经办人、负责人（审签）、查阅人. */
export const roles = ['ADMINISTRATOR', 'CLERK', 'HEAD', 'READER'] as const;
export type Role = (typeof roles)[number];

/** One role held at one organ. */
export type Membership = {
  readonly organizationId: string;
  readonly role: Role;
  /** Region of the organ. */
  readonly regionId: string;
};

export type Caller = {
  readonly userId: string;
  readonly name: string;
  readonly memberships: readonly Membership[];
};

/**
 * The part of the region tree a repository may touch for a caller. Every repository method takes
 * one: "mine and below" is one equality on `scopePath`.
 */
export type Scope = { readonly regionIds: readonly string[] };

/** Scope of the platform's own work (jobs, migrations, identity look-ups), never of a request. */
export const platformScope: Scope = { regionIds: [ROOT_REGION_ID] };
