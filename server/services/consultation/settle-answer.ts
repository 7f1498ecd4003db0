import type { Action } from '../../domain/access/actions.ts';
import { platformScope } from '../../domain/access/caller.ts';
import { type Resource, scopeOf } from '../../domain/access/policy.ts';
import type { AnswerInput } from '../../domain/consultation/consultation.ts';
import { NotFoundFailure, StateFailure } from '../../domain/failure.ts';
import { standingStep } from '../../domain/plan/procedure/procedure.ts';
import { loadForChange } from '../../store/aggregate/change-aggregate.ts';
import {
  type ConsultationRow,
  consultationRepository,
} from '../../store/consultation/consultations.ts';
import { type PlanRow, planRepository } from '../../store/plan/plans.ts';
import type { Transaction } from '../../store/transaction.ts';
import { actorOf } from '../plan-procedure/plan-step.ts';
import { planTitle } from '../plan-procedure/plan-title.ts';
import { remarkTargets } from '../plan-procedure/remark-targets.ts';
import type { ServiceContext } from '../service-context.ts';
import { stepAnswer } from '../work-item/step-answer.ts';
import { writeAudited } from '../write-audited.ts';
import { askConsultation } from './consultation-work.ts';
import { CONSULTATION_NOT_FOUND } from './get-consultation.ts';

/** A consultation that is answered or decided on, exactly as it was seen, with its plan. */
export async function loadConsultation(
  context: ServiceContext,
  transaction: Transaction,
  step: {
    readonly consultationId: string;
    readonly expectedRevision: number;
    readonly authorise: (row: ConsultationRow) => void;
  },
): Promise<{ row: ConsultationRow; plan: PlanRow }> {
  const row = await loadForChange({
    store: context.store,
    transaction,
    repository: consultationRepository(context.store),
    scope: scopeOf(context.caller, 'read'),
    id: step.consultationId,
    expectedRevision: step.expectedRevision,
    paths: 'exact',
    notFound: CONSULTATION_NOT_FOUND,
    authorise: step.authorise,
  });
  const plan = await planRepository(context.store).find(platformScope, row.planId, transaction);
  if (!plan) throw new NotFoundFailure(CONSULTATION_NOT_FOUND);
  refuseEnded(row, plan);
  return { row, plan };
}

/** A unit at its place: what a clerk of the unit may answer. */
export function unitPlace(row: ConsultationRow): Resource {
  return { _id: row._id, organizationId: row.unitId, scopePath: [] };
}

/** Writes the answer of a unit, given here or on paper, in the caller's transaction. */
export async function settleAnswer(
  context: ServiceContext,
  transaction: Transaction,
  settled: {
    readonly row: ConsultationRow;
    readonly plan: PlanRow;
    readonly answer: AnswerInput;
    readonly permission: Action;
    readonly place: Resource;
    readonly paper?: NonNullable<ConsultationRow['answered']>['paper'];
  },
): Promise<void> {
  const { row, plan, answer, permission, place, paper } = settled;
  if (row.state === 'ANSWERED') {
    throw new StateFailure({
      message: `该单位已由${row.answered?.byName ?? '他人'}答复，不能再答复；需补充的请与征求意见的单位联系。`,
      from: row.state,
      to: 'ANSWERED',
      missingGuards: ['该单位尚未答复'],
    });
  }
  const remarks = { plan, remarks: answer.opinions, at: 'opinions' };
  const opinions = (await remarkTargets(context, transaction, remarks)).map((one) => ({
    ...one,
    id: context.newId(),
  }));
  const actor = actorOf(context, permission, place);
  const answered = { ...actor, noOpinion: answer.noOpinion, ...(paper && { paper }) };
  await writeAudited(context, transaction, {
    repository: consultationRepository(context.store),
    row,
    changes: { state: 'ANSWERED', opinions, answered },
    action: paper ? 'consultation:record' : 'consultation:answer',
    permission,
    follow: async () =>
      askConsultation(context, transaction, {
        row: { ...row, state: 'ANSWERED' },
        title: await planTitle(context, transaction, plan),
        answer: stepAnswer({
          kind: 'CONSULTATION_ANSWER',
          outcome: answer.noOpinion ? '无意见' : `${opinions.length}条意见`,
          taken: actor,
        }),
      }),
  });
}

/** Opinions are heard while the plan stands at the consultation in which they were asked for. */
function refuseEnded(row: ConsultationRow, plan: PlanRow): void {
  const { procedure, state } = plan;
  const step = state === 'IN_PROCEDURE' && procedure ? standingStep(procedure) : undefined;
  if (step?.kind === 'CONSULT' && procedure?.round === row.round) return;
  throw new StateFailure({
    message: '该次征求意见已经结束，不能再办理；如有意见，请直接与编制方案的单位联系。',
    from: row.state,
    to: 'ANSWERED',
    missingGuards: ['整改方案应在该次征求意见的步骤'],
  });
}
