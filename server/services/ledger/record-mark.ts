/** A row of the ledger stands for a task, or for a problem that has none yet. */
export type RecordMark = {
  readonly type: 'RectificationTask' | 'RectificationProblem';
  readonly id: string;
};

/** How a ledger names its record: the same text as the API's global ids, for `node(id:)` to read. */
export function recordMark({ type, id }: RecordMark): string {
  return Buffer.from(`${type}:${id}`).toString('base64url');
}
