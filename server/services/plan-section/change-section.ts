import { platformScope } from '../../domain/access/caller.ts';
import { NotFoundFailure } from '../../domain/failure.ts';
import { sectionInput } from '../../domain/plan/section.ts';
import { sectionRepository } from '../../store/plan/sections.ts';
import { type Change, type ChangeTarget, changeAggregate } from '../change-aggregate.ts';
import { type Patch, patched, patchPaths } from '../patch.ts';
import { planForWriting } from '../plan/plan-for-writing.ts';
import type { ServiceContext } from '../service-context.ts';
import { getSection, planOfSection, SECTION_NOT_FOUND } from './get-section.ts';
import { type Section, sectionsOf } from './list-sections.ts';
import { sortKeyAt } from './section-place.ts';

type Target = { readonly id: string; readonly expectedRevision: number };

/**
 * Changes title or text of a section; null clears. Title and text merge, two changes of one text
 * give a Conflict that names who wrote it. Fails with Validation, Forbidden, NotFound, Conflict,
 * State.
 */
export async function changeSection(
  context: ServiceContext,
  input: Target & { readonly changes: Patch },
): Promise<Section> {
  await writeSection(context, input, {
    at: ['changes'],
    claims: patchPaths(input.changes),
    apply: (content) => patched(content, input.changes),
    follow: async (row, _next, transaction) => {
      await planForWriting(context, transaction, { planId: row.planId, step: '修改段落' });
      return {};
    },
  });
  return getSection(context, input.id);
}

/**
 * Moves a section after a sibling, or first; a point also to another main task. Fails with
 * Validation, Forbidden, NotFound, Conflict, State.
 */
export async function moveSection(
  context: ServiceContext,
  input: Target & { readonly afterId: string | null; readonly parentId?: string | undefined },
): Promise<Section> {
  const { id, afterId, parentId } = input;
  await writeSection(context, input, {
    claims: ['parentId'],
    rests: ['sortKey'],
    apply: (content) => (parentId === undefined ? content : { ...content, parentId }),
    follow: async (row, next, transaction) => {
      await planForWriting(context, transaction, { planId: row.planId, step: '移动段落' });
      const all = await sectionsOf(context, row.planId, transaction);
      const others = all.filter((one) => one._id !== id);
      return { sortKey: sortKeyAt(others, { ...next, afterId }) };
    },
  });
  return getSection(context, id);
}

async function writeSection(
  context: ServiceContext,
  { id, expectedRevision }: Target,
  change: Omit<Change<Section, typeof sectionInput>, 'schema'>,
): Promise<void> {
  await changeAggregate(sectionTarget(context, { id, expectedRevision }), {
    ...change,
    // Of a change and a removal at once, whoever comes second is told by whom.
    rests: [...(change.rests ?? []), 'removed'],
    schema: sectionInput,
  });
}

/** A section as what a change is of: its plan decides who may. */
export function sectionTarget(
  context: ServiceContext,
  { id, expectedRevision }: Target,
): ChangeTarget<Section> {
  return {
    context,
    repository: sectionRepository(context.store),
    id,
    expectedRevision,
    scope: platformScope,
    permission: 'plan:change',
    action: 'plan:change',
    notFound: SECTION_NOT_FOUND,
    resourceOf: async (row) => {
      if (row.removed) throw new NotFoundFailure(SECTION_NOT_FOUND);
      return planOfSection(context, row);
    },
  };
}
