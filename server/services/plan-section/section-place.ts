import { generateKeyBetween } from 'fractional-indexing';
import { isSingle, SECTION_NAMES, type SectionKind } from '../../domain/plan/section.ts';
import { invalidInput } from '../invalid-input.ts';
import type { Section } from './list-sections.ts';

/** Where a section is to stand: after a sibling, or first; undefined is last. */
export type WantedPlace = {
  readonly kind: SectionKind;
  readonly parentId?: string | undefined;
  readonly afterId?: string | null | undefined;
};

/**
 * Sort key of a section at a place among the others of its kind and parent. The plan's row is
 * written with every such step, so no two of them find the same place. Throws ValidationFailure for
 * a parent or a neighbour that is none.
 */
export function sortKeyAt(others: readonly Section[], place: WantedPlace): string {
  const { kind, parentId, afterId } = place;
  requireParent(others, place);
  const siblings = others.filter((one) => one.kind === kind && one.parentId === parentId);
  if (isSingle(kind) && siblings.length > 0) {
    throw invalidInput(
      ['kind'],
      'SECTION_SINGLE',
      `本方案已有“${SECTION_NAMES[kind]}”；请修改已有的一段`,
    );
  }
  if (afterId === undefined) return generateKeyBetween(siblings.at(-1)?.sortKey ?? null, null);
  if (afterId === null) return generateKeyBetween(null, siblings[0]?.sortKey ?? null);
  const at = siblings.findIndex(({ _id }) => _id === afterId);
  const before = siblings[at];
  if (!before) {
    throw invalidInput(
      ['afterId'],
      'SECTION_NOT_SIBLING',
      `“排在其后”所填的不是本方案中同类的段落（${SECTION_NAMES[kind]}）；请重新读取方案，填写同类段落，或填空值排在最前`,
    );
  }
  return generateKeyBetween(before.sortKey, siblings[at + 1]?.sortKey ?? null);
}

function requireParent(others: readonly Section[], { kind, parentId }: WantedPlace): void {
  if (kind !== 'POINT') return;
  if (others.some((one) => one._id === parentId && one.kind === 'TASK')) return;
  throw invalidInput(
    ['parentId'],
    'SECTION_PARENT_UNKNOWN',
    '所属主要任务不在本方案中，或已删去；请重新读取方案，填写其中的主要任务',
  );
}
