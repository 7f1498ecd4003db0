import { z } from 'zod';

/** Shape of a fact as a template sees it. `path` is its place in the schema, `items[].goal.text`. */
export type FactType =
  | { readonly kind: 'text'; readonly path: string }
  | { readonly kind: 'date'; readonly path: string }
  | { readonly kind: 'number'; readonly path: string }
  | { readonly kind: 'boolean'; readonly path: string }
  | { readonly kind: 'choice'; readonly path: string; readonly values: readonly string[] }
  | { readonly kind: 'list'; readonly path: string; readonly element: FactType }
  | RecordType;

/** A group of named facts. */
export type RecordType = {
  readonly kind: 'record';
  readonly path: string;
  readonly fields: ReadonlyMap<string, FactType>;
};

/** Chinese name of each kind, for messages. */
export const kindNames: Readonly<Record<FactType['kind'], string>> = {
  text: '文字',
  date: '日期',
  number: '数字',
  boolean: '是否',
  choice: '选项',
  list: '列表',
  record: '一组事实',
};

/** A field's path below a record's. */
export function fieldPath(record: string, field: string): string {
  return record === '' ? field : `${record}.${field}`;
}

/**
 * Types of a schema's facts. Throws on a kind of zod schema that templates do not know: the schema
 * is code of ours, not input.
 */
export function factTypeOf(schema: z.core.$ZodType, path = ''): FactType {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) {
    return factTypeOf(schema.unwrap(), path);
  }
  if (schema instanceof z.ZodObject) return recordTypeOf(schema, path);
  if (schema instanceof z.ZodArray) {
    return { kind: 'list', path, element: factTypeOf(schema.element, `${path}[]`) };
  }
  if (schema instanceof z.ZodISODate) return { kind: 'date', path };
  if (schema instanceof z.ZodEnum) {
    return { kind: 'choice', path, values: schema.options.map(String) };
  }
  if (schema instanceof z.ZodLiteral) {
    return { kind: 'choice', path, values: [...schema.values].map(String) };
  }
  if (schema instanceof z.ZodString || schema instanceof z.ZodStringFormat) {
    return { kind: 'text', path };
  }
  if (schema instanceof z.ZodNumber) return { kind: 'number', path };
  if (schema instanceof z.ZodBoolean) return { kind: 'boolean', path };
  throw new Error(
    `facts at "${path}" are of a kind templates do not know: ${schema._zod.def.type}`,
  );
}

/** Types of the fields of an object schema. */
export function recordTypeOf(schema: z.ZodObject, path = ''): RecordType {
  const fields = Object.entries<z.core.$ZodType>(schema.shape).map(
    ([name, field]) => [name, factTypeOf(field, fieldPath(path, name))] as const,
  );
  return { kind: 'record', path, fields: new Map(fields) };
}

/** Every path of a type and below it, for checks of declared paths and near names. */
export function pathsOf(type: FactType): string[] {
  if (type.kind === 'record') {
    return [...type.fields.values()].flatMap((field) => [field.path, ...pathsOf(field)]);
  }
  if (type.kind === 'list') return pathsOf(type.element);
  return [];
}
