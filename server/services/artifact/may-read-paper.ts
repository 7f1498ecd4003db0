import { audienceOf } from '../../domain/access/audience.ts';
import type { Caller } from '../../domain/access/caller.ts';
import { scopeOf } from '../../domain/access/policy.ts';
import { openPlanTemplates } from '../../domain/plan/papers.ts';

/**
 * True when the caller may read papers of a notice or a plan whose content the caller may read. A
 * draft paper stays with the organ that owns it, and with whom it was granted to, also when its notice
 * is published later: an upper level reads what was approved (decision 14). So do papers around a
 * plan that are its organ's own: the table of opinions, letters, 发文稿纸.
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
  const { noticeId, planId, organizationId, templateName } = paper;
  const isOpen =
    planId === undefined || templateName === undefined || openPlanTemplates.includes(templateName);
  if (!paper.draft && isOpen) return true;
  const own = audienceOf({ _id: planId ?? noticeId, organizationId, scopePath: [] });
  return scopeOf(caller, 'read').tokens.some((token) => own.includes(token));
}
