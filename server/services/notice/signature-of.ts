import { shanghaiDate } from '../../domain/calendar/date.ts';
import type { NoticeContent } from './get-notice.ts';

/** The signature as the paper bears it: undated until it is signed off, unless a date was entered. */
export function signatureOf(content: NoticeContent): NoticeContent['signature'] {
  const { signature, approval } = content;
  if (signature.date !== undefined || approval === undefined) return signature;
  return { ...signature, date: shanghaiDate(approval.at) };
}
