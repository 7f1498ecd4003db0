import { NotFoundFailure } from '../../failure.ts';
import type { StepActor } from '../../outside-step/taken-step.ts';
import { assertPlanState, type PlanAction, refuseUnmet } from './plan-actions.ts';
import type { PlanProcedure, PlanRemark } from './procedure.ts';
import type { PlanStanding } from './submit.ts';

/**
 * Answers a remark; an answer may be bettered until the plan is submitted again. Throws
 * NotFoundFailure, StateFailure for a plan that is not being written and a remark that is struck off.
 */
export function answerRemark(
  standing: PlanStanding,
  remarkId: string,
  answer: StepActor & { readonly text: string },
): PlanProcedure {
  const { procedure, remark } = open(standing, remarkId, 'ANSWER_REMARK');
  return withRemark(procedure, { ...remark, answer });
}

/**
 * Strikes a remark off, as answered to the satisfaction of whose step it was. Throws NotFoundFailure,
 * StateFailure for one that is struck off or not answered yet, and in other states.
 */
export function strikeRemark(
  standing: PlanStanding,
  remarkId: string,
  struck: StepActor,
): PlanProcedure {
  const { procedure, remark } = open(standing, remarkId, 'STRIKE_REMARK');
  refuseUnmet(standing.state, 'STRIKE_REMARK', [
    remark.answer === undefined ? '该意见还没有答复，请待编制单位答复后再销去。' : undefined,
  ]);
  return withRemark(procedure, { ...remark, struck });
}

/** The remark of that id; throws NotFoundFailure. */
export function remarkOf(procedure: PlanProcedure | undefined, id: string): PlanRemark {
  const remark = procedure?.remarks.find((one) => one.id === id);
  if (!remark) throw new NotFoundFailure('退回意见不存在；请核对 remarkId');
  return remark;
}

function open(
  { state, procedure }: PlanStanding,
  id: string,
  action: PlanAction,
): { procedure: PlanProcedure; remark: PlanRemark } {
  assertPlanState(state, action);
  const remark = remarkOf(procedure, id);
  if (!procedure) throw new Error('a remark stands in a procedure');
  refuseUnmet(state, action, [
    remark.struck ? `该意见已由${remark.struck.byName}销去，不需再办。` : undefined,
  ]);
  return { procedure, remark };
}

function withRemark(procedure: PlanProcedure, changed: PlanRemark): PlanProcedure {
  const remarks = procedure.remarks.map((one) => (one.id === changed.id ? changed : one));
  return { ...procedure, remarks };
}
