/**
 * Tokens: whom a row concerns, and in whose name a caller acts. A row's audience is one indexed
 * list of tokens; what a caller may do with it is decided by which of his own tokens stand in it,
 * alike for one row and for a list of thousands.
 */

/** In what capacity a task names an organ (decision 14). */
export const namedCapacities = [
  'IMPLEMENTER',
  'RESPONSIBLE',
  'LEAD',
  'SUPPORTING',
  'SUPERVISING',
  'ACCEPTANCE',
] as const;
export type NamedCapacity = (typeof namedCapacities)[number];

/** An organ that a task names. */
export type NamedUnit = { readonly capacity: NamedCapacity; readonly organizationId: string };

/** Token of the organ that owns a row. */
export function organToken(organizationId: string): string {
  return `organ:${organizationId}`;
}

/** Token of one row. */
export function itemToken(id: string): string {
  return `item:${id}`;
}

/** Token of an organ in a capacity in which tasks name it. */
export function namedToken({ capacity, organizationId }: NamedUnit): string {
  return `${capacity}:${organizationId}`;
}

/** Token of a person whom a row is about: whose grant, whose delegation. */
export function personToken(userId: string): string {
  return `user:${userId}`;
}

/** Where a row stands: its own id, its owner, its place in the region tree, whom it names. */
export type Place = {
  readonly _id?: string | undefined;
  readonly organizationId?: string | undefined;
  readonly scopePath: readonly string[];
};

/** Every token of a row; the regions of its path are tokens as they are. */
export function audienceOf(
  place: Place,
  concerned: {
    readonly named?: readonly NamedUnit[] | undefined;
    readonly userIds?: readonly string[] | undefined;
    /** Organs of which the row is a member. */
    readonly memberOf?: readonly string[] | undefined;
  } = {},
): string[] {
  const { _id, organizationId, scopePath } = place;
  return [
    ...new Set([
      ...scopePath,
      ...(organizationId === undefined ? [] : [organToken(organizationId)]),
      ...(_id === undefined ? [] : [itemToken(_id)]),
      ...(concerned.named ?? []).map(namedToken),
      ...(concerned.userIds ?? []).map(personToken),
      ...(concerned.memberOf ?? []).map(organToken),
    ]),
  ];
}
