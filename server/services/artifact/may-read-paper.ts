import type { Caller } from '../../domain/access/caller.ts';

/**
 * True when the caller may read papers and jobs of a notice whose content the caller may read. A
 * draft paper stays with the organ that owns it, also when its notice is published later: an upper
 * level reads what was approved (decision 14).
 */
export function mayReadPaper(
  caller: Caller,
  paper: { readonly draft: boolean; readonly organizationId?: string | undefined },
): boolean {
  if (!paper.draft) return true;
  return caller.memberships.some(
    (membership) => membership.organizationId === paper.organizationId,
  );
}
