import { z } from 'zod';
import { StateFailure } from '../failure.ts';
import { calendarDate, longText, reference, shortText } from '../input/text.ts';
import { deadlineReading } from '../plan/text/deadline-reading.ts';
import { impossibleDate } from '../task/deadline.ts';

/** ADJUST 调整 of the goal, EXTEND 延期, TO_LONG_TERM 转为持续整改. */
export const planChangeKind = z.enum(['ADJUST', 'EXTEND', 'TO_LONG_TERM']);
export type PlanChangeKind = z.infer<typeof planChangeKind>;

/** Chinese names of the kinds. */
export const PLAN_CHANGE_NAMES: Readonly<Record<PlanChangeKind, string>> = {
  ADJUST: '调整',
  EXTEND: '延期',
  TO_LONG_TERM: '转为持续整改',
};

/** OPEN 待决定, ACCEPTED 同意, REFUSED 不同意, WITHDRAWN 申请人撤回. */
export const planChangeState = z.enum(['OPEN', 'ACCEPTED', 'REFUSED', 'WITHDRAWN']);

/** What a change may set in an item of the plan. */
export const changedItem = z.object({
  deadline: z.string().optional(),
  goal: z.string().optional(),
});
export type ChangedItem = z.infer<typeof changedItem>;

const newDeadline = shortText('新的整改时限').superRefine((text, context) => {
  const found = impossibleDate(text);
  if (found === undefined) return;
  const message = `“新的整改时限”中的日期“${found}”不存在，请改为真实的日期。`;
  context.addIssue({ code: 'custom', message });
});

/** A request to change an item of an issued plan (domain rules §2.2), as entered. */
export const planChangeInput = z
  .strictObject({
    planId: reference('整改方案'),
    expectedRevision: z.int().min(1).describe('所依据的版本号'),
    taskId: reference('整改任务'),
    kind: planChangeKind.describe('类别'),
    deadline: newDeadline.optional().describe('新的整改时限'),
    goal: longText('新的整改目标').optional().describe('新的整改目标'),
    nextReviewOn: calendarDate('下次评估日期').optional().describe('下次评估日期'),
    reason: longText('理由'),
    evidenceIds: z
      .array(reference('佐证材料'))
      .min(1, '至少附一份佐证材料；请先上传，再填写其 id。')
      .max(20, '佐证材料最多20份；请合并后再附。')
      .describe('佐证材料'),
  })
  .superRefine(({ kind, deadline, goal, nextReviewOn }, context) => {
    const wanted = {
      ADJUST: { goal: true, deadline: false, nextReviewOn: false },
      EXTEND: { goal: false, deadline: true, nextReviewOn: false },
      TO_LONG_TERM: { goal: true, deadline: false, nextReviewOn: true },
    }[kind];
    const given = { goal, deadline, nextReviewOn };
    const names = { goal: '新的整改目标', deadline: '新的整改时限', nextReviewOn: '下次评估日期' };
    for (const field of ['goal', 'deadline', 'nextReviewOn'] as const) {
      if (wanted[field] === (given[field] !== undefined)) continue;
      const message = wanted[field]
        ? `${PLAN_CHANGE_NAMES[kind]}须填写“${names[field]}”。`
        : `${PLAN_CHANGE_NAMES[kind]}不填“${names[field]}”；请删去，或改为相应的类别。`;
      context.addIssue({ code: 'custom', path: [field], message });
    }
  });
export type PlanChangeInput = z.output<typeof planChangeInput>;

/** Words of the deadline of an item that goes on for good. */
const LONG_TERM = '长期坚持';

/** What the item is to hold once the change is accepted. */
export function wantedItem({ kind, deadline, goal }: PlanChangeInput): ChangedItem {
  return {
    ...(goal !== undefined && { goal }),
    ...(deadline !== undefined && { deadline }),
    ...(kind === 'TO_LONG_TERM' && { deadline: LONG_TERM }),
  };
}

/**
 * Refuses a request that comes after the deadline of the item, an extension of what has no date or
 * to a day that is no later, and a next review that is not ahead: StateFailure.
 */
export function refuseLate(
  input: PlanChangeInput,
  item: { readonly deadline?: string | undefined },
  today: string,
): void {
  const name = PLAN_CHANGE_NAMES[input.kind];
  const lastDay = item.deadline === undefined ? undefined : deadlineReading(item.deadline).lastDay;
  const fault = faultOf({ input, today, lastDay });
  if (fault === undefined) return;
  throw new StateFailure({
    message: `不能申请${name}：${fault}`,
    from: item.deadline ?? '未定时限',
    to: input.kind,
    missingGuards: [fault],
  });
}

function faultOf(asked: {
  readonly input: PlanChangeInput;
  readonly today: string;
  readonly lastDay: string | undefined;
}): string | undefined {
  const { input, today, lastDay } = asked;
  if (lastDay !== undefined && today > lastDay) {
    return `整改时限${lastDay}已过（今天是${today}），申请须在时限之前提出；请按逾期办理。`;
  }
  if (input.nextReviewOn !== undefined && input.nextReviewOn <= today) {
    return `下次评估日期${input.nextReviewOn}应在今天（${today}）之后。`;
  }
  if (input.kind !== 'EXTEND' || input.deadline === undefined) return undefined;
  const wanted = deadlineReading(input.deadline);
  if (lastDay === undefined) return '该项没有写明日期的整改时限，无从延期；请申请调整。';
  if (wanted.lastDay === undefined) {
    return `新的整改时限“${input.deadline}”没有写明日期；请写作2026年12月底前等，或申请转为持续整改。`;
  }
  return wanted.lastDay > lastDay
    ? undefined
    : `新的整改时限${wanted.lastDay}不晚于原时限${lastDay}；请核对。`;
}
