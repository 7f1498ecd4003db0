import type { Scope } from '../../domain/access/caller.ts';

/**
 * Values a list may be filtered by: equality, one of several, a range of texts that sort as what
 * they mean (dates `YYYY-MM-DD`). Never an operator of the caller.
 */
export type FilterValue =
  | string
  | number
  | boolean
  | Date
  | null
  | { readonly in: readonly string[] }
  | HoldsOneOfEach
  | TextRange;

/** A list that holds at least one of each of these. */
export type HoldsOneOfEach = { readonly oneOfEach: readonly (readonly string[])[] };

/** Bounds of a range, each included or not by its name. */
export type TextRange = {
  readonly atLeast?: string;
  readonly above?: string;
  readonly atMost?: string;
  readonly below?: string;
};
export type Filter = Readonly<Record<string, FilterValue | undefined>>;

/** Rows that a scope reaches. */
export function scopeFilter(scope: Scope): Record<string, unknown> {
  const [only] = scope.tokens;
  const single = scope.tokens.length === 1 && only !== undefined;
  return audienceFilter(scope, single ? { $eq: only } : { $in: [...scope.tokens] });
}

/** Rows whose audience meets a condition, less those that the scope leaves out. */
export function audienceFilter(
  { without, within }: Scope,
  condition: Record<string, unknown>,
): Record<string, unknown> {
  return {
    audience: { ...condition, ...(without && { $nin: [...without] }) },
    ...(within !== undefined && { scopePath: { $eq: within } }),
  };
}

/** The conditions of a filter, with no operator but ours. */
export function mongoFilter(filter: Filter): Record<string, unknown> {
  const conditions: Record<string, unknown> = {};
  for (const [path, value] of Object.entries(filter)) {
    if (value === undefined) continue;
    if (isOneOfEach(value)) {
      conditions.$and = value.oneOfEach.map((group) => ({ [path]: { $in: [...group] } }));
    } else conditions[path] = condition(value);
  }
  return conditions;
}

function isOneOfEach(value: FilterValue): value is HoldsOneOfEach {
  return value !== null && typeof value === 'object' && 'oneOfEach' in value;
}

function condition(value: Exclude<FilterValue, HoldsOneOfEach>): Record<string, unknown> {
  if (value === null || typeof value !== 'object' || value instanceof Date) return { $eq: value };
  if ('in' in value) return { $in: [...value.in] };
  return {
    ...(value.atLeast !== undefined && { $gte: value.atLeast }),
    ...(value.above !== undefined && { $gt: value.above }),
    ...(value.atMost !== undefined && { $lte: value.atMost }),
    ...(value.below !== undefined && { $lt: value.below }),
  };
}
