import type { QuotePlace } from '../../domain/feedback/quote-place.ts';
import { faultAgainst, quotationSource } from '../../domain/problem/quotation.ts';
import type { ProblemRow } from '../../store/problem/problems.ts';
import type { Transaction } from '../../store/transaction.ts';
import { textOfVersion } from '../feedback/find-feedback.ts';
import { placeInFeedback } from '../feedback/place-in-feedback.ts';
import { invalidInput } from '../invalid-input.ts';
import type { ServiceContext } from '../service-context.ts';

/**
 * Where the changed text of a problem stands in the feedback. A problem that quotes the feedback
 * goes on doing so word for word: other words are refused with the first difference (§2.1).
 */
export async function quoteOfChanged(
  context: ServiceContext,
  transaction: Transaction,
  { row, text }: { row: ProblemRow; text: string },
): Promise<QuotePlace | undefined> {
  if (text === row.text) return row.quote;
  const place = await placeInFeedback(context, transaction, { ...row, text });
  if (place || !row.quote) return place;
  const source = quotationSource(await textOfVersion(context, row.quote.sha256), '督察反馈原文');
  const fault =
    faultAgainst(text, source) ?? '问题原文在督察反馈原文中不是连续的一段，或不止一处与之相同';
  throw invalidInput(
    ['text'],
    'QUOTATION_DIFFERS',
    `${fault}；此问题引自反馈意见，请逐字引用其中连续的一段`,
  );
}
