import { scopeOf } from '../../domain/access/policy.ts';
import { NotFoundFailure } from '../../domain/failure.ts';
import { type NoticeRow, noticeRepository } from '../../store/notice/notices.ts';
import type { ServiceContext } from '../service-context.ts';
import { mayReadContent } from './notice-readers.ts';

/** The one answer for a notice that is not there and for one that is not the caller's. */
export const NOTICE_NOT_FOUND = '公示不存在，或不在您可查阅的范围；请核对 id';

/** Everything that a notice holds, for those who may read it. */
export type NoticeContent = NoticeRow;

/**
 * What a caller sees of a notice: that it exists and how it stands, and its content where the
 * caller may read it. Every reader goes through here, so that no field can forget to ask.
 */
export type NoticeView = {
  readonly outline: Pick<
    NoticeRow,
    | '_id'
    | 'revision'
    | 'state'
    | 'kind'
    | 'organizationId'
    | 'regionId'
    | 'createdAt'
    | 'updatedAt'
  >;
  readonly content: NoticeContent | undefined;
};

/**
 * One notice as the caller may see it: in the caller's regions, or published with the caller's organ
 * named on it. Throws NotFoundFailure.
 */
export async function getNoticeView(context: ServiceContext, id: string): Promise<NoticeView> {
  const row = await noticeRepository(context.store).find(scopeOf(context.caller, 'read'), id);
  if (!row) throw new NotFoundFailure(NOTICE_NOT_FOUND);
  return viewOf(context, row);
}

/** One notice with its content; throws NotFoundFailure also where only its outline may be seen. */
export async function getNotice(context: ServiceContext, id: string): Promise<NoticeRow> {
  const { content } = await getNoticeView(context, id);
  if (!content) throw new NotFoundFailure(NOTICE_NOT_FOUND);
  return content;
}

/** The part of a loaded notice that the caller may see. */
export function viewOf(context: ServiceContext, row: NoticeRow): NoticeView {
  const { _id, revision, state, kind, organizationId, regionId, createdAt, updatedAt } = row;
  return {
    outline: { _id, revision, state, kind, organizationId, regionId, createdAt, updatedAt },
    content: mayReadContent(context.caller, row) ? row : undefined,
  };
}
