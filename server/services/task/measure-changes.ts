import { ConflictFailure } from '../../domain/failure.ts';
import type { MeasureRow } from '../../store/task/tasks.ts';
import { invalidInput } from '../invalid-input.ts';
import { type Patch, patched, patchPaths } from '../patch.ts';

/**
 * Changes of a task's measures, each by its id, so that two people can report on two measures of
 * one task at the same time.
 */
export type MeasureChanges = {
  /** Only the fields to change; null clears. */
  readonly change: readonly (Patch & { readonly id: string })[];
  /** New measures with their new ids; they come last. */
  readonly add: readonly (Patch & { readonly id: string })[];
  readonly remove: readonly string[];
  /** Every measure that stays, in its new order. */
  readonly order?: readonly string[] | undefined;
};

/** Paths that the changes claim: a field of one measure, a whole measure, the order. */
export function measureClaims(changes: MeasureChanges): string[] {
  return [
    ...changes.change.flatMap(({ id, ...fields }) =>
      patchPaths(fields).map((field) => `measures.${id}.${field}`),
    ),
    ...changes.add.map(({ id }) => `measures.${id}`),
    ...changes.remove.map((id) => `measures.${id}`),
    ...(changes.order ? ['measures._order'] : []),
  ];
}

/**
 * The measures after the changes. Fails with Validation for an unknown or repeated id; with
 * Conflict where an order does not list what somebody else has added or removed meanwhile.
 */
export function applyMeasureChanges(
  measures: readonly MeasureRow[],
  changes: MeasureChanges,
  isCurrent: boolean,
): unknown[] {
  refuseRepeated([...changes.change.map(({ id }) => id), ...changes.remove]);
  for (const id of [...changes.change.map((one) => one.id), ...changes.remove]) {
    if (!measures.some((measure) => measure.id === id)) {
      throw invalidInput(
        ['measures'],
        'MEASURE_UNKNOWN',
        `本任务没有标识为“${id}”的整改措施；请重新读取任务，使用其中措施的id`,
      );
    }
  }
  const stay = measures
    .filter((measure) => !changes.remove.includes(measure.id))
    .map((measure) => {
      const change = changes.change.find(({ id }) => id === measure.id);
      return change ? { ...patched(measure, change), id: measure.id } : measure;
    });
  return [...inOrder(stay, changes.order, isCurrent), ...changes.add];
}

function inOrder<Element extends { readonly id: string }>(
  elements: readonly Element[],
  order: readonly string[] | undefined,
  isCurrent: boolean,
): readonly Element[] {
  if (!order) return elements;
  const ordered = order.flatMap((id) => elements.find((element) => element.id === id) ?? []);
  if (new Set(ordered).size === elements.length && order.length === elements.length) return ordered;
  if (!isCurrent) {
    throw new ConflictFailure({
      message: '整改措施已被他人增加或删去，所填顺序不再完整；请重新读取后再调整顺序',
      changedPaths: ['measures'],
    });
  }
  throw invalidInput(
    ['measureOrder'],
    'ORDER_INCOMPLETE',
    `顺序应列出保留的全部${elements.length}项整改措施，每项一次，现列出${order.length}项；请补全或去掉重复`,
  );
}

function refuseRepeated(ids: readonly string[]): void {
  const twice = ids.find((id, place) => ids.indexOf(id) !== place);
  if (twice === undefined) return;
  throw invalidInput(
    ['measures'],
    'MEASURE_REPEATED',
    `标识为“${twice}”的整改措施在本次修改中出现两次；请合为一处`,
  );
}
