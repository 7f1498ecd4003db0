import { audienceOf } from '../../domain/access/audience.ts';
import { assertAllowedSomewhere } from '../../domain/access/policy.ts';
import { shanghaiDate } from '../../domain/calendar/date.ts';
import type { Finding } from '../../domain/finding.ts';
import type { NoticeFacts } from '../../domain/notice/facts.ts';
import { stateAfter } from '../../domain/notice/state.ts';
import { namedUnits } from '../../domain/task/task.ts';
import type { NoticeRow } from '../../store/notice/notices.ts';
import type { Transaction } from '../../store/transaction.ts';
import { onceForCaller } from '../once-for-caller.ts';
import { expectedRevision, idempotencyKey, parseArguments } from '../parse-arguments.ts';
import type { ServiceContext } from '../service-context.ts';
import { evaluateNotice } from './evaluate-notice.ts';
import { getNoticeView, type NoticeView } from './get-notice.ts';
import { contentReaders } from './notice-readers.ts';
import { loadNoticeSources } from './notice-sources.ts';
import { preparersOf } from './preparers.ts';
import { loadForStep, peopleOf, refuseOpenFindings, stepBy, writeStep } from './take-step.ts';

/**
 * Publishes what was approved. The frozen facts are checked again, since rules and calendar may
 * have changed meanwhile, and the period must not have begun before today (Asia/Shanghai).
 * Fails with Validation, Forbidden, NotFound, Conflict, State, IncompleteData, Duplicate.
 */
export async function publishNotice(
  context: ServiceContext,
  input: { idempotencyKey: string; noticeId: string; expectedRevision: number },
): Promise<NoticeView> {
  assertAllowedSomewhere(context.caller, 'notice:publish');
  const key = parseArguments(idempotencyKey, input.idempotencyKey, ['idempotencyKey']);
  const from = parseArguments(expectedRevision, input.expectedRevision, ['expectedRevision']);
  const { noticeId } = input;
  await onceForCaller(
    context,
    { mutation: 'publishNotice', key, arguments: { noticeId, expectedRevision: from } },
    async (transaction) => {
      const row = await loadForStep(context, transaction, {
        noticeId,
        expectedRevision: from,
        permission: 'notice:publish',
      });
      await publish(context, transaction, row);
      return noticeId;
    },
  );
  return getNoticeView(context, noticeId);
}

async function publish(
  context: ServiceContext,
  transaction: Transaction,
  row: NoticeRow,
): Promise<void> {
  const evaluation = await evaluateNotice(context, row, { transaction });
  const { facts, rules } = evaluation;
  const publication = stepBy(context, 'notice:publish', row);
  const preparers = await preparersOf(context, transaction, row);
  const state = stateAfter(row.state, 'PUBLISH', {
    rules,
    actors: peopleOf(publication),
    preparedBy: preparers.userIds,
    ...(row.approval && { approvedBy: peopleOf(row.approval) }),
    // Open findings are refused below, with the findings themselves.
    findings: [],
    isAcknowledged: () => true,
  });
  const today = shanghaiDate(context.clock.now());
  const findings = [...evaluation.findings, ...periodFindings(facts, today)];
  refuseOpenFindings(row, { facts, findings }, '发布');
  const { items } = await loadNoticeSources(context, row, transaction);
  const named = items.flatMap(({ task }) => namedUnits(task));
  await writeStep(context, transaction, {
    row,
    action: 'notice:publish',
    changes: {
      state,
      publication,
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
