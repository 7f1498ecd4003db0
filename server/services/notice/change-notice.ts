import { noticeInput } from '../../domain/notice/notice.ts';
import { noticeRepository } from '../../store/notice/notices.ts';
import { changeAggregate } from '../change-aggregate.ts';
import { type Groups, type Patch, patched, patchPaths } from '../patch.ts';
import type { ServiceContext } from '../service-context.ts';
import { askAfterEdit } from './ask-after-edit.ts';
import { checkReferences } from './check-references.ts';
import { getNoticeView, NOTICE_NOT_FOUND, type NoticeView } from './get-notice.ts';
import { editorsWith } from './notice-editors.ts';
import { requireDraft } from './require-draft.ts';

/** Parts whose fields are changed one by one: two people can set telephone and start of a notice. */
const groups: Groups = new Set(['period', 'objection', 'signature']);

/**
 * Changes fields of a draft; null clears a field, a list is replaced whole. Changes of other fields
 * since `expectedRevision` merge (decision 6).
 * Fails with Validation, Forbidden, NotFound, Conflict (names who changed what), State.
 */
export async function changeNotice(
  context: ServiceContext,
  input: { noticeId: string; expectedRevision: number; changes: Patch },
): Promise<NoticeView> {
  await changeAggregate(
    {
      context,
      repository: noticeRepository(context.store),
      id: input.noticeId,
      expectedRevision: input.expectedRevision,
      permission: 'notice:change',
      action: 'notice:change',
      notFound: NOTICE_NOT_FOUND,
    },
    {
      schema: noticeInput,
      at: ['changes'],
      claims: patchPaths(input.changes, groups),
      // Of a change and an approval at once, whoever comes second is told by whom and of what.
      rests: ['state'],
      apply: (content) => patched(content, input.changes, groups),
      follow: async (row, next, transaction) => {
        requireDraft(row, '修改');
        await checkReferences(context, next, { transaction, at: ['changes'] });
        return { editors: editorsWith(context, row) };
      },
      after: (row, transaction) => askAfterEdit(context, transaction, row),
    },
  );
  return getNoticeView(context, input.noticeId);
}
