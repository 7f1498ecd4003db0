import { audienceOf } from '../../domain/access/audience.ts';
import type { Finding } from '../../domain/finding.ts';
import type { NoticeFacts } from '../../domain/notice/facts.ts';
import { stateAfter } from '../../domain/notice/state.ts';
import { peopleOf } from '../../domain/outside-step/taken-step.ts';
import { namedUnits } from '../../domain/task/task.ts';
import type { Transaction } from '../../store/transaction.ts';
import type { ServiceContext } from '../service-context.ts';
import { evaluateNotice } from './evaluate-notice.ts';
import { contentReaders } from './notice-readers.ts';
import { loadNoticeSources } from './notice-sources.ts';
import { preparersOf } from './preparers.ts';
import type { TakenStep } from './settle-approval.ts';
import { refuseOpenFindings } from './take-step.ts';
import { writeStep } from './write-step.ts';

/**
 * Publishes what was approved, in the caller's transaction: the frozen facts are checked again, and
 * the period must not have begun before the day of publication. Throws StateFailure,
 * IncompleteDataFailure.
 */
export async function settlePublication(
  context: ServiceContext,
  transaction: Transaction,
  step: TakenStep,
): Promise<void> {
  const { row, taken } = step;
  const evaluation = await evaluateNotice(context, row, { transaction });
  const { facts, rules } = evaluation;
  const preparers = await preparersOf(context, transaction, row);
  const state = stateAfter(row.state, 'PUBLISH', {
    rules,
    actors: peopleOf(taken),
    preparedBy: preparers.userIds,
    ...(row.approval && { approvedBy: peopleOf(row.approval) }),
    // Open findings are refused below, with the findings themselves.
    findings: [],
    isAcknowledged: () => true,
  });
  const findings = [...evaluation.findings, ...periodFindings(facts, step.on)];
  refuseOpenFindings(row, { facts, findings }, '发布');
  const { items } = await loadNoticeSources(context, row, transaction);
  const named = items.flatMap(({ task }) => namedUnits(task));
  await writeStep(context, transaction, {
    ...step,
    action: 'notice:publish',
    evaluation,
    changes: {
      state,
      publication: taken,
      contentReaders: contentReaders(state, row, named),
      audience: audienceOf(row, { named }),
      openFrom: facts.period.start,
      openUntil: facts.period.end,
    },
  });
}

/** What only publishing asks of the period: both days, and none of it gone by. */
function periodFindings({ period }: NoticeFacts, today: string): readonly Finding[] {
  const absent = (['start', 'end'] as const).filter((day) => period[day] === undefined);
  if (absent.length > 0) {
    return absent.map((day) => ({
      severity: 'error',
      code: 'PERIOD_UNDATED',
      dataPath: `period.${day}`,
      message: `未填写公示${day === 'start' ? '开始' : '结束'}日期，无法确定公示何时${day === 'start' ? '开始' : '期满'}；请退回后填写。`,
      clause: '域规则2.7-12',
    }));
  }
  if (period.start === undefined || period.start >= today) return [];
  return [
    {
      severity: 'error',
      code: 'PERIOD_BEGAN_BEFORE_PUBLICATION',
      dataPath: 'period.start',
      message: `公示开始日期${period.start}早于发布日期${today}，发布前的日子公众看不到公示，不能计入公示期；请退回，将开始日期改为${today}或以后，并相应推算结束日期。`,
      clause: '域规则2.4',
    },
  ];
}
