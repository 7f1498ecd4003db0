import { platformScope } from '../../domain/access/caller.ts';
import { assertAllowed, decide } from '../../domain/access/policy.ts';
import { type Issue, ValidationFailure } from '../../domain/failure.ts';
import type { FeedbackTextInput } from '../../domain/feedback/feedback-text.ts';
import {
  movedPlace,
  type SearchedText,
  type Span,
  searchedText,
} from '../../domain/feedback/quote-place.ts';
import { codePoints, slicePoints } from '../../domain/input/code-points.ts';
import { longText } from '../../domain/input/text.ts';
import { excerpt } from '../../domain/notice/checks/check.ts';
import { writeChanges } from '../../store/aggregate/change-aggregate.ts';
import { everyRow } from '../../store/aggregate/every-row.ts';
import type { FeedbackTextRow } from '../../store/feedback/feedback-texts.ts';
import { type ProblemRow, problemRepository } from '../../store/problem/problems.ts';
import type { Transaction } from '../../store/transaction.ts';
import { invalidInput } from '../invalid-input.ts';
import { auditStep } from '../new-aggregate.ts';
import { parseArguments } from '../parse-arguments.ts';
import { followProblemChange } from '../problem/follow-problem-change.ts';
import type { ServiceContext } from '../service-context.ts';
import { textOfVersion } from './find-feedback.ts';

type Move = FeedbackTextRow['moves'][number];

/** A new version of a feedback text, and the problems that are to quote other words of it. */
type NewVersion = {
  readonly inspectionId: string;
  /** Undefined where the feedback is registered after problems of it were. */
  readonly before: { readonly sha256: string } | undefined;
  readonly after: { readonly sha256: string; readonly text: string };
  readonly requotes: FeedbackTextInput['requotes'];
};

/**
 * Gives every quotation of a feedback its place in the new version, each with revision and audit
 * event; gives those that moved. Problems that had no place get one where their words stand once.
 * Fails with Validation naming each problem whose words the new version does not hold.
 */
export async function moveQuotations(
  context: ServiceContext,
  transaction: Transaction,
  version: NewVersion,
): Promise<Move[]> {
  const { inspectionId } = version;
  const rows = await everyRow(problemRepository(context.store), {
    scope: platformScope,
    filter: { inspectionId, source: 'FEEDBACK' },
    transaction,
  });
  refuseUnknown(rows, version);
  const after = searchedText(version.after.text);
  const before =
    version.before && searchedText(await textOfVersion(context, version.before.sha256));
  const places = rows.map((row) => placeOf(row, { before, after, version }));
  refuseLost(context, rows, places);
  const moves: Move[] = [];
  for (const [at, row] of rows.entries()) {
    const to = places[at];
    if (!to) continue;
    await place(context, transaction, { row, to, version });
    if (row.quote && (row.quote.start !== to.start || row.quote.end !== to.end)) {
      moves.push({ problemId: row._id, from: { start: row.quote.start, end: row.quote.end }, to });
    }
  }
  return moves;
}

function placeOf(
  row: ProblemRow,
  texts: { before: SearchedText | undefined; after: SearchedText; version: NewVersion },
): Span | undefined {
  const requote = texts.version.requotes.find(({ problemId }) => problemId === row._id);
  if (requote) return { start: requote.start, end: requote.end };
  if (row.quote && texts.before) {
    return movedPlace(row.text, row.quote, { before: texts.before, after: texts.after });
  }
  const [only, ...others] = texts.after.spansOf(row.text);
  return others.length === 0 ? only : undefined;
}

/** Each new place names a problem of this inspection, and characters that there are. */
function refuseUnknown(rows: readonly ProblemRow[], { requotes, after }: NewVersion): void {
  const { length } = codePoints(after.text);
  for (const [at, { problemId, start, end }] of requotes.entries()) {
    const path = ['requotes', String(at)];
    if (!rows.some(({ _id }) => _id === problemId)) {
      const message = '改引的问题不存在，或不是本督察的反馈问题；请核对 id';
      throw invalidInput([...path, 'problemId'], 'PROBLEM_UNKNOWN', message);
    }
    if (start >= end || end > length) throw spanInvalid([...path, 'end'], { start, end }, length);
  }
}

/** Refusal of places that are no stretch of a text. */
export function spanInvalid(
  path: readonly string[],
  { start, end }: Span,
  length: number,
): ValidationFailure {
  return invalidInput(
    path,
    'QUOTATION_PLACE',
    `引文起点${start}、终点${end}不对：起点应小于终点，终点不大于全文的${length}个字符（从0数起，终点不计在内）`,
  );
}

/** Words that a later version does not hold may not go unquoted: each is named to who may read it. */
function refuseLost(
  context: ServiceContext,
  rows: readonly ProblemRow[],
  places: readonly (Span | undefined)[],
): void {
  const lost = rows.filter((row, at) => row.quote && !places[at]);
  if (lost.length === 0) return;
  const known = lost.filter((row) => decide(context.caller, 'read', row).allowed);
  const issues: Issue[] = known.map((row) => ({
    path: ['input', 'text'],
    code: 'QUOTATION_LOST',
    message: `问题“${row.ownNo ?? '（无编号）'}”的原文“${excerpt(row.text)}”在新的反馈意见中没有，或不能确定是哪一处；请核对新文本，确有变动的在requotes中填写该问题的新起止位置`,
  }));
  if (known.length < lost.length) {
    issues.push({
      path: ['input', 'text'],
      code: 'QUOTATION_LOST',
      message: `另有${lost.length - known.length}个您无权查阅的问题引用了被改动的文字；请与登记这些问题的机构联系`,
    });
  }
  throw new ValidationFailure(issues);
}

async function place(
  context: ServiceContext,
  transaction: Transaction,
  target: { row: ProblemRow; to: Span; version: NewVersion },
): Promise<void> {
  const { row, to, version } = target;
  const repository = problemRepository(context.store);
  const at = version.requotes.findIndex(({ problemId }) => problemId === row._id);
  const quote = { sha256: version.after.sha256, start: to.start, end: to.end };
  const words =
    at >= 0
      ? requoted(context, row, { text: slicePoints(version.after.text, to.start, to.end), at })
      : {};
  const changes = await writeChanges({
    transaction,
    repository,
    row,
    changes: { ...words, quote },
    by: { userId: context.caller.userId, at: context.clock.now() },
  });
  if (changes.length === 0) return;
  if ('text' in words) await followProblemChange(context, transaction, row._id);
  await auditStep({
    context,
    transaction,
    subjectType: repository.name,
    row,
    revision: row.revision + 1,
    action: 'problem:requote',
    permission: 'inspection:register',
    changes,
  });
}

/** The new words of a problem, which only who may change it gives it. */
function requoted(
  context: ServiceContext,
  row: ProblemRow,
  words: { text: string; at: number },
): { text: string } {
  assertAllowed(context.caller, 'problem:register', row);
  const path = ['requotes', String(words.at)];
  return { text: parseArguments(longText('问题原文'), words.text, path) };
}
