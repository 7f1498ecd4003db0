import { type QuotePlace, searchedText } from '../../domain/feedback/quote-place.ts';
import type { ProblemRow } from '../../store/problem/problems.ts';
import type { Transaction } from '../../store/transaction.ts';
import type { ServiceContext } from '../service-context.ts';
import { findFeedback, textOfVersion } from './find-feedback.ts';

/**
 * Where a problem's text stands in the feedback of its inspection, the width of marks aside;
 * undefined where it stands nowhere as a whole, or more than once: then a person marks the place.
 */
export async function placeInFeedback(
  context: ServiceContext,
  transaction: Transaction,
  problem: Pick<ProblemRow, 'source' | 'inspectionId' | 'text'>,
): Promise<QuotePlace | undefined> {
  if (problem.source !== 'FEEDBACK' || problem.inspectionId === undefined) return undefined;
  const feedback = await findFeedback(context, problem.inspectionId, transaction);
  if (!feedback) return undefined;
  const text = await textOfVersion(context, feedback.sha256);
  const [place, ...others] = searchedText(text).spansOf(problem.text);
  return place && others.length === 0 ? { sha256: feedback.sha256, ...place } : undefined;
}
