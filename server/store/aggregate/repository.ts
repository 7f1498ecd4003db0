import type { Model, QueryFilter, SchemaDefinition } from 'mongoose';
import type { z } from 'zod';
import type { Scope } from '../../domain/access/caller.ts';
import type { Store } from '../connection.ts';
import { guarded } from '../failures.ts';
import type { Transaction } from '../transaction.ts';
import { type AggregateRow, aggregateSchema } from './aggregate-row.ts';
import { encodeCursor, type PageWindow, type Position } from './page.ts';

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
  | TextRange;

/** Bounds of a range, each included or not by its name. */
export type TextRange = {
  readonly atLeast?: string;
  readonly above?: string;
  readonly atMost?: string;
  readonly below?: string;
};
export type Filter = Readonly<Record<string, FilterValue | undefined>>;

export type Listed<Row> = {
  readonly edges: readonly { readonly cursor: string; readonly node: Row }[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
};

/** Reads and writes of one collection. No method works without a scope or a transaction. */
export type Repository<Row extends AggregateRow> = {
  readonly name: string;
  insert(transaction: Transaction, row: Row): Promise<void>;
  find(scope: Scope, id: string, transaction?: Transaction): Promise<Row | undefined>;
  findMany(
    scope: Scope,
    ids: readonly string[],
    transaction?: Transaction,
  ): Promise<readonly (Row | undefined)[]>;
  findOneBy(scope: Scope, filter: Filter, transaction?: Transaction): Promise<Row | undefined>;
  list(scope: Scope, filter: Filter, window: PageWindow): Promise<Listed<Row>>;
  count(scope: Scope, filter: Filter): Promise<number>;
  /** Writes paths if the row still has `revision`; false when it has not. */
  update(
    transaction: Transaction,
    change: {
      readonly id: string;
      readonly revision: number;
      readonly set: Readonly<Record<string, unknown>>;
      readonly unset: readonly string[];
    },
  ): Promise<boolean>;
};

/** Repository of an aggregate; rows are parsed at this border, so that no other shape gets in. */
export function aggregateRepository<Row extends AggregateRow>(options: {
  store: Store;
  name: string;
  fields: SchemaDefinition;
  row: z.ZodType<Row>;
  /** Extra indexes: unique numbers and the like. */
  indexes?: readonly {
    keys: Record<string, 1 | -1>;
    unique?: boolean;
    partialFilterExpression?: Record<string, unknown>;
  }[];
}): Repository<Row> {
  const model = defineModel(options);
  const parse = (value: unknown): Row => options.row.parse(value);
  const parseOrNone = (value: unknown): Row | undefined =>
    value === null ? undefined : parse(value);
  return {
    name: options.name,
    insert: (transaction, row) =>
      guarded(async () => {
        await model.create([parse(row)], { session: transaction.session });
      }),
    find: (scope, id, transaction) =>
      guarded(async () =>
        parseOrNone(
          await model
            .findOne({ _id: { $eq: id }, ...scopeFilter(scope) })
            .session(transaction?.session ?? null)
            .lean()
            .exec(),
        ),
      ),
    findMany: (scope, ids, transaction) =>
      guarded(async () => {
        const found = await model
          .find({ _id: { $in: ids }, ...scopeFilter(scope) })
          .session(transaction?.session ?? null)
          .lean()
          .exec();
        const byId = new Map(found.map((value) => [String(value._id), parse(value)]));
        return ids.map((id) => byId.get(id));
      }),
    findOneBy: (scope, filter, transaction) =>
      guarded(async () =>
        parseOrNone(
          await model
            .findOne({ ...scopeFilter(scope), ...mongoFilter(filter) })
            .session(transaction?.session ?? null)
            .lean()
            .exec(),
        ),
      ),
    list: (scope, filter, window) =>
      guarded(() => listRows({ model, parse, scope, filter, window })),
    count: (scope, filter) =>
      guarded(() => model.countDocuments({ ...scopeFilter(scope), ...mongoFilter(filter) }).exec()),
    update: (transaction, change) => guarded(() => updateRow(model, transaction, change)),
  };
}

function defineModel(options: {
  store: Store;
  name: string;
  fields: SchemaDefinition;
  indexes?: readonly {
    keys: Record<string, 1 | -1>;
    unique?: boolean;
    partialFilterExpression?: Record<string, unknown>;
  }[];
}): Model<AggregateRow> {
  if (options.store.connection.models[options.name]) {
    return options.store.connection.model<AggregateRow>(options.name);
  }
  const schema = aggregateSchema(options.fields);
  for (const { keys, ...rest } of options.indexes ?? []) schema.index(keys, rest);
  return options.store.connection.model<AggregateRow>(options.name, schema);
}

async function listRows<Row extends AggregateRow>(options: {
  model: Model<AggregateRow>;
  parse: (value: unknown) => Row;
  scope: Scope;
  filter: Filter;
  window: PageWindow;
}): Promise<Listed<Row>> {
  const { window } = options;
  const direction = window.backwards ? -1 : 1;
  const found = await options.model
    .find({
      ...scopeFilter(options.scope),
      ...mongoFilter(options.filter),
      ...positionFilter(window),
    })
    .sort({ sortKey: direction, _id: direction })
    .limit(window.size + 1)
    .lean()
    .exec();
  const more = found.length > window.size;
  const rows = found.slice(0, window.size).map(options.parse);
  if (window.backwards) rows.reverse();
  return {
    edges: rows.map((row) => ({ cursor: encodeCursor(row), node: row })),
    hasNextPage: window.backwards ? window.before !== undefined : more,
    hasPreviousPage: window.backwards ? more : window.after !== undefined,
  };
}

async function updateRow(
  model: Model<AggregateRow>,
  transaction: Transaction,
  change: {
    id: string;
    revision: number;
    set: Readonly<Record<string, unknown>>;
    unset: readonly string[];
  },
): Promise<boolean> {
  const result = await model
    .updateOne(
      { _id: { $eq: change.id }, revision: { $eq: change.revision } },
      {
        $set: { ...change.set, revision: change.revision + 1 },
        ...(change.unset.length > 0 && {
          $unset: Object.fromEntries(change.unset.map((path) => [path, 1])),
        }),
      },
      { session: transaction.session },
    )
    .exec();
  return result.matchedCount === 1;
}

function scopeFilter(scope: Scope): Record<string, unknown> {
  const [only] = scope.regionIds;
  return {
    scopePath:
      scope.regionIds.length === 1 && only !== undefined
        ? { $eq: only }
        : { $in: [...scope.regionIds] },
  };
}

function mongoFilter(filter: Filter): Record<string, unknown> {
  const conditions: Record<string, unknown> = {};
  for (const [path, value] of Object.entries(filter)) {
    if (value === undefined) continue;
    conditions[path] = condition(value);
  }
  return conditions;
}

function condition(value: FilterValue): Record<string, unknown> {
  if (value === null || typeof value !== 'object' || value instanceof Date) return { $eq: value };
  if ('in' in value) return { $in: [...value.in] };
  return {
    ...(value.atLeast !== undefined && { $gte: value.atLeast }),
    ...(value.above !== undefined && { $gt: value.above }),
    ...(value.atMost !== undefined && { $lte: value.atMost }),
    ...(value.below !== undefined && { $lt: value.below }),
  };
}

function positionFilter(window: PageWindow): QueryFilter<AggregateRow> {
  const bounds = [
    ...(window.after ? [beyond(window.after, '$gt')] : []),
    ...(window.before ? [beyond(window.before, '$lt')] : []),
  ];
  return bounds.length > 0 ? { $and: bounds } : {};
}

function beyond(position: Position, operator: '$gt' | '$lt'): QueryFilter<AggregateRow> {
  return {
    $or: [
      { sortKey: { [operator]: position.sortKey } },
      { sortKey: { $eq: position.sortKey }, _id: { [operator]: position.id } },
    ],
  };
}
