import { type QuotePlace, searchedText } from '../../domain/feedback/quote-place.ts';
import { columnOf, type LedgerKey, type LedgerTexts } from '../../domain/ledger/columns.ts';
import { type LedgerIssue, ledgerIssue } from '../../domain/ledger/issue.ts';
import { normalTexts } from '../../domain/ledger/normal-texts.ts';
import { differingKeys } from '../../domain/ledger/print-row.ts';
import { type EntryGround, type LedgerEntry, readEntry } from '../../domain/ledger/read-entry.ts';
import type { LedgerRow, LedgerTable } from '../../domain/ledger/read-table.ts';
import { faultAgainst, quotationSource } from '../../domain/problem/quotation.ts';
import type { KeptRecord } from './kept-records.ts';

/** A problem that a list brings, with its tasks and its place in the feedback. */
export type NewRecord = {
  readonly problem: LedgerEntry['problem'];
  readonly tasks: NonNullable<LedgerEntry['task']>[];
  readonly quote: QuotePlace | undefined;
};

/** What a list comes to: what is new, how many rows are there already, and what is wrong. */
export type SortedRows = {
  readonly records: readonly NewRecord[];
  readonly unchangedCount: number;
  readonly issues: readonly LedgerIssue[];
};

/** What rows are held against. */
export type SortGround = EntryGround & {
  readonly kept: readonly KeptRecord[];
  readonly feedback: { readonly sha256: string; readonly text: string } | undefined;
};

/** Sorts the rows of a list into new and known ones; each wrong place is told at its cell. */
export function sortRows(table: LedgerTable, ground: SortGround): SortedRows {
  const sorter = new RowSorter(table, ground);
  for (const row of table.rows) sorter.take(row);
  return sorter;
}

class RowSorter implements SortedRows {
  readonly records: NewRecord[] = [];
  readonly issues: LedgerIssue[] = [];
  unchangedCount = 0;
  readonly #table: LedgerTable;
  readonly #ground: SortGround;
  readonly #columns: ReadonlySet<LedgerKey>;
  readonly #byMark: ReadonlyMap<string, LedgerTexts>;
  readonly #byNumber = new Map<string, KeptRecord>();
  readonly #byText = new Map<string, KeptRecord>();
  /** New problems of this list by number, or by text where they have none; with their first row. */
  readonly #fresh = new Map<string, { record: NewRecord; row: number }>();
  readonly #feedback: QuotationLookup | undefined;

  constructor(table: LedgerTable, ground: SortGround) {
    this.#table = table;
    this.#ground = ground;
    this.#columns = new Set(table.columns.keys());
    const marked = ground.kept.flatMap(({ rows }) => rows);
    this.#byMark = new Map(marked.map((texts) => [texts.record ?? '', texts]));
    for (const one of ground.kept) {
      if (one.problem.ownNo === undefined) this.#byText.set(one.problem.text.trim(), one);
      else this.#byNumber.set(one.problem.ownNo, one);
    }
    this.#feedback = ground.feedback && quotationLookup(ground.feedback);
  }

  take(row: LedgerRow): void {
    const { record, ownNo, text } = row.texts;
    if (record !== undefined) {
      const printed = this.#byMark.get(record);
      if (printed) this.#compare(row, [printed]);
      else
        this.#wrong(row, 'record', {
          code: 'RECORD_UNKNOWN',
          message: '“记录号”不是本机构在此督察中的记录；新增的行请清空此格，已有的行请勿改动此格',
        });
      return;
    }
    const kept = ownNo === undefined ? this.#byText.get(text ?? '') : this.#byNumber.get(ownNo);
    if (kept) this.#compare(row, kept.rows);
    else this.#read(row);
  }

  /** A row that is there already must say the same: a list never changes what was registered. */
  #compare(row: LedgerRow, printed: readonly LedgerTexts[]): void {
    const own = normalTexts(row.texts, this.#ground.names);
    const [closest] = printed
      .map((texts) => ({
        texts,
        keys: differingKeys(own, normalTexts(texts, this.#ground.names), this.#columns),
      }))
      .toSorted((a, b) => a.keys.length - b.keys.length);
    if (!closest || closest.keys.length === 0) {
      this.unchangedCount += 1;
      return;
    }
    for (const key of closest.keys) {
      const { title } = columnOf(key);
      const stands = closest.texts[key];
      const message = `“${title}”与已登记的不同，已登记的${stands === undefined ? '没有填写' : `为“${excerptOf(stands)}”`}；导入不修改已有内容，请用changeProblem、changeTask修改，或改回原样`;
      this.#wrong(row, key, { code: 'RECORD_DIFFERS', message });
    }
  }

  #read(row: LedgerRow): void {
    const read = readEntry(row.texts, this.#ground);
    if ('issues' in read) {
      for (const { key, ...issue } of read.issues) this.#wrong(row, key, issue);
      return;
    }
    const { problem, task } = read.entry;
    const key = problem.ownNo ?? `\n${problem.text}`;
    const first = this.#fresh.get(key);
    if (first) {
      this.#join(row, read.entry, first);
      return;
    }
    const record = { problem, tasks: task ? [task] : [], quote: this.#quote(row, read.entry) };
    this.#fresh.set(key, { record, row: row.row });
    this.records.push(record);
  }

  /** One more task of a problem that stood in a row above. */
  #join(
    row: LedgerRow,
    { problem, task }: LedgerEntry,
    first: { record: NewRecord; row: number },
  ): void {
    const { record } = first;
    const above = `第${first.row + 1}行`;
    if (JSON.stringify(record.problem) !== JSON.stringify(problem)) {
      const message = `本级编号“${problem.ownNo}”与${above}重复而问题内容不同；请核对编号，同一问题的几项任务，问题各列应相同`;
      this.#wrong(row, 'ownNo', { code: 'NUMBER_REPEATED', message });
    } else if (
      !task ||
      record.tasks.length === 0 ||
      record.tasks.some((one) => JSON.stringify(one) === JSON.stringify(task))
    ) {
      const message = `此行与${above}重复；请删去一行，或写明另一项任务`;
      this.#wrong(row, problem.ownNo === undefined ? 'text' : 'ownNo', {
        code: 'ROW_REPEATED',
        message,
      });
    } else record.tasks.push(task);
  }

  #quote(row: LedgerRow, { problem, task }: LedgerEntry): QuotePlace | undefined {
    if (problem.source !== 'FEEDBACK' || !this.#feedback) return undefined;
    const found = this.#feedback(problem.text);
    // What was closed before the platform may quote in its own way.
    if (found.fault !== undefined && !task?.historic) {
      const message = `${found.fault}；请逐字引用反馈意见`;
      this.#wrong(row, 'text', { code: 'QUOTATION_DIFFERS', message });
    }
    return found.place;
  }

  #wrong(row: LedgerRow, key: LedgerKey, issue: { code: string; message: string }): void {
    if (row.faulty.includes(key)) return;
    this.issues.push(
      ledgerIssue({
        sheet: this.#table.sheet,
        row: row.row,
        column: this.#table.columns.get(key),
        title: columnOf(key).title,
        value: row.texts[key],
        ...issue,
      }),
    );
  }
}

type QuotationLookup = (text: string) => {
  fault: string | undefined;
  place: QuotePlace | undefined;
};

function quotationLookup({ sha256, text }: { sha256: string; text: string }): QuotationLookup {
  const searched = searchedText(text);
  const source = quotationSource(text, '督察反馈原文');
  return (quotation) => {
    const [place, ...others] = searched.spansOf(quotation);
    if (place) {
      return { fault: undefined, place: others.length === 0 ? { sha256, ...place } : undefined };
    }
    return { fault: faultAgainst(quotation, source), place: undefined };
  };
}

function excerptOf(text: string): string {
  const characters = [...text];
  return characters.length <= 30 ? text : `${characters.slice(0, 30).join('')}…`;
}
