import { masterDataScope } from '../../domain/access/policy.ts';
import { readBlob } from '../../store/blob/read-blob.ts';
import {
  type FeedbackTextRow,
  feedbackTextRepository,
} from '../../store/feedback/feedback-texts.ts';
import type { Transaction } from '../../store/transaction.ts';
import type { ServiceContext } from '../service-context.ts';

/** The feedback of an inspection as its readers see it: who reads the inspection reads it. */
export type FeedbackText = FeedbackTextRow;

/** The feedback of an inspection; undefined where none was registered. */
export function findFeedback(
  context: ServiceContext,
  inspectionId: string,
  transaction?: Transaction,
): Promise<FeedbackText | undefined> {
  const scope = masterDataScope(context.caller);
  return feedbackTextRepository(context.store).findOneBy(scope, { inspectionId }, transaction);
}

/** A version of a feedback text, checked against its hash. */
export async function textOfVersion(context: ServiceContext, sha256: string): Promise<string> {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(
    await readBlob(context.store, sha256),
  );
}

/** The text of an inspection's feedback; undefined where none was registered. */
export async function feedbackTextOf(
  context: ServiceContext,
  inspectionId: string,
): Promise<string | undefined> {
  const row = await findFeedback(context, inspectionId);
  return row && textOfVersion(context, row.sha256);
}
