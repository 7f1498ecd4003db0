import type { Finding } from '../../../domain/finding.ts';
import { readInput } from '../../../domain/input/parse-input.ts';
import type { FactSchema } from './fact-schemas.ts';

function dataPath(steps: readonly string[]): string {
  return steps.reduce((path, step) => {
    if (/^\d+$/.test(step)) return `${path}[${step}]`;
    return path === '' ? step : `${path}.${step}`;
  }, '');
}

/** A finding FACT_INVALID for every rule of the schema that the facts break. */
export function invalidFacts(schema: FactSchema, facts: unknown): Finding[] {
  const read = readInput(schema.schema, facts);
  if (!('issues' in read)) return [];
  return read.issues.map((issue) => ({
    severity: 'error',
    code: 'FACT_INVALID',
    ...(issue.path.length === 0 ? {} : { dataPath: dataPath(issue.path) }),
    message: issue.message,
  }));
}
