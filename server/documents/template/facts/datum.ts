import { dataPathSteps } from '../../../domain/input/data-path.ts';
import { labelAt } from '../../../domain/input/field-label.ts';
import type { RunMark } from '../../model/run.ts';
import type { FactSchema } from './fact-schemas.ts';
import { type FactType, fieldPath, type RecordType } from './fact-type.ts';

/** A stretch of text made from facts, with the fact it comes from. */
export type Piece = {
  readonly text: string;
  readonly path?: string;
  readonly missing?: true;
  readonly mark?: RunMark;
};

/** A required fact that is not there; `label` is its Chinese name. */
export type MissingDatum = {
  readonly kind: 'missing';
  readonly path: string;
  readonly label: string;
  /** More that are missing at the same place: both ends of a range. */
  readonly others?: readonly MissingDatum[];
};

/** A group of named facts; `field` gives an absent datum for a name that the record lacks. */
export type RecordDatum = {
  readonly kind: 'record';
  readonly path?: string;
  field(name: string): Datum;
};

/** A list; `path` is its place in the facts, absent for lists made by filters. */
export type ListDatum = {
  readonly kind: 'list';
  readonly path?: string;
  readonly items: readonly Datum[];
};

/** A single text, date, number, choice or yes/no. */
export type ScalarDatum = {
  readonly kind: 'scalar';
  readonly path?: string;
  readonly value: string | number | boolean;
};

/** A value while a template is evaluated, with its place in the facts. */
export type Datum =
  | ScalarDatum
  | ListDatum
  | RecordDatum
  | MissingDatum
  /** Declared optional in front matter and not given. */
  | { readonly kind: 'absent'; readonly path?: string }
  | { readonly kind: 'pieces'; readonly pieces: readonly Piece[] };

/** What turns raw facts into data: the schema and the paths that the template declares optional. */
export type Facts = { readonly schema: FactSchema; readonly optional: ReadonlySet<string> };

const ABSENT: Datum = { kind: 'absent' };

/** Chinese name of the fact at a data path (`items[0].deadline` → 整改时限). */
export function labelOf(schema: FactSchema, path: string): string {
  return labelAt(schema.schema, dataPathSteps(path));
}

function notThere(facts: Facts, type: FactType, path: string): Datum {
  if (facts.optional.has(type.path)) return { kind: 'absent', path };
  return { kind: 'missing', path, label: labelOf(facts.schema, path) };
}

function isScalarOf(type: FactType, raw: unknown): raw is string | number | boolean {
  if (type.kind === 'number') return typeof raw === 'number' && Number.isFinite(raw);
  if (type.kind === 'boolean') return typeof raw === 'boolean';
  if (typeof raw !== 'string' || raw === '') return false;
  return type.kind !== 'choice' || type.values.includes(raw);
}

function recordDatum(facts: Facts, type: RecordType, raw: object, path: string): RecordDatum {
  // Kept, so that a list which every row asks for is read once and not once a row.
  const read = new Map<string, Datum>();
  return {
    kind: 'record',
    path,
    field: (name) => {
      const fieldType = type.fields.get(name);
      if (fieldType === undefined) return ABSENT;
      const known = read.get(name);
      if (known !== undefined) return known;
      // Own properties only: facts are input, `constructor` must not reach a prototype.
      const own: unknown = Object.hasOwn(raw, name) ? Reflect.get(raw, name) : undefined;
      const datum = datumOf(facts, fieldType, own, fieldPath(path, name));
      read.set(name, datum);
      return datum;
    },
  };
}

/** Below what is declared optional and not given, nothing is missing. */
function below(facts: Facts, type: FactType, path: string): Datum {
  if (type.kind === 'record' && !facts.optional.has(type.path)) {
    return recordDatum(facts, type, {}, path);
  }
  return notThere(facts, type, path);
}

/**
 * Raw facts as a datum of the type. What is not there, of the wrong kind, or an empty list where a
 * list is required, is missing, or absent when declared optional.
 */
export function datumOf(facts: Facts, type: FactType, raw: unknown, path: string): Datum {
  if (type.kind === 'record') {
    if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
      return below(facts, type, path);
    }
    return recordDatum(facts, type, raw, path);
  }
  if (type.kind === 'list') {
    if (!Array.isArray(raw) || raw.length === 0) return notThere(facts, type, path);
    const items = raw.map((item: unknown, index) =>
      datumOf(facts, type.element, item, `${path}[${index}]`),
    );
    return { kind: 'list', path, items };
  }
  if (!isScalarOf(type, raw)) return notThere(facts, type, path);
  return { kind: 'scalar', path, value: raw };
}

/** The datum below a record by a dotted key (`goal.text`). */
export function datumAt(datum: Datum, key: string): Datum {
  let at = datum;
  for (const step of key.split('.')) {
    if (at.kind !== 'record') return at;
    at = at.field(step);
  }
  return at;
}
