import { type ProblemSource, sourceNames } from '../problem/problem.ts';
import { type ProgressLabel, progressNames, stateNames, type TaskState } from '../task/state.ts';

/** Name of a choice → what it stands for. */
type Choices = Readonly<Record<string, string>>;

function choicesOf(names: Readonly<Record<string, string>>): Choices {
  return Object.fromEntries(Object.entries(names).map(([value, name]) => [name, value]));
}

const scopeNames = { SPECIFIC: '个性问题', COMMON: '共性问题' } as const;

/** How a cell is read: a text, a date, one of some choices, several lines or several names. */
export type LedgerColumn = {
  readonly title: string;
  /** Width in the sheet, characters. */
  readonly width: number;
  /** What to enter, for whoever fills the template in. */
  readonly hint: string;
  readonly date?: true;
  readonly choices?: Choices;
  /** Says something of the task, not of the problem. */
  readonly task?: true;
};

/** The ledger's columns in their order: one row a task, with its problem in front. */
export const ledgerColumns = {
  ownNo: {
    title: '本级编号',
    width: 10,
    hint: '按原样；同一督察内不重复，一个问题几项任务的逐行重复',
  },
  parentNo: { title: '上级编号', width: 10, hint: '上级方案中的编号，按原样' },
  source: {
    title: '问题来源',
    width: 14,
    hint: '必填',
    choices: choicesOf(sourceNames satisfies Record<ProblemSource, string>),
  },
  text: { title: '问题原文', width: 60, hint: '必填，逐字引用' },
  quotedTitle: { title: '引自文件', width: 20, hint: '原文所在文件的标题' },
  quotedPlace: { title: '原文位置', width: 12, hint: '如第二部分第（一）项；填写时须填引自文件' },
  category: { title: '问题类别', width: 12, hint: '如水环境' },
  scope: { title: '问题范围', width: 10, hint: '不填为个性问题', choices: choicesOf(scopeNames) },
  region: { title: '问题所在地区', width: 16, hint: '已登记地区的全称；不填为登记机构所属地区' },
  goal: { title: '整改目标', width: 40, hint: '目标全文', task: true },
  goalParts: { title: '目标分项', width: 30, hint: '每行一项', task: true },
  measures: { title: '整改措施', width: 60, hint: '每行一条', task: true },
  deadline: {
    title: '整改时限',
    width: 16,
    hint: '日期，或2024年底前、立行立改、长期坚持等',
    date: true,
    task: true,
  },
  implementer: { title: '整改实施主体', width: 18, hint: '已登记机构的名称', task: true },
  responsible: { title: '责任单位', width: 18, hint: '几个单位以“、”分开', task: true },
  lead: { title: '牵头单位', width: 18, hint: '一个单位', task: true },
  supporting: { title: '配合单位', width: 18, hint: '几个单位以“、”分开', task: true },
  supervising: { title: '督导单位', width: 18, hint: '一个单位', task: true },
  acceptance: { title: '验收单位', width: 18, hint: '一个单位', task: true },
  completion: { title: '整改完成情况', width: 40, hint: '做了什么、结果如何', task: true },
  state: {
    title: '任务状态',
    width: 12,
    hint: '不填为已登记；其他状态只用于历史数据',
    choices: choicesOf(stateNames satisfies Record<TaskState, string>),
    task: true,
  },
  progress: {
    title: '进度标识',
    width: 14,
    hint: '不填为尚未启动',
    choices: choicesOf(progressNames satisfies Record<ProgressLabel, string>),
    task: true,
  },
  historic: {
    title: '历史数据',
    width: 10,
    hint: '平台启用前已在办或办结的填“是”，不要求销号档案',
    choices: { 是: 'true', 否: 'false' },
    task: true,
  },
  closureNumber: { title: '销号文号', width: 20, hint: '已销号、已归档的必填', task: true },
  closureDate: {
    title: '销号日期',
    width: 12,
    hint: '已销号、已归档的必填',
    date: true,
    task: true,
  },
  record: { title: '记录号', width: 14, hint: '平台填写，请勿改动；新增的行留空' },
} as const satisfies Record<string, LedgerColumn>;

export type LedgerKey = keyof typeof ledgerColumns;
export const ledgerKeys = Object.keys(ledgerColumns) as readonly LedgerKey[];

/** The column of a key, with all that columns may have. */
export function columnOf(key: LedgerKey): LedgerColumn {
  return ledgerColumns[key];
}

/** What a chosen name stands for, and the name of what is stored. */
export function choiceName(key: LedgerKey, value: string): string {
  const found = Object.entries(columnOf(key).choices ?? {}).find(([, one]) => one === value);
  return found?.[0] ?? value;
}

/** Texts of a row by column; a column that is empty is absent. */
export type LedgerTexts = Readonly<Partial<Record<LedgerKey, string>>>;
