import { platformScope } from '../../domain/access/caller.ts';
import { NotFoundFailure } from '../../domain/failure.ts';
import { workLists } from '../../domain/work-item/work-lists.ts';
import { countAreas } from '../../store/work-item/list-areas.ts';
import { workItemRepository } from '../../store/work-item/work-items.ts';
import type { ServiceContext } from '../service-context.ts';
import type { WorkItem } from './list-work-items.ts';
import { workAreas } from './work-areas.ts';

/** The one answer for an item that is not there and for one that is in none of the caller's lists. */
const WORK_ITEM_NOT_FOUND = '事项不存在，或不在您的办理清单中；请核对 id';

/** One item of the caller's lists; throws NotFoundFailure. */
export async function getWorkItem(context: ServiceContext, id: string): Promise<WorkItem> {
  const row = await workItemRepository(context.store).find(platformScope, id);
  const lists = workLists.filter((list) => list === 'TODO' || list === 'DONE');
  for (const list of lists) {
    const areas = await workAreas(context, { list, filter: {}, dueWithinDays: 0 });
    const one = areas.map(({ scope, filter }) => ({ scope, filter: { ...filter, _id: id } }));
    if ((await countAreas(context.store, one)) > 0 && row) return row;
  }
  throw new NotFoundFailure(WORK_ITEM_NOT_FOUND);
}
