import type { NoticeRow } from '../../store/notice/notices.ts';
import type { ServiceContext } from '../service-context.ts';
import { type Evaluation, evaluateNotice } from './evaluate-notice.ts';

/** A row lives as long as its request: the fields of one answer share one evaluation. */
const evaluations = new WeakMap<NoticeRow, Promise<Evaluation>>();

/** Evaluation of a loaded notice for readers; steps evaluate anew within their transaction. */
export function readEvaluation(context: ServiceContext, notice: NoticeRow): Promise<Evaluation> {
  const known = evaluations.get(notice);
  if (known) return known;
  const evaluation = evaluateNotice(context, notice);
  evaluations.set(notice, evaluation);
  return evaluation;
}
