import type { NoticeRow } from '../../store/notice/notices.ts';

/** Everybody who had a hand in a draft, with one more; none of them may approve it. */
export function editorsWith(notice: NoticeRow, userId: string): readonly string[] {
  return notice.editors.includes(userId) ? notice.editors : [...notice.editors, userId];
}
