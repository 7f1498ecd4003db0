import { audienceOf } from '../../domain/access/audience.ts';
import type { Caller } from '../../domain/access/caller.ts';
import { scopeOf } from '../../domain/access/policy.ts';
import { ADOPTION_TEMPLATE } from '../../domain/plan/papers.ts';

/**
 * True when the caller may read papers of a notice or a plan whose content the caller may read. A
 * draft paper stays with the organ that owns it, and with whom it was granted to, also when its notice is published later: an upper
 * level reads what was approved (decision 14).
 */
export function mayReadPaper(
  caller: Caller,
  paper: {
    readonly draft: boolean;
    readonly noticeId?: string | undefined;
    readonly planId?: string | undefined;
    readonly organizationId?: string | undefined;
    readonly templateName?: string | undefined;
  },
): boolean {
  if (!paper.draft && paper.templateName !== ADOPTION_TEMPLATE) return true;
  const { noticeId, planId, organizationId } = paper;
  const own = audienceOf({ _id: planId ?? noticeId, organizationId, scopePath: [] });
  return scopeOf(caller, 'read').tokens.some((token) => own.includes(token));
}
