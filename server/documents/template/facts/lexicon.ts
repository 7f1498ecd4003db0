import type { FactSchema } from './fact-schemas.ts';

function valuesAt(value: unknown, steps: readonly string[]): unknown[] {
  const [step, ...rest] = steps;
  if (step === undefined) return [value];
  if (step === '[]') {
    return Array.isArray(value) ? value.flatMap((item: unknown) => valuesAt(item, rest)) : [];
  }
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return [];
  return valuesAt(Reflect.get(value, step), rest);
}

/** Names of organs, regions, rules and inspections in the facts, longest first, each once. */
export function lexiconOf(schema: FactSchema, facts: unknown): string[] {
  const names = schema.names.flatMap((path) =>
    valuesAt(facts, path.replaceAll('[]', '.[]').split('.')),
  );
  const texts = names.filter((name) => typeof name === 'string' && name !== '');
  return [...new Set(texts.map(String))].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
}
