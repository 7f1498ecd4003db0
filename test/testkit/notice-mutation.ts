import { randomUUID } from 'node:crypto';
import type { Asked } from './application.ts';

/** What a mutation answered: its data, or the problem with every field that problems have. */
export type MutationResult<Data> = {
  readonly __typename: string;
  readonly data?: Data;
  readonly code?: string;
  readonly message?: string;
  readonly path?: string[] | null;
  readonly issues?: readonly { path: string[]; code: string; message: string }[];
  readonly existingId?: string | null;
  readonly from?: string;
  readonly to?: string;
  readonly missingGuards?: readonly string[];
  readonly currentRevision?: number | null;
  readonly changedBy?: string | null;
  readonly changedPaths?: readonly string[];
  readonly findings?: readonly { code: string; dataPath: string | null; severity: string }[];
};

/** Details of the problems that only some mutations list. */
const details: Readonly<Record<string, string>> = {
  ValidationProblem: 'issues { path code message }',
  DuplicateProblem: 'existingId',
  StateProblem: 'from to missingGuards',
  ConflictProblem: 'currentRevision changedBy changedPaths',
  IncompleteDataProblem: 'findings { code dataPath severity }',
};

const creating = ['ValidationProblem', 'DuplicateProblem'];
const changing = ['ValidationProblem', 'StateProblem', 'ConflictProblem'];
const issuing = [...changing, 'DuplicateProblem', 'IncompleteDataProblem'];

const problemsOf: Readonly<Record<string, readonly string[]>> = {
  changeNotice: changing,
  changeTask: changing,
  changeEvidence: changing,
  changeInspection: changing,
  changeMemberships: changing,
  linkIdentity: [...changing, 'DuplicateProblem'],
  unlinkIdentity: changing,
  suspendUser: changing,
  reinstateUser: changing,
  changeCalendarYear: changing,
  changeOrganization: [...changing, 'DuplicateProblem'],
  changeProblem: [...changing, 'DuplicateProblem'],
  setFeedbackText: changing,
  importProblems: creating,
  exportLedger: creating,
  markProblem: [...creating, 'ConflictProblem'],
  issueDevelopmentToken: [],
  revokeGrant: changing,
  endDelegation: changing,
  returnNotice: changing,
  voidDocumentNumber: changing,
  bindDocumentNumber: [...changing, 'DuplicateProblem'],
  releaseDocumentNumber: changing,
  completeUpload: changing,
  confirmOutsideStep: issuing,
  refuseOutsideStep: changing,
  recordOutsidePlanStep: [...changing, 'DuplicateProblem'],
  recordOutsideStep: [...changing, 'DuplicateProblem'],
  acknowledgeFinding: changing,
  acceptProposal: changing,
  approveNotice: issuing,
  publishNotice: issuing,
  submitPlan: issuing,
  takePlanStep: [...changing, 'DuplicateProblem'],
  answerPlanRemark: changing,
  strikePlanRemark: changing,
  withdrawPlan: changing,
  issuePlan: [...changing, 'DuplicateProblem'],
  publishPlan: [...changing, 'DuplicateProblem'],
  askForOpinions: issuing,
  requestPlanChange: [...changing, 'DuplicateProblem'],
  decidePlanChange: [...changing, 'DuplicateProblem'],
  withdrawPlanChange: [...changing, 'DuplicateProblem'],
  answerConsultation: changing,
  recordConsultationAnswer: changing,
  decideOpinions: changing,
  changePlan: changing,
  changePlanItems: changing,
  sortPlanItems: changing,
  addPlanSection: [...creating, 'StateProblem'],
  changePlanSection: changing,
  movePlanSection: changing,
  removePlanSection: changing,
  takeUpperItems: [...creating, 'StateProblem'],
  requestPlanPaper: [...creating, 'ConflictProblem'],
  requestPlanOfficialPaper: [...creating, 'StateProblem'],
};

/** Mutations that take an idempotency key. */
const keyed =
  /^(?:record(?!Consultation)|confirm|register|draft|approve|publish|add|define|grant|delegate|create|start|submit|take|askFor|issuePlan|decidePlanChange|withdrawPlanChange|requestPlan|requestAdoption|requestPlanApproval)/;

/** What the security administrator does; by default all else is the system administrator's. */
const bySecurityAdministrator: ReadonlySet<string> = new Set([
  'registerUser',
  'registerServiceAccount',
  'changeMemberships',
  'linkIdentity',
  'unlinkIdentity',
  'suspendUser',
  'reinstateUser',
  'issueDevelopmentToken',
  'grantAccess',
  'revokeGrant',
]);

/**
 * Sends one mutation as a user over HTTP and gives back its union. A key is made up where the
 * mutation needs one and none is given.
 */
export async function mutate<Data = { id: string }>(
  app: Asked,
  call: {
    readonly mutation: string;
    readonly input: Readonly<Record<string, unknown>>;
    readonly userId?: string;
    readonly select?: string;
  },
): Promise<MutationResult<Data>> {
  const { mutation, select = 'id' } = call;
  const type = mutation.charAt(0).toUpperCase() + mutation.slice(1);
  const problems = (problemsOf[mutation] ?? creating)
    .map((problem) => `... on ${problem} { ${details[problem]} }`)
    .join(' ');
  const query = `mutation ($input: ${type}Input!) { ${mutation}(input: $input) {
    __typename ... on ${type}Success { data { ${select} } } ... on Problem { code message path } ${problems}
  } }`;
  const input = keyed.test(mutation) ? { idempotencyKey: randomUUID(), ...call.input } : call.input;
  const userId =
    call.userId ?? (bySecurityAdministrator.has(mutation) ? 'security-administrator' : undefined);
  const answer = await app.ask<Record<string, MutationResult<Data>>>(query, { input }, userId);
  const result = answer.data?.[mutation];
  if (!result) throw new Error(`${mutation}: ${JSON.stringify(answer.errors)}`);
  return result;
}

/** The data of a mutation that must succeed. */
export async function succeed<Data = { id: string }>(
  app: Asked,
  call: Parameters<typeof mutate>[1],
): Promise<Data> {
  const result = await mutate<Data>(app, call);
  if (result.data) return result.data;
  throw new Error(`${call.mutation} ended in ${JSON.stringify(result)}`);
}
