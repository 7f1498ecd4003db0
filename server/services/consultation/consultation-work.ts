import type { ConsultationRow } from '../../store/consultation/consultations.ts';
import type { Transaction } from '../../store/transaction.ts';
import type { ServiceContext } from '../service-context.ts';
import { askSteps, type WorkAnswer } from '../work-item/ask-steps.ts';

/** Asks the unit for its answer while it may still give one; `answer` tells who gave it. */
export async function askConsultation(
  context: ServiceContext,
  transaction: Transaction,
  work: {
    readonly row: ConsultationRow;
    /** How lists call the plan. */
    readonly title: string;
    readonly answer?: WorkAnswer;
  },
): Promise<void> {
  const { row, title } = work;
  const asked = {
    kind: 'CONSULTATION_ANSWER' as const,
    title,
    asked: `请于${row.dueOn}前答复对整改方案征求意见稿的意见；没有意见的也请答复“无意见”。`,
    dueOn: row.dueOn,
    organizationIds: [row.unitId],
  };
  await askSteps(context, transaction, {
    subject: { type: 'Consultation', row, readers: row.audience },
    steps: row.state === 'ASKED' ? [asked] : [],
    answer: work.answer,
  });
}
