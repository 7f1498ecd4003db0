import { nameOfDecider } from '../../domain/outside-step/decider-name.ts';
import type { OutsideDecision, StepActor } from '../../domain/outside-step/taken-step.ts';
import type { WorkItemKind } from '../../domain/work-item/kinds.ts';
import type { WorkAnswer } from './ask-steps.ts';

/** Who took a step, and what of it stands in work lists. */
export type StepDone = {
  readonly kind: WorkItemKind;
  /** What was done, in Chinese: 同意、退回. */
  readonly outcome: string;
  readonly taken: StepActor & { readonly outside?: OutsideDecision | undefined };
};

/** A step in the lists of who took it, and of who recorded it where it was taken on paper. */
export function stepAnswer({ kind, outcome, taken }: StepDone): WorkAnswer {
  const { by, byName, at, onBehalfOf, outside } = taken;
  return {
    kind,
    done: {
      by,
      byName,
      at,
      outcome,
      ...(onBehalfOf && { onBehalfOf }),
      ...(outside && { outside: nameOfDecider(outside) }),
    },
    with: outside ? [outside.recordedBy.userId] : [],
    always: true,
  };
}
