import { actingFor } from '../../domain/access/policy.ts';
import type { NoticeRow } from '../../store/notice/notices.ts';
import type { ServiceContext } from '../service-context.ts';

/**
 * Everybody who had a hand in a draft, with the caller and the person for whom the caller acts; none
 * of them may approve it.
 */
export function editorsWith(context: ServiceContext, notice: NoticeRow): readonly string[] {
  const { caller } = context;
  const principal = actingFor(caller, 'notice:change', notice);
  const editors = [...notice.editors, caller.userId, ...(principal ? [principal.userId] : [])];
  return [...new Set(editors)];
}
