import type { Model, SchemaDefinition } from 'mongoose';
import type { z } from 'zod';
import type { Scope } from '../../domain/access/caller.ts';
import type { Store } from '../connection.ts';
import { guarded } from '../failures.ts';
import type { Transaction } from '../transaction.ts';
import { type AggregateRow, aggregateSchema } from './aggregate-row.ts';
import { type Filter, mongoFilter, scopeFilter } from './filter.ts';
import { type Listed, listRows } from './list-rows.ts';
import type { PageWindow } from './page.ts';

/** Reads and writes of one collection. No method works without a scope or a transaction. */
export type Repository<Row extends AggregateRow> = {
  readonly name: string;
  /** True below a path that only the platform writes: no client is told that it changed. */
  isInternal(path: string): boolean;
  insert(transaction: Transaction, row: Row): Promise<void>;
  /** Many at once, in one write. */
  insertMany(transaction: Transaction, rows: readonly Row[]): Promise<void>;
  find(scope: Scope, id: string, transaction?: Transaction): Promise<Row | undefined>;
  findMany(
    scope: Scope,
    ids: readonly string[],
    transaction?: Transaction,
  ): Promise<readonly (Row | undefined)[]>;
  findOneBy(scope: Scope, filter: Filter, transaction?: Transaction): Promise<Row | undefined>;
  list(
    scope: Scope,
    filter: Filter,
    window: PageWindow,
    transaction?: Transaction,
  ): Promise<Listed<Row>>;
  count(scope: Scope, filter: Filter): Promise<number>;
  /**
   * Writes whom a row concerns, where that follows from other rows that changed: no revision of its
   * own. Two such writes at once conflict, so that the later one sees what the earlier one saw to.
   */
  setAudience(
    transaction: Transaction,
    row: Pick<Row, '_id' | 'audience'> & Partial<Row>,
  ): Promise<void>;
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
  /** Paths that only the platform writes. */
  internalPaths?: readonly string[];
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
    isInternal: (path) => {
      const top = path.split('.')[0] ?? path;
      return top === 'audience' || (options.internalPaths?.includes(top) ?? false);
    },
    insert: (transaction, row) =>
      guarded(async () => {
        await model.create([parse(row)], { session: transaction.session });
      }),
    insertMany: (transaction, rows) =>
      guarded(async () => {
        // Parsed at this border like one row; mongoose would look each over a second time.
        const { session } = transaction;
        await model.insertMany(rows.map(parse), { session, lean: true });
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
    list: (scope, filter, window, transaction) =>
      guarded(() => listRows({ model, parse, scope, filter, window, transaction })),
    count: (scope, filter) =>
      guarded(() => model.countDocuments({ ...scopeFilter(scope), ...mongoFilter(filter) }).exec()),
    setAudience: (transaction, { _id, ...derived }) =>
      guarded(async () => {
        const change = { $set: derived, $inc: { audienceWrites: 1 } };
        const { session } = transaction;
        await model.updateOne({ _id: { $eq: _id } }, change, { session }).exec();
      }),
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
