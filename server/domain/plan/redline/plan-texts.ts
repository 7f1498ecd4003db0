import type { PlanFacts, PlanItemFacts } from '../facts.ts';

/** A field of a plan or an item as it is printed; empty where it has none. */
type Field<Owner> = { readonly label: string; readonly text: (owner: Owner) => string };

const listed = (names: readonly string[]) => names.join('、');
const lines = (texts: readonly (string | undefined)[]) =>
  texts.filter((text) => text !== undefined && text !== '').join('\n');

function measureText({ text, unit, deadline }: PlanItemFacts['measures'][number]): string {
  const rest = [
    ...(unit === undefined ? [] : [`责任单位：${unit}`]),
    ...(deadline === undefined ? [] : [`完成时限：${deadline}`]),
  ];
  return rest.length === 0 ? text : `${text}（${rest.join('；')}）`;
}

/** Fields of an item in the order in which the list prints them. */
export const ITEM_FIELDS: readonly Field<PlanItemFacts>[] = [
  { label: '本级编号', text: ({ ownNo = '' }) => ownNo },
  { label: '上级编号', text: ({ parentNo = '' }) => parentNo },
  { label: '问题类别', text: ({ category = '' }) => category },
  { label: '督察反馈问题', text: ({ problem = '' }) => problem },
  { label: '责任单位', text: ({ responsibleUnits }) => listed(responsibleUnits) },
  { label: '责任人', text: ({ responsiblePerson = '' }) => responsiblePerson },
  { label: '牵头单位', text: ({ leadUnit = '' }) => leadUnit },
  { label: '配合单位', text: ({ supportingUnits }) => listed(supportingUnits) },
  { label: '督导单位', text: ({ supervisingUnit = '' }) => supervisingUnit },
  { label: '验收单位', text: ({ acceptanceUnit = '' }) => acceptanceUnit },
  { label: '整改目标', text: ({ goal }) => goal.text ?? lines(goal.parts) },
  {
    label: '整改措施',
    text: ({ measures }) =>
      lines(measures.map((measure, at) => `${at + 1}.${measureText(measure)}`)),
  },
  { label: '整改标准', text: ({ standard = '' }) => standard },
  { label: '整改时限', text: ({ deadline = '' }) => deadline },
];

/** Fields that a lower plan shares with the upper one; its units and numbers are its own. */
export const LEVEL_FIELDS: readonly Field<PlanItemFacts>[] = ITEM_FIELDS.filter(({ label }) =>
  ['督察反馈问题', '整改目标', '整改措施', '整改标准', '整改时限'].includes(label),
);

/** Texts of a plan besides its list, each as one text with its titles. */
export const PLAN_FIELDS: readonly Field<PlanFacts>[] = [
  { label: '标题', text: ({ title = '' }) => title },
  {
    label: '依据',
    text: ({ basis }) => lines(basis.map(({ title, number }) => `${title}${number ?? ''}`)),
  },
  { label: '指导思想', text: ({ guidance = '' }) => guidance },
  { label: '基本原则', text: ({ principles }) => titled(principles) },
  { label: '整改目标', text: ({ goal = '' }) => goal },
  {
    label: '完成时限安排',
    text: ({ schedule }) => lines(schedule.map(({ label, count }) => `${label}：${count}项`)),
  },
  {
    label: '环境质量目标',
    text: ({ targets }) =>
      lines(
        targets.map(
          ({ year, indicator, relation, value, unit }) =>
            `${year}年${indicator}${relation}${value}${unit ?? ''}`,
        ),
      ),
  },
  {
    label: '主要任务',
    text: ({ tasks }) =>
      lines(tasks.flatMap(({ title, text, points }) => [title, text, titled(points)])),
  },
  { label: '保障措施', text: ({ safeguards }) => titled(safeguards) },
  { label: '署名', text: ({ signature }) => listed(signature.organs) },
  { label: '成文日期', text: ({ signature }) => signature.date ?? '' },
];

function titled(entries: readonly { title: string; text?: string | undefined }[]): string {
  return lines(entries.flatMap(({ title, text }) => [title, text]));
}
