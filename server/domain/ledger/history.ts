import { readInput } from '../input/parse-input.ts';
import { type ProgressLabel, type TaskState, taskState } from '../task/state.ts';
import { type TaskHistory, taskHistory } from '../task/task.ts';
import { columnOf, type LedgerKey, type LedgerTexts } from './columns.ts';
import { writtenDay } from './written-day.ts';

type HistoryIssue = { readonly key: LedgerKey; readonly code: string; readonly message: string };

/** States in which a task is closed: by a paper with a number and a date. */
const CLOSED: ReadonlySet<TaskState> = new Set(['CLOSED', 'ARCHIVED']);

/** States of a task that is done and not closed yet. */
const RECTIFIED: ReadonlySet<string | undefined> = new Set([
  'COMPLETED',
  'CLOSURE_APPLIED',
  'ACCEPTED',
  'NOTICED',
]);

/** The progress that a state brings along where a list says nothing of it. */
export function impliedProgress(state: string | undefined): ProgressLabel {
  if (state === 'CLOSED' || state === 'ARCHIVED') return 'CLOSED';
  return RECTIFIED.has(state) ? 'RECTIFIED' : 'NOT_STARTED';
}

/**
 * The state that a list gives a task. New tasks begin registered; any other state has a way behind
 * it that the platform did not see, so it is only taken as history (历史数据). A closed one is
 * closed by number and date, and its progress is 完成交账销号.
 */
export function readHistory(
  texts: LedgerTexts,
  today: string,
): {
  readonly value: Partial<TaskHistory> & { state: TaskState; progressLabel?: ProgressLabel };
  readonly issues: readonly HistoryIssue[];
} {
  const state = taskState.parse(chosen('state', texts) ?? 'REGISTERED');
  const historic = chosen('historic', texts) === 'true';
  const issues: HistoryIssue[] = [];
  const wrong = (key: LedgerKey, code: string, message: string) =>
    issues.push({ key, code, message });
  if (!historic && state !== 'REGISTERED') {
    const message = `“任务状态”为“${texts.state}”，新登记的任务只能是已登记；平台启用前已有的任务请在“历史数据”填“是”`;
    wrong('state', 'STATE_WITHOUT_HISTORY', message);
  }
  const { closureNumber: number, closureDate } = texts;
  const date = closureDate === undefined ? undefined : writtenDay(closureDate);
  if (!CLOSED.has(state)) {
    for (const key of ['closureNumber', 'closureDate'] as const) {
      if (texts[key] === undefined) continue;
      const message = `“任务状态”不是已销号、已归档，不应填“${columnOf(key).title}”；请核对状态，或删去此项`;
      wrong(key, 'CLOSURE_WITHOUT_STATE', message);
    }
  } else {
    if (number === undefined) {
      wrong(
        'closureNumber',
        'CLOSURE_NUMBER',
        `“任务状态”为“${texts.state}”，须填“销号文号”，如虚销号〔2024〕5号`,
      );
    }
    if (date === undefined) {
      wrong(
        'closureDate',
        'CLOSURE_DATE',
        `“任务状态”为“${texts.state}”，须填“销号日期”，写作YYYY-MM-DD`,
      );
    } else if (date > today) {
      wrong('closureDate', 'CLOSURE_DATE', `“销号日期”${date}晚于今天（${today}）；请核对日期`);
    }
    if (texts.progress !== undefined && chosen('progress', texts) !== 'CLOSED') {
      const message = `“任务状态”为“${texts.state}”，“进度标识”应为完成交账销号，此处为“${texts.progress}”；请核对`;
      wrong('progress', 'PROGRESS_DIFFERS', message);
    }
  }
  const read =
    number === undefined
      ? undefined
      : readInput(taskHistory.shape.closure, { number, date: date ?? today });
  if (read && 'issues' in read) {
    for (const { code, message } of read.issues) wrong('closureNumber', code, message);
  }
  const isClosed = CLOSED.has(state) && number !== undefined && date !== undefined;
  return {
    value: {
      state,
      ...(historic && { historic }),
      ...(isClosed && { closure: { number, date } }),
      ...(texts.progress === undefined && { progressLabel: impliedProgress(state) }),
    },
    issues,
  };
}

function chosen(key: 'state' | 'historic' | 'progress', texts: LedgerTexts): string | undefined {
  const text = texts[key];
  return text === undefined ? undefined : columnOf(key).choices?.[text];
}
