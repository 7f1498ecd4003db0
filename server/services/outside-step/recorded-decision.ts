import { StateFailure } from '../../domain/failure.ts';
import { type OutsideDecision, peopleOf } from '../../domain/outside-step/taken-step.ts';
import type { StepRow } from '../../store/notice/notices.ts';
import type { OutsideStepRow } from '../../store/outside-step/outside-steps.ts';

/** The decision of a record, as the step that it becomes bears it. */
export function outsideOf(record: OutsideStepRow): OutsideDecision {
  const { organ, personName, personPost, number } = record;
  return {
    stepId: record._id,
    decidedOn: record.decidedOn,
    recordedBy: record.recordedBy,
    ...(organ !== undefined && { organ }),
    ...(personName !== undefined && { personName }),
    ...(personPost !== undefined && { personPost }),
    ...(number !== undefined && { number }),
  };
}

/** Four eyes on every record, whatever roles a person holds, also by delegation: StateFailure. */
export function refuseOwnRecord(
  taken: Pick<StepRow, 'by' | 'onBehalfOf'>,
  record: OutsideStepRow,
): void {
  if (!peopleOf(taken).includes(record.recordedBy.userId)) return;
  const message = '录入人不能确认自己的代录；请由另一位有权限的人员确认。';
  throw new StateFailure({
    message,
    from: 'RECORDED',
    to: 'CONFIRMED',
    missingGuards: [message],
  });
}
