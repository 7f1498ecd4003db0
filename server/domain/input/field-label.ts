import { z } from 'zod';

type Step = string | number;

/** What lies under the wrappers (optional, default, pipe …) that carry no fields themselves. */
function unwrap(schema: z.core.$ZodType): z.core.$ZodType {
  if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault ||
    schema instanceof z.ZodReadonly
  ) {
    return unwrap(schema.unwrap());
  }
  if (schema instanceof z.ZodPipe) return unwrap(schema.in);
  return schema;
}

function child(schema: z.core.$ZodType, step: Step): z.core.$ZodType | undefined {
  const inner = unwrap(schema);
  if (inner instanceof z.ZodObject) {
    return Object.hasOwn(inner.shape, step) ? inner.shape[step] : undefined;
  }
  if (inner instanceof z.ZodArray) return typeof step === 'number' ? inner.element : undefined;
  if (inner instanceof z.ZodRecord) return inner.valueType;
  if (inner instanceof z.ZodUnion) {
    for (const option of inner.options) {
      const found = child(option, step);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

function descriptionOf(schema: z.core.$ZodType): string | undefined {
  return schema instanceof z.ZodType ? schema.description : undefined;
}

/**
 * The schema that a path leads to, `undefined` where the path leaves the schema. Numbers are
 * places in a list; `-1` stands for any place.
 */
export function schemaAt(
  schema: z.core.$ZodType,
  path: readonly Step[],
): z.core.$ZodType | undefined {
  let at: z.core.$ZodType | undefined = schema;
  for (const step of path) {
    if (at === undefined) return undefined;
    at = child(at, step);
  }
  return at;
}

/**
 * Chinese name of a field, as its schema describes it, without notes (“，如…”“；…”“（…）”),
 * with a place in a list in front (`第2项整改措施的完成情况`). Falls back to the dotted path.
 */
export function labelAt(schema: z.core.$ZodType, path: readonly Step[]): string {
  const at = schemaAt(schema, path);
  const own = at === undefined ? undefined : descriptionOf(at);
  const parent = path.slice(0, -1);
  if (own !== undefined) return shortName(own);
  const last = path.at(-1);
  if (typeof last === 'number' && parent.length > 0) {
    return `${labelAt(schema, parent)}第${last + 1}项`;
  }
  return path.join('.') || '输入';
}

function shortName(description: string): string {
  const plain = description.replace(/（[^）]*）/gu, '');
  return plain.split(/[，；：]/)[0] ?? plain;
}
