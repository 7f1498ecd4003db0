import type { z } from 'zod';
import type { problemContent } from '../problem/problem.ts';
import type { TaskState } from '../task/state.ts';
import type { TaskHistory, TaskInput } from '../task/task.ts';
import { choiceName, type LedgerKey, type LedgerTexts, ledgerKeys } from './columns.ts';

/** A problem and one of its tasks as a ledger row shows them. */
export type LedgerRecord = {
  readonly problem: Omit<z.output<typeof problemContent>, 'madeUp' | 'reporter'>;
  readonly task:
    | (Omit<TaskInput, 'problemId' | 'madeUp'> & {
        readonly state: TaskState;
        readonly historic?: true | undefined;
        readonly closure?: TaskHistory['closure'];
      })
    | undefined;
  /** Full name of the problem's region; undefined where it is the owner's own. */
  readonly region: string | undefined;
  /** What the row is known by on the platform. */
  readonly record: string;
};

/** The texts of a ledger row; what reads them back finds the same record. */
export function printRow({ problem, task, region, record }: LedgerRecord): LedgerTexts {
  return present({
    ownNo: problem.ownNo,
    parentNo: problem.parentNo,
    source: choiceName('source', problem.source),
    text: problem.text,
    quotedTitle: problem.quotedFrom?.title,
    quotedPlace: problem.quotedFrom?.place,
    category: problem.category,
    scope: choiceName('scope', problem.scope),
    region,
    ...(task && taskTexts(task)),
    record,
  });
}

function taskTexts(
  task: NonNullable<LedgerRecord['task']>,
): Partial<Record<LedgerKey, string | undefined>> {
  const names = (units: readonly { readonly name: string }[]) =>
    units.map(({ name }) => name).join('、');
  return {
    goal: task.goal.text,
    goalParts: task.goal.parts.map(({ text }) => text).join('\n'),
    measures: task.measures.map(({ text }) => text).join('\n'),
    deadline: task.deadline,
    implementer: task.implementer?.name,
    responsible: names(task.responsibleUnits),
    lead: task.leadUnit?.name,
    supporting: names(task.supportingUnits),
    supervising: task.supervisingUnit?.name,
    acceptance: task.acceptance.unit?.name,
    completion: task.completion,
    state: choiceName('state', task.state),
    progress: choiceName('progress', task.progressLabel),
    historic: task.historic ? '是' : '否',
    closureNumber: task.closure?.number,
    closureDate: task.closure?.date,
  };
}

function present(texts: Partial<Record<LedgerKey, string | undefined>>): LedgerTexts {
  return Object.fromEntries(
    Object.entries(texts).flatMap(([key, text]) => {
      const plain = text?.replace(/\r\n?/gu, '\n').trim();
      return plain ? [[key, plain]] : [];
    }),
  );
}

/** Columns in which a row of a file means otherwise than the record that it names. */
export function differingKeys(
  texts: LedgerTexts,
  printed: LedgerTexts,
  columns: ReadonlySet<LedgerKey>,
): LedgerKey[] {
  return ledgerKeys.filter(
    (key) => key !== 'record' && columns.has(key) && (texts[key] ?? '') !== (printed[key] ?? ''),
  );
}
