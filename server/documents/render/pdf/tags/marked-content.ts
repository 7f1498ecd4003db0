import type { ContentOwner, Mark, Owner } from '../../../typeset/pages.ts';

/** Owners whose marks belong to the structure; all else is an artifact (ISO 14289-1, 7.1). */
export type TaggedOwner = ContentOwner | Extract<Owner, { kind: 'added' }>;

/** An upright rectangle of the page, pt, y downwards. */
export type Area = {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
};

/** One marked-content sequence of a page; its place in the page's list is its MCID. */
export type MarkedContent = {
  readonly owner: TaggedOwner;
  /** What its pictures cover; undefined for text. */
  area: Area | undefined;
};

/** The owner of what readers read, or undefined for an artifact: numbers, rules, repeated heads. */
export function taggedOwner(owner: Owner): TaggedOwner | undefined {
  if (owner.kind === 'artifact') return undefined;
  return owner.kind === 'added' && owner.repeated === true ? undefined : owner;
}

/** The structure role that an owner asks for; words that the setter adds are a paragraph's. */
export function tagOf(owner: TaggedOwner): ContentOwner['tag'] {
  return owner.tag ?? 'P';
}

/** Names the structure element of an owner: same key, same element. */
export function elementKey(owner: TaggedOwner): string {
  const part = 'part' in owner ? (owner.part ?? '') : '';
  return `${tagOf(owner)} ${part} ${owner.block}`;
}

/** The smallest area over both. */
export function joined(one: Area | undefined, other: Area | undefined): Area | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return {
    x1: Math.min(one.x1, other.x1),
    y1: Math.min(one.y1, other.y1),
    x2: Math.max(one.x2, other.x2),
    y2: Math.max(one.y2, other.y2),
  };
}

/** What a picture's mark covers; undefined for other marks. */
export function areaOf(mark: Mark): Area | undefined {
  if (mark.kind !== 'image' && mark.kind !== 'framed-page') return undefined;
  return { x1: mark.x, y1: mark.y, x2: mark.x + mark.width, y2: mark.y + mark.height };
}
