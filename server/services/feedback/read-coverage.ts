import { z } from 'zod';
import { scopeOf } from '../../domain/access/policy.ts';
import { type CoverageCount, coverageOf, type Stretch } from '../../domain/feedback/coverage.ts';
import { reference } from '../../domain/input/text.ts';
import { everyRow } from '../../store/aggregate/every-row.ts';
import type { FeedbackTextRow } from '../../store/feedback/feedback-texts.ts';
import { type ProblemRow, problemRepository } from '../../store/problem/problems.ts';
import { parseArguments } from '../parse-arguments.ts';
import type { ServiceContext } from '../service-context.ts';
import { textOfVersion } from './find-feedback.ts';

const wanted = z.object({
  organizationId: reference('机构').optional().describe('机构'),
  only: z.enum(['UNQUOTED', 'OVERLAPPING', 'QUOTED']).optional().describe('只列'),
  first: z.int().min(1).max(500).default(200).describe('段数'),
  from: z.int().min(0).default(0).describe('起点'),
});

/** A page of stretches with the problems that quote them. */
export type FeedbackCoverage = {
  readonly count: CoverageCount;
  readonly stretches: readonly (Stretch & { readonly problems: readonly ProblemRow[] })[];
  /** Where the next page begins; undefined where this is the last. */
  readonly nextFrom: number | undefined;
};

/**
 * The feedback in stretches with the problems that quote them, of those that the caller may read;
 * narrowed to an organ's, since each level breaks the feedback down for itself. Throws
 * ValidationFailure.
 */
export async function readCoverage(
  context: ServiceContext,
  feedback: FeedbackTextRow,
  request: unknown,
): Promise<FeedbackCoverage> {
  const { organizationId, only, first, from } = parseArguments(wanted, request);
  const { inspectionId, sha256 } = feedback;
  const problems = await everyRow(problemRepository(context.store), {
    scope: scopeOf(context.caller, 'read'),
    filter: { inspectionId, organizationId },
  });
  const quoted = problems.flatMap(({ _id, quote }) =>
    quote?.sha256 === sha256 ? { problemId: _id, start: quote.start, end: quote.end } : [],
  );
  const { stretches, count } = coverageOf(await textOfVersion(context, sha256), quoted);
  const chosen = stretches.filter((one) => one.start >= from && isWanted(one, only));
  const byId = new Map(problems.map((row) => [row._id, row]));
  return {
    count,
    stretches: chosen.slice(0, first).map((stretch) => ({
      ...stretch,
      problems: stretch.problemIds.flatMap((id) => byId.get(id) ?? []),
    })),
    nextFrom: chosen[first]?.start,
  };
}

function isWanted(
  { kind, problemIds }: Stretch,
  only: 'UNQUOTED' | 'OVERLAPPING' | 'QUOTED' | undefined,
): boolean {
  if (only === undefined) return true;
  if (only === 'OVERLAPPING') return problemIds.length > 1;
  if (only === 'QUOTED') return problemIds.length > 0;
  return kind === 'SENTENCE' && problemIds.length === 0;
}
