import type { Issue } from '../../../domain/failure.ts';
import type { Finding } from '../../../domain/finding.ts';
import { readInput } from '../../../domain/input/parse-input.ts';
import { listed, nearNames } from '../source/did-you-mean.ts';
import { labelOf } from './datum.ts';
import type { FactSchema } from './fact-schemas.ts';
import type { FactType } from './fact-type.ts';

function dataPath(steps: readonly string[]): string {
  return steps.reduce((path, step) => {
    if (/^\d+$/.test(step)) return `${path}[${step}]`;
    return path === '' ? step : `${path}.${step}`;
  }, '');
}

/** Names of the fields of the group of facts at a path. */
function fieldsAt(schema: FactSchema, path: readonly string[]): string[] {
  let at: FactType | undefined = schema.type;
  for (const step of path) {
    if (at?.kind === 'list') at = at.element;
    else at = at?.kind === 'record' ? at.fields.get(step) : undefined;
  }
  return at?.kind === 'record' ? [...at.fields.keys()] : [];
}

/** Chinese sentence about a field that the schema does not know, with the path that was meant. */
function unknownField(schema: FactSchema, path: readonly string[]): string {
  const above = path.slice(0, -1);
  const name = path.at(-1) ?? '';
  const fields = fieldsAt(schema, above);
  const group = above.length === 0 ? '事实' : `“${labelOf(schema, dataPath(above))}”`;
  const [near] = nearNames(name, fields, 1);
  const hint =
    near === undefined
      ? `；可用的字段：${listed(fields)}。`
      : `，是否想写“${dataPath([...above, near])}”？`;
  return `${group}中没有名为“${name}”的字段${hint}`;
}

function messageOf(schema: FactSchema, issue: Issue): string {
  return issue.code === 'UNRECOGNIZED_KEYS' ? unknownField(schema, issue.path) : issue.message;
}

/** A finding FACT_INVALID for every rule of the schema that the facts break. */
export function invalidFacts(schema: FactSchema, facts: unknown): Finding[] {
  const read = readInput(schema.schema, facts);
  if (!('issues' in read)) return [];
  return read.issues.map((issue) => ({
    severity: 'error',
    code: 'FACT_INVALID',
    ...(issue.path.length === 0 ? {} : { dataPath: dataPath(issue.path) }),
    message: messageOf(schema, issue),
  }));
}
