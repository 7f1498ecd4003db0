import { z } from 'zod';
import { assertAllowedSomewhere } from '../../domain/access/policy.ts';
import { ConflictFailure, NotFoundFailure } from '../../domain/failure.ts';
import { codePoints, slicePoints } from '../../domain/input/code-points.ts';
import { reference } from '../../domain/input/text.ts';
import { problemInput } from '../../domain/problem/problem.ts';
import { sha256Text } from '../../domain/upload/upload.ts';
import type { FeedbackTextRow } from '../../store/feedback/feedback-texts.ts';
import type { ProblemRow } from '../../store/problem/problems.ts';
import { getInspection } from '../inspection/get-inspection.ts';
import { onceForCaller } from '../once-for-caller.ts';
import { owningOrganization } from '../owning-organization.ts';
import { idempotencyKey, parseArguments } from '../parse-arguments.ts';
import { getProblem } from '../problem/get-problem.ts';
import { insertProblem } from '../problem/register-problem.ts';
import type { ServiceContext } from '../service-context.ts';
import { findFeedback, textOfVersion } from './find-feedback.ts';
import { spanInvalid } from './move-quotations.ts';

/** Which characters of which version are marked. */
const marking = z.object({
  inspectionId: reference('督察'),
  textSha256: sha256Text,
  start: z.int().min(0).describe('引文起点'),
  end: z.int().min(1).describe('引文终点'),
});

/**
 * Registers a problem whose text is a stretch of the feedback, character for character. The text
 * must still be the version that the marker saw. Fails with Validation, Forbidden, NotFound,
 * Conflict (a newer version), Duplicate.
 */
export async function markProblem(
  context: ServiceContext,
  input: {
    idempotencyKey: string;
    organizationId?: string | undefined;
    place: unknown;
    /** Fields of the problem other than its text and source. */
    problem: Readonly<Record<string, unknown>>;
  },
): Promise<ProblemRow> {
  assertAllowedSomewhere(context.caller, 'problem:register');
  const key = parseArguments(idempotencyKey, input.idempotencyKey, ['idempotencyKey']);
  const place = parseArguments(marking, input.place);
  const inspection = await getInspection(context, place.inspectionId);
  const owner = await owningOrganization(context, input.organizationId, 'problem:register');
  const id = await onceForCaller(
    context,
    {
      mutation: 'markProblem',
      key,
      arguments: { organizationId: owner._id, place, problem: input.problem },
    },
    async (transaction) => {
      const feedback = await findFeedback(context, inspection._id, transaction);
      if (!feedback) {
        throw new NotFoundFailure('该督察还没有登记反馈意见；请先办理 setFeedbackText');
      }
      const text = await markedText(context, feedback, place);
      const { reporter: _none, ...problem } = parseArguments(problemInput, {
        ...input.problem,
        source: 'FEEDBACK',
        text,
        inspectionId: inspection._id,
        quotedFrom: quotedFrom(feedback, `${inspection.name}反馈意见`, input.problem.place),
        place: undefined,
      });
      const madeUp = feedback.madeUp.includes('text')
        ? [...new Set([...problem.madeUp, 'text'])]
        : problem.madeUp;
      return insertProblem(context, transaction, {
        id: context.newId(),
        owner,
        problem: { ...problem, madeUp },
        quote: { sha256: feedback.sha256, start: place.start, end: place.end },
      });
    },
  );
  return getProblem(context, id);
}

async function markedText(
  context: ServiceContext,
  feedback: FeedbackTextRow,
  place: z.output<typeof marking>,
): Promise<string> {
  if (feedback.sha256 !== place.textSha256) {
    throw new ConflictFailure({
      message: `反馈意见已有新的版本（版本 ${feedback.revision}），起止位置可能已变；请重新读取后再标注`,
      currentRevision: feedback.revision,
    });
  }
  const text = await textOfVersion(context, feedback.sha256);
  const { length } = codePoints(text);
  const { start, end } = place;
  if (start >= end || end > length) throw spanInvalid(['end'], place, length);
  return slicePoints(text, start, end);
}

/** Where the words stand, as papers say it. */
function quotedFrom(feedback: FeedbackTextRow, otherwise: string, place: unknown) {
  return { title: feedback.title ?? otherwise, ...(place != null && { place }) };
}
