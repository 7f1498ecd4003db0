import type { NoticeRow } from '../../store/notice/notices.ts';
import type { ServiceContext } from '../service-context.ts';
import { type Evaluation, evaluateNotice } from './evaluate-notice.ts';
import { type Surroundings, sharedSurroundings } from './surroundings.ts';

/** A row lives as long as its request: the fields of one answer share one evaluation. */
const evaluations = new WeakMap<NoticeRow, Promise<Evaluation>>();

/** Surroundings that the notices of one page share. */
const together = new WeakMap<NoticeRow, Surroundings>();

/** Lets the evaluations of a page read calendar, rules and templates once for all. */
export function evaluateTogether(context: ServiceContext, notices: readonly NoticeRow[]): void {
  const surroundings = sharedSurroundings(context);
  for (const notice of notices) together.set(notice, surroundings);
}

/** Evaluation of a loaded notice for readers; steps evaluate anew within their transaction. */
export function readEvaluation(context: ServiceContext, notice: NoticeRow): Promise<Evaluation> {
  const known = evaluations.get(notice);
  if (known) return known;
  const surroundings = together.get(notice);
  const evaluation = evaluateNotice(context, notice, surroundings && { surroundings });
  evaluations.set(notice, evaluation);
  return evaluation;
}
