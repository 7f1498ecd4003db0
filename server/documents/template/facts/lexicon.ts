import { valuesAt } from '../../../domain/input/data-path.ts';
import type { FactSchema } from './fact-schemas.ts';

/** Names of organs, regions, rules and inspections in the facts, longest first, each once. */
export function lexiconOf(schema: FactSchema, facts: unknown): string[] {
  const names = schema.names
    .flatMap((path) => valuesAt(facts, path))
    .map(({ value }) => value)
    .filter((value) => typeof value === 'string' && value !== '');
  const texts = new Set(names.map(String));
  return [...texts].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
}
