import { ConflictFailure } from '../../domain/failure.ts';
import type { PlanItemRow } from '../../store/plan/plans.ts';
import { invalidInput } from '../invalid-input.ts';
import { type Patch, patched, patchPaths } from '../patch.ts';

/** Changes of a plan's list, each item by the id of its task, so that many people work on one list. */
export type ItemChanges = {
  /** They come last. */
  readonly add: readonly (Patch & { readonly id: string })[];
  /** Only the fields to change; null clears. */
  readonly change: readonly (Patch & { readonly id: string })[];
  readonly remove: readonly string[];
  /** Every task that stays, in its new order. */
  readonly order?: readonly string[] | undefined;
};

/** Paths that the changes claim: a field of one item, a whole item, the order. */
export function itemClaims(changes: ItemChanges): string[] {
  return [
    ...changes.change.flatMap(({ id, ...fields }) =>
      patchPaths(fields).map((field) => `items.${id}.${field}`),
    ),
    ...changes.add.map(({ id }) => `items.${id}`),
    ...changes.remove.map((id) => `items.${id}`),
    ...(changes.order ? ['items._order'] : []),
  ];
}

/**
 * The list after the changes. Fails with Validation for a task that is listed already, is not
 * listed, or is named twice; with Conflict where an order does not name what others have added or
 * removed meanwhile.
 */
export function applyItemChanges(
  items: readonly PlanItemRow[],
  changes: ItemChanges,
  isCurrent: boolean,
): unknown[] {
  const listed = new Set(items.map(({ id }) => id));
  const { add, change, remove } = changes;
  refuseRepeated([...change.map(({ id }) => id), ...remove], '修改或移出');
  refuseRepeated(
    add.map(({ id }) => id),
    '列入',
  );
  for (const [place, { id }] of add.entries()) {
    if (!listed.has(id)) continue;
    const message = `要列入的第${place + 1}项整改任务已在本方案中；请去掉该项`;
    throw invalidInput(['add', String(place), 'taskId'], 'ITEM_LISTED', message);
  }
  for (const id of [...change.map((one) => one.id), ...remove]) {
    if (listed.has(id)) continue;
    const message = '要修改或移出的整改任务不在本方案中；请重新读取方案，使用其中各项的任务';
    throw invalidInput(['items'], 'ITEM_UNKNOWN', message);
  }
  const removed = new Set(remove);
  const patches = new Map(change.map((one) => [one.id, one]));
  const stay = items
    .filter(({ id }) => !removed.has(id))
    .map((item) => ({ ...patched(item, patches.get(item.id) ?? {}), id: item.id }));
  return [...inOrder(stay, changes.order, isCurrent), ...add];
}

function inOrder<Item extends { readonly id: string }>(
  items: readonly Item[],
  order: readonly string[] | undefined,
  isCurrent: boolean,
): readonly Item[] {
  if (!order) return items;
  const byId = new Map(items.map((item) => [item.id, item]));
  const ordered = [...new Set(order)].flatMap((id) => byId.get(id) ?? []);
  if (ordered.length === items.length && order.length === items.length) return ordered;
  if (!isCurrent) {
    throw new ConflictFailure({
      message: '清单已被他人增列或移出，所填顺序不再完整；请重新读取后再调整顺序',
      changedPaths: ['items'],
    });
  }
  throw invalidInput(
    ['order'],
    'ORDER_INCOMPLETE',
    `顺序应列出保留的全部${items.length}项任务，每项一次，现列出${order.length}项；请补全或去掉重复`,
  );
}

function refuseRepeated(ids: readonly string[], step: string): void {
  if (new Set(ids).size === ids.length) return;
  const message = `本次${step}的整改任务中有一项列了两次；请合为一处`;
  throw invalidInput(['items'], 'ITEM_REPEATED', message);
}
