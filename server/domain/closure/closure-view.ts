import type { ClosureCondition } from '../rule-set/closure-chain.ts';
import type { ClosureContent } from './content.ts';
import type { ClosureProcedure } from './procedure.ts';
import type { NoticeStanding } from './take-closure-step.ts';

/** A measure of the task and what became of it. */
export type ClosureMeasure = {
  readonly id: string;
  readonly text: string;
  readonly completion?: string | undefined;
  readonly completedOn?: string | undefined;
};

/** The task whose closure is applied for, as far as the dossier looks at it. */
type ClosureTask = {
  readonly goal: {
    readonly text?: string | undefined;
    readonly parts: readonly { readonly id: string; readonly text: string }[];
  };
  readonly measures: readonly ClosureMeasure[];
  readonly acceptanceUnit?: string | undefined;
};

/** A piece of evidence, as far as the dossier looks at it. */
export type ClosureEvidence = {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly issuer?: string | undefined;
  readonly date?: string | undefined;
  readonly caption?: string | undefined;
  readonly place?: string | undefined;
  /** Ids of the measures of this task that it proves. */
  readonly proves: readonly string[];
  readonly pair?: { readonly id: string; readonly moment: 'BEFORE' | 'AFTER' } | undefined;
};

/** Everything on which the list of what is missing, and the cross-checks, look. */
export type ClosureView = {
  readonly task: ClosureTask;
  readonly content: ClosureContent;
  readonly evidence: readonly ClosureEvidence[];
  /** The conditions that the rules set for this problem. */
  readonly conditions: readonly ClosureCondition[];
  readonly procedure?: ClosureProcedure | undefined;
  readonly notice: NoticeStanding;
};
