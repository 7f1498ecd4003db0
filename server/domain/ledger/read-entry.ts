import type { z } from 'zod';
import type { Issue } from '../failure.ts';
import { readInput } from '../input/parse-input.ts';
import { problemInput } from '../problem/problem.ts';
import type { TaskState } from '../task/state.ts';
import { type TaskHistory, type TaskInput, taskInput } from '../task/task.ts';
import { columnOf, type LedgerKey, type LedgerTexts, ledgerKeys } from './columns.ts';
import { readHistory } from './history.ts';
import type { Found, NameReader } from './names.ts';
import { cellParts, UNIT_BREAK } from './normal-texts.ts';

/** What a row says, made ready to be registered. */
export type LedgerEntry = {
  readonly problem: z.output<typeof problemInput>;
  /** Undefined where the row says nothing of a task. */
  readonly task: (TaskInput & Partial<TaskHistory> & { readonly state: TaskState }) | undefined;
};

/** A wrong column of a row. */
export type EntryIssue = {
  readonly key: LedgerKey;
  readonly code: string;
  readonly message: string;
};

/** Whom an entry belongs to. */
export type EntryGround = {
  readonly inspectionId: string | undefined;
  readonly names: NameReader;
  /** Today, in the office's calendar. */
  readonly today: string;
  /** Whether the facts of the list were made up for a sample. */
  readonly madeUp: boolean;
};

const taskKeys = ledgerKeys.filter((key) => columnOf(key).task);

/** Stands for the problem's id until it has one. */
const NO_ID_YET = 'new';

/**
 * Reads one row: every rule that registering holds a problem and a task against, each broken one at
 * its column. Choices and dates were held against their columns before.
 */
export function readEntry(
  texts: LedgerTexts,
  ground: EntryGround,
): { readonly entry: LedgerEntry } | { readonly issues: readonly EntryIssue[] } {
  const issues: EntryIssue[] = [];
  const problem = readInput(problemInput, rawProblem(texts, { ground, issues }));
  if ('issues' in problem) issues.push(...problem.issues.map((one) => placed(one, problemKeys)));
  const history = readHistory(texts, ground.today);
  issues.push(...history.issues);
  const hasTask = taskKeys.some((key) => texts[key] !== undefined);
  const task = hasTask ? readInput(taskInput, rawTask(texts, { ground, issues })) : undefined;
  if (task && 'issues' in task) issues.push(...task.issues.map((one) => placed(one, taskPaths)));
  if (issues.length > 0 || 'issues' in problem || (task && 'issues' in task)) return { issues };
  return {
    entry: {
      problem: problem.value,
      task: task && { ...task.value, ...history.value },
    },
  };
}

type Reading = { readonly ground: EntryGround; readonly issues: EntryIssue[] };

function chosen(key: LedgerKey, texts: LedgerTexts): string | undefined {
  const text = texts[key];
  return text === undefined ? undefined : columnOf(key).choices?.[text];
}

function rawProblem(texts: LedgerTexts, reading: Reading): unknown {
  const { ground } = reading;
  const { quotedTitle: title, quotedPlace: place } = texts;
  return {
    source: chosen('source', texts),
    ownNo: texts.ownNo,
    parentNo: texts.parentNo,
    text: texts.text,
    quotedFrom: title === undefined && place === undefined ? undefined : { title, place },
    category: texts.category,
    scope: chosen('scope', texts),
    inspectionId: ground.inspectionId,
    regionId: texts.region && taken('region', ground.names.region(texts.region), reading),
    madeUp: ground.madeUp ? ['text'] : [],
  };
}

function rawTask(texts: LedgerTexts, reading: Reading): unknown {
  const units = (key: LedgerKey) => unitsOf(key, texts, reading);
  const present = (text: string | undefined) => cellParts(text ?? '', /\n+/u);
  return {
    problemId: NO_ID_YET,
    goal: { text: texts.goal, parts: present(texts.goalParts).map((text) => ({ text })) },
    measures: present(texts.measures).map((text) => ({ text })),
    deadline: texts.deadline,
    implementer: units('implementer')[0],
    responsibleUnits: units('responsible'),
    leadUnit: units('lead')[0],
    supportingUnits: units('supporting'),
    supervisingUnit: units('supervising')[0],
    completion: texts.completion,
    acceptance: { unit: units('acceptance')[0] },
    progressLabel: chosen('progress', texts),
    madeUp: reading.ground.madeUp && texts.goal !== undefined ? ['goal.text'] : [],
  };
}

const SEVERAL: ReadonlySet<LedgerKey> = new Set(['responsible', 'supporting']);

function unitsOf(key: LedgerKey, texts: LedgerTexts, reading: Reading) {
  const { title } = columnOf(key);
  const names = cellParts(texts[key] ?? '', UNIT_BREAK);
  if (names.length > 1 && !SEVERAL.has(key)) {
    const message = `“${title}”只填一个单位，此处有${names.length}个：${names.join('、')}；请把其余的填入责任单位或配合单位`;
    reading.issues.push({ key, code: 'UNIT_SEVERAL', message });
  }
  return names.flatMap((name) => taken(key, reading.ground.names.unit(name, title), reading) ?? []);
}

/** What was found, or its broken rule at the column. */
function taken<Value>(key: LedgerKey, found: Found<Value>, { issues }: Reading): Value | undefined {
  if ('value' in found) return found.value;
  issues.push({ key, ...found });
  return undefined;
}

/** Column of each path of a problem as entered. */
const problemKeys: Readonly<Record<string, LedgerKey>> = {
  'quotedFrom.title': 'quotedTitle',
  'quotedFrom.place': 'quotedPlace',
  regionId: 'region',
  inspectionId: 'source',
};

const taskPaths: Readonly<Record<string, LedgerKey>> = {
  'goal.parts': 'goalParts',
  leadUnit: 'lead',
  responsibleUnits: 'responsible',
  supportingUnits: 'supporting',
  supervisingUnit: 'supervising',
  progressLabel: 'progress',
};

function placed(
  { path, code, message }: Issue,
  keys: Readonly<Record<string, LedgerKey>>,
): EntryIssue {
  const [top = ''] = path;
  const known = keys[path.slice(0, 2).join('.')] ?? keys[top];
  return { key: known ?? ledgerKeys.find((key) => key === top) ?? 'text', code, message };
}
