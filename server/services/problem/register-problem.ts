import type { z } from 'zod';
import {
  assertAllowed,
  assertAllowedSomewhere,
  masterDataScope,
} from '../../domain/access/policy.ts';
import type { QuotePlace } from '../../domain/feedback/quote-place.ts';
import { numberSortKey } from '../../domain/numbering/problem-number.ts';
import { type problemContent, problemInput } from '../../domain/problem/problem.ts';
import type { OrganizationRow } from '../../store/organization/organizations.ts';
import { type ProblemRow, problemRepository } from '../../store/problem/problems.ts';
import { regionRepository } from '../../store/region/regions.ts';
import type { Transaction } from '../../store/transaction.ts';
import { placeInFeedback } from '../feedback/place-in-feedback.ts';
import { invalidInput } from '../invalid-input.ts';
import { firstRevision, insertAggregate } from '../new-aggregate.ts';
import { onceForCaller } from '../once-for-caller.ts';
import { owningOrganization } from '../owning-organization.ts';
import { idempotencyKey, parseArguments } from '../parse-arguments.ts';
import type { ServiceContext } from '../service-context.ts';
import { assertProblemLinks } from './assert-problem-links.ts';
import { getProblem } from './get-problem.ts';
import { refuseTwinProblem } from './refuse-twin-problem.ts';
import { blindReporter, sealReporter } from './reporter.ts';

/**
 * Registers a problem for the caller's organ, in its region or one below. Text and numbers stay
 * exactly as entered, the reporter is sealed; a petition number of another form is a finding on papers, no error here.
 * Fails with Validation, Forbidden, Duplicate (the number stands already in this inspection).
 */
export async function registerProblem(
  context: ServiceContext,
  input: { idempotencyKey: string; organizationId?: string | undefined; problem: unknown },
): Promise<ProblemRow> {
  assertAllowedSomewhere(context.caller, 'problem:register');
  const key = parseArguments(idempotencyKey, input.idempotencyKey, ['idempotencyKey']);
  const { reporter, ...problem } = parseArguments(problemInput, input.problem);
  const owner = await owningOrganization(context, input.organizationId, 'problem:register');
  const problemId = context.newId();
  const sealed = reporter && { reporter: await sealReporter(context, problemId, reporter) };
  const blinded = reporter && { reporter: await blindReporter(context, reporter) };
  const id = await onceForCaller(
    context,
    {
      mutation: 'registerProblem',
      key,
      arguments: { organizationId: owner._id, problem: { ...problem, ...blinded } },
    },
    (transaction) =>
      insertProblem(context, transaction, {
        id: problemId,
        owner,
        problem: { ...problem, ...sealed },
      }),
  );
  return getProblem(context, id);
}

/** A problem that is told apart, checked and placed, before it is written. */
export type NewProblem = {
  readonly id: string;
  readonly owner: OrganizationRow;
  readonly problem: z.output<typeof problemContent>;
  /** Where its text stands in the feedback; looked for there where the caller does not say. */
  readonly quote?: QuotePlace;
};

/** Writes a new problem with its place in the feedback and its audit event; gives its id. */
export async function insertProblem(
  context: ServiceContext,
  transaction: Transaction,
  { id, owner, problem, quote }: NewProblem,
): Promise<string> {
  const place = quote ?? (await placeInFeedback(context, transaction, problem));
  const row: ProblemRow = {
    ...firstRevision(context, {
      id,
      organizationId: owner._id,
      scopePath: await placeOf(context, transaction, { regionId: problem.regionId, owner }),
      sortKey: numberSortKey(problem.ownNo),
    }),
    ...problem,
    ...(place && { quote: place }),
    organizationId: owner._id,
  };
  assertAllowed(context.caller, 'problem:register', row);
  await assertProblemLinks(context, transaction, row);
  await refuseTwinProblem(context, transaction, row);
  const repository = problemRepository(context.store);
  return insertAggregate({ context, transaction, repository, row, action: 'problem:register' });
}

async function placeOf(
  context: ServiceContext,
  transaction: Transaction,
  place: { regionId: string | undefined; owner: OrganizationRow },
): Promise<string[]> {
  if (place.regionId === undefined) return place.owner.scopePath;
  const region = await regionRepository(context.store).find(
    masterDataScope(context.caller),
    place.regionId,
    transaction,
  );
  if (region) return region.scopePath;
  throw invalidInput(
    ['regionId'],
    'REGION_UNKNOWN',
    '问题所在地区不存在；请先登记该地区，再填写其 id',
  );
}
