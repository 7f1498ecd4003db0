import { z } from 'zod';
import type { NamedCapacity, NamedUnit } from '../access/audience.ts';
import { madeUpPaths, withKnownMadeUp } from '../input/made-up.ts';
import { calendarDate, longText, reference, shortText } from '../input/text.ts';
import { impossibleDate } from './deadline.ts';
import { progressLabel } from './state.ts';

/**
 * A unit with a part in a task: its printed name, and its record where it acts on the platform.
 * A unit outside the platform (党工委、管委会 under one name) has only its name.
 */
function unitReference(label: string) {
  return z
    .strictObject({
      name: shortText(`${label}名称`),
      organizationId: reference(`${label}在平台上的机关`)
        .optional()
        .describe(`${label}在平台上的机关`),
    })
    .describe(label);
}
export type UnitReference = z.infer<ReturnType<typeof unitReference>>;

/** The plan's own words, or a date; a date that no calendar has is a slip of the pen. */
function deadline(label: string) {
  return shortText(label)
    .superRefine((text, context) => {
      const found = impossibleDate(text);
      if (found === undefined) return;
      context.addIssue({
        code: 'custom',
        message: `“${label}”中的日期“${found}”不存在，请改为真实的日期，如2024-12-31、2024年12月底。`,
      });
    })
    .optional()
    .describe(label);
}

const partId = z
  .string()
  .regex(/^[\w-]{1,64}$/)
  .optional();

const goal = z
  .strictObject({
    text: longText('整改目标全文').optional().describe('整改目标全文'),
    parts: z
      .array(
        z.strictObject({
          id: partId.describe('组成部分的标识'),
          text: longText('整改目标的组成部分'),
        }),
      )
      .max(200)
      .default([])
      .describe('整改目标的组成部分'),
  })
  .describe('整改目标');

const measure = z.strictObject({
  /** Given by the service on creation and kept for life: findings and evidence point at it. */
  id: partId.describe('措施的标识'),
  text: longText('整改措施'),
  unit: unitReference('措施责任单位').optional().describe('措施责任单位'),
  deadline: deadline('措施完成时限'),
  inner: z.boolean().optional().describe('仅供内部，公开版不印'),
  completion: longText('措施完成情况').optional().describe('措施完成情况'),
  completedOn: calendarDate('措施完成日期').optional().describe('措施完成日期'),
});

const acceptance = z
  .strictObject({
    unit: unitReference('验收单位').optional().describe('验收单位'),
    date: calendarDate('验收日期').optional().describe('验收日期'),
    method: shortText('验收方式').optional().describe('验收方式'),
    text: longText('验收情况').optional().describe('验收情况'),
  })
  .describe('验收情况');

/**
 * What only an existing ledger brings along: a task from before the platform has no dossier here, and
 * whatever closed it is known by number and date alone.
 */
export const taskHistory = z.strictObject({
  historic: z.literal(true),
  closure: z
    .strictObject({
      number: shortText('销号文号').describe('销号文号'),
      date: calendarDate('销号日期').describe('销号日期'),
    })
    .optional()
    .describe('销号'),
});
export type TaskHistory = z.infer<typeof taskHistory>;

/**
 * A rectification task as entered. `deadline` is the plan's own words (“2024年12月底”“立行立改、
 * 长期坚持”) or a date `YYYY-MM-DD`; `readDeadline` says what it means. Measures keep their order.
 */
export const taskInput = withKnownMadeUp(
  z
    .strictObject({
      problemId: reference('所属问题'),
      goal: goal.default({ parts: [] }).describe('整改目标'),
      measures: z.array(measure).max(500).default([]).describe('整改措施'),
      deadline: deadline('整改时限'),
      implementer: unitReference('整改实施主体').optional().describe('整改实施主体'),
      /** Printed in the inner version only. */
      responsiblePerson: shortText('责任人').optional().describe('责任人'),
      responsibleUnits: z
        .array(unitReference('责任单位'))
        .max(100)
        .default([])
        .describe('责任单位'),
      leadUnit: unitReference('牵头单位').optional().describe('牵头单位'),
      supportingUnits: z.array(unitReference('配合单位')).max(100).default([]).describe('配合单位'),
      supervisingUnit: unitReference('督导单位').optional().describe('督导单位'),
      standard: longText('整改标准').optional().describe('整改标准（销号标准）'),
      completion: longText('整改完成情况').optional().describe('整改完成情况'),
      acceptance: acceptance.default({}).describe('验收情况'),
      progressLabel: progressLabel.default('NOT_STARTED').describe('进度标识'),
      madeUp: madeUpPaths,
    })
    .superRefine((task, context) => {
      const seen = new Set<string>();
      for (const [place, { id }] of task.measures.entries()) {
        if (id === undefined) continue;
        if (seen.has(id)) {
          context.addIssue({
            code: 'custom',
            path: ['measures', place, 'id'],
            message: `第${place + 1}项整改措施的标识“${id}”与前面的措施重复，请去掉重复项或不填标识。`,
          });
        }
        seen.add(id);
      }
    }),
);

export type TaskInput = z.infer<typeof taskInput>;

/** The organs of a task, as entered or as stored. */
export type TaskUnits = Pick<
  TaskInput,
  'implementer' | 'responsibleUnits' | 'leadUnit' | 'supportingUnits' | 'supervisingUnit'
> & {
  readonly acceptance: Pick<TaskInput['acceptance'], 'unit'>;
  readonly measures: readonly Pick<TaskInput['measures'][number], 'unit'>[];
};

/** Organs that a task names, each in its capacities: being named gives access (decision 14). */
export function namedUnits(task: TaskUnits): NamedUnit[] {
  const named: readonly (readonly [NamedCapacity, TaskUnits['implementer']])[] = [
    ['IMPLEMENTER', task.implementer],
    ...task.responsibleUnits.map((unit) => ['RESPONSIBLE', unit] as const),
    ['LEAD', task.leadUnit],
    ...task.supportingUnits.map((unit) => ['SUPPORTING', unit] as const),
    ['SUPERVISING', task.supervisingUnit],
    ['ACCEPTANCE', task.acceptance.unit],
    // Whoever is responsible for one measure is so for a part of the task.
    ...task.measures.map((measure) => ['RESPONSIBLE', measure.unit] as const),
  ];
  return named.flatMap(([capacity, unit]) =>
    unit?.organizationId === undefined ? [] : { capacity, organizationId: unit.organizationId },
  );
}

/** Ids of every organ that a task names, each once. */
export function namedUnitIds(task: TaskUnits): string[] {
  return [...new Set(namedUnits(task).map(({ organizationId }) => organizationId))];
}
