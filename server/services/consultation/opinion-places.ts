import { platformScope } from '../../domain/access/caller.ts';
import { dataPathSteps } from '../../domain/input/data-path.ts';
import { labelAt } from '../../domain/input/field-label.ts';
import type { PlanFacts } from '../../domain/plan/facts.ts';
import type { RemarkTarget } from '../../domain/plan/procedure/procedure.ts';
import { taskInput } from '../../domain/task/task.ts';
import type { ConsultationRow } from '../../store/consultation/consultations.ts';
import { sectionRepository } from '../../store/plan/sections.ts';
import type { Transaction } from '../../store/transaction.ts';
import type { ServiceContext } from '../service-context.ts';

/** What an opinion is on, as readers of the paper find it: an item by its number, a section by its title. */
export async function opinionPlaces(
  context: ServiceContext,
  transaction: Transaction,
  { facts, rows }: { facts: PlanFacts; rows: readonly ConsultationRow[] },
): Promise<(target: RemarkTarget) => string | undefined> {
  const targets = rows.flatMap(({ opinions }) => opinions.map(({ target }) => target));
  const ids = targets.flatMap(({ kind, id }) => (kind === 'SECTION' && id ? [id] : []));
  const sections = await sectionRepository(context.store).findMany(
    platformScope,
    [...new Set(ids)],
    transaction,
  );
  const titles = new Map(sections.flatMap((row) => (row ? [[row._id, row.title ?? '正文']] : [])));
  const items = new Map(facts.items.map(({ key, ownNo }, place) => [key, ownNo ?? `${place + 1}`]));
  return ({ kind, id, field }) => {
    if (kind === 'PLAN' || id === undefined) return undefined;
    if (kind === 'SECTION') return `“${titles.get(id) ?? '已删去的章节'}”`;
    const label = field === undefined ? '' : `：${labelAt(taskInput, dataPathSteps(field))}`;
    return `问题${items.get(id) ?? ''}${label}`;
  };
}
