import { z } from 'zod';
import { ValidationFailure } from '../domain/failure.ts';
import { readInput } from '../domain/input/parse-input.ts';

/** Key of a creating or issuing call: the same key with the same input gives the first answer. */
export const idempotencyKey = z
  .uuid({
    error:
      'idempotencyKey 应为 UUID，如 018f6f3e-7f3b-7c1a-9a55-2b7f5d0c9e11；每个新请求换用新的 UUID',
  })
  .toLowerCase()
  .describe('幂等键');

/** Revision that a change starts from. */
export const expectedRevision = z.int().min(1).describe('所依据的版本号');

/**
 * Parses what a mutation was given, after authorisation. Paths of the issues begin with `input`,
 * and with `at` where only one field is parsed.
 */
export function parseArguments<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  at: readonly string[] = [],
): z.output<Schema> {
  const read = readInput(schema, value);
  if ('value' in read) return read.value;
  throw new ValidationFailure(
    read.issues.map((issue) => ({ ...issue, path: ['input', ...at, ...issue.path] })),
  );
}
