import { assertAllowed, assertAllowedSomewhere } from '../../domain/access/policy.ts';
import { ConflictFailure } from '../../domain/failure.ts';
import { type FeedbackTextInput, feedbackTextInput } from '../../domain/feedback/feedback-text.ts';
import { codePoints } from '../../domain/input/code-points.ts';
import { loadForChange, writeChanges } from '../../store/aggregate/change-aggregate.ts';
import { putBlob } from '../../store/blob/put-blob.ts';
import { isDuplicateKey } from '../../store/failures.ts';
import {
  type FeedbackTextRow,
  feedbackTextRepository,
} from '../../store/feedback/feedback-texts.ts';
import type { InspectionRow } from '../../store/inspection/inspections.ts';
import { inTransaction, type Transaction } from '../../store/transaction.ts';
import { getInspection } from '../inspection/get-inspection.ts';
import { auditStep, firstRevision, insertAggregate } from '../new-aggregate.ts';
import { getOrganization } from '../organization/get-organization.ts';
import { expectedRevision, parseArguments } from '../parse-arguments.ts';
import type { ServiceContext } from '../service-context.ts';
import { type FeedbackText, findFeedback } from './find-feedback.ts';
import { moveQuotations } from './move-quotations.ts';

/** A feedback under way: of which inspection, what was entered, and its stored text. */
type Setting = {
  readonly inspection: InspectionRow;
  readonly entered: FeedbackTextInput;
  readonly sha256: string;
  readonly expectedRevision: number | undefined;
};

/**
 * Registers the feedback of an inspection, or changes it from a revision on. Problems that quote it
 * keep their words: a change moves the places of their quotations with it, and is refused where one
 * would be lost and no new place is given. The same first call again gives the same answer. Fails
 * with Validation, Forbidden, NotFound, Conflict.
 */
export async function setFeedbackText(
  context: ServiceContext,
  input: { inspectionId: string; expectedRevision?: number | undefined; feedback: unknown },
): Promise<FeedbackText> {
  assertAllowedSomewhere(context.caller, 'inspection:register');
  const from = input.expectedRevision;
  const setting = {
    entered: parseArguments(feedbackTextInput, input.feedback),
    expectedRevision:
      from === undefined ? from : parseArguments(expectedRevision, from, ['expectedRevision']),
    inspection: await getInspection(context, input.inspectionId),
  };
  const owner = await getOrganization(context, setting.inspection.organizationId);
  assertAllowed(context.caller, 'inspection:register', owner);
  // The blob comes first: GridFS takes no part in transactions.
  const { sha256 } = await putBlob(context.store, new TextEncoder().encode(setting.entered.text));
  const attempt = (transaction: Transaction) => set(context, transaction, { ...setting, sha256 });
  try {
    await inTransaction(context.store, attempt);
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    // A concurrent first call had just committed: the second look sees it.
    await inTransaction(context.store, attempt);
  }
  const row = await findFeedback(context, setting.inspection._id);
  if (!row) throw new Error(`feedback of ${setting.inspection._id} was written and is gone`);
  return row;
}

async function set(
  context: ServiceContext,
  transaction: Transaction,
  setting: Setting,
): Promise<void> {
  const { inspection, sha256, entered } = setting;
  const standing = await findFeedback(context, inspection._id, transaction);
  if (!standing) return insertFirst(context, transaction, setting);
  if (setting.expectedRevision === undefined) {
    const { title, number, date } = standing;
    const same = standing.sha256 === sha256 && title === entered.title;
    if (same && number === entered.number && date === entered.date) return;
    throw new ConflictFailure({
      message: `该督察的反馈意见已登记（版本 ${standing.revision}）；如需修改，请重新读取后填写所依据的版本号`,
      currentRevision: standing.revision,
    });
  }
  await change(context, transaction, { ...setting, standing, from: setting.expectedRevision });
}

async function insertFirst(
  context: ServiceContext,
  transaction: Transaction,
  { inspection, entered, sha256, expectedRevision: from }: Setting,
): Promise<void> {
  if (from !== undefined) {
    throw new ConflictFailure({
      message: '该督察还没有登记反馈意见；首次登记请不填所依据的版本号',
    });
  }
  const { requotes, text, ...stated } = entered;
  const moves = await moveQuotations(context, transaction, {
    inspectionId: inspection._id,
    before: undefined,
    after: { text, sha256 },
    requotes,
  });
  const row: FeedbackTextRow = {
    ...firstRevision(context, {
      organizationId: inspection.organizationId,
      scopePath: inspection.scopePath,
      sortKey: inspection.sortKey,
    }),
    organizationId: inspection.organizationId,
    inspectionId: inspection._id,
    sha256,
    length: codePoints(text).length,
    earlierSha256s: [],
    moves,
    ...stated,
  };
  const repository = feedbackTextRepository(context.store);
  await insertAggregate({ context, transaction, repository, row, action: 'feedback:set' });
}

async function change(
  context: ServiceContext,
  transaction: Transaction,
  target: Setting & { readonly standing: FeedbackTextRow; readonly from: number },
): Promise<void> {
  const { entered, sha256, standing } = target;
  const repository = feedbackTextRepository(context.store);
  const { requotes, text, ...stated } = entered;
  const { title, number, date, madeUp } = stated;
  const row = await loadForChange({
    store: context.store,
    transaction,
    repository,
    scope: { tokens: standing.audience },
    id: standing._id,
    expectedRevision: target.from,
    paths: 'exact',
    notFound: '反馈意见不存在；请重新读取该督察',
    // Held against the owner of the inspection before.
    authorise: () => undefined,
  });
  const moves =
    row.sha256 === sha256 && requotes.length === 0
      ? row.moves
      : await moveQuotations(context, transaction, {
          inspectionId: row.inspectionId,
          before: { sha256: row.sha256 },
          after: { text, sha256 },
          requotes,
        });
  const newText = row.sha256 !== sha256 && {
    sha256,
    length: codePoints(text).length,
    earlierSha256s: [...row.earlierSha256s, row.sha256],
  };
  const changes = await writeChanges({
    transaction,
    repository,
    row,
    changes: { title, number, date, madeUp, ...newText, moves },
    by: { userId: context.caller.userId, at: context.clock.now() },
  });
  if (changes.length === 0) return;
  await auditStep({
    context,
    transaction,
    subjectType: repository.name,
    row,
    revision: row.revision + 1,
    action: 'feedback:set',
    permission: 'inspection:register',
    changes,
  });
}
