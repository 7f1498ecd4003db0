import fc from 'fast-check';
import {
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { type HostileRequest, posted } from './hostile-request.ts';

/** Texts that break what takes them for something else. */
const texts = [
  '',
  '\\u0000',
  '$where',
  '{\\"$ne\\":null}',
  '../../etc/passwd',
  '<script>',
  '{{ item }}',
  '\\ud83d\\ude00',
  '__proto__',
  '甲'.repeat(300),
];

/** Values that double so often are a few thousand; more would only test the client's memory. */
const MAX_DOUBLINGS = 12;

/** Fields of one document; twice as many as the platform takes. */
const MAX_FIELDS = 2_000;

/** Draws: a seeded stream of choices, so that one number makes one request. */
type Draws = (below: number) => number;

/**
 * Requests over the schema's own fields and types, with a hostile share of everything: depth,
 * repetition, aliases, directives, arguments of the wrong type, unknown names, broken text.
 */
export function generatedRequests(
  schema: GraphQLSchema,
  options: { readonly count: number; readonly seed: number },
): readonly HostileRequest[] {
  const choices = fc.array(fc.nat(0xffff), { minLength: 200, maxLength: 200 });
  const samples = fc.sample(choices, { numRuns: options.count, seed: options.seed });
  return samples.map((sample, at) => {
    let next = 0;
    const draw: Draws = (below) => {
      // The stream begins anew with a shift, so that a long document does not repeat itself.
      const round = Math.floor(next / sample.length);
      const value = (sample[next % sample.length] ?? 0) + round * 7_919;
      next += 1;
      return value % below;
    };
    return requestOf(schema, draw, `generated ${at}`);
  });
}

function requestOf(schema: GraphQLSchema, draw: Draws, name: string): HostileRequest {
  const root = draw(4) === 0 ? schema.getMutationType() : schema.getQueryType();
  if (!root) throw new Error('the schema has queries and mutations');
  const kind = root.name === 'Mutation' ? 'mutation' : 'query';
  const depth = 1 + draw(draw(8) === 0 ? 40 : 8);
  const text = `${kind} { ${selections(schema, root.name, { draw, depth, left: { fields: MAX_FIELDS } })} }`;
  const shape = draw(10);
  if (shape === 0) return posted(name, broken(text, draw));
  if (shape === 1) return { name, body: broken(JSON.stringify({ query: text }), draw) };
  if (shape === 2) return posted(name, text, variablesOf(draw, 1 + draw(30)));
  return posted(name, text);
}

type Walk = {
  readonly draw: Draws;
  readonly depth: number;
  readonly left: { fields: number };
};

function selections(schema: GraphQLSchema, typeName: string, walk: Walk): string {
  const { draw } = walk;
  const type = schema.getType(typeName);
  if (!(isObjectType(type) || isInterfaceType(type))) return '__typename';
  const fields = Object.values(type.getFields());
  const count = 1 + draw(draw(10) === 0 ? 30 : 3);
  const parts = Array.from({ length: count }, () => {
    const field = fields[draw(fields.length)];
    if (!field || draw(40) === 0) return `unknown${draw(10)}`;
    return selectionOf(schema, field, walk);
  });
  return parts.join(' ');
}

function selectionOf(
  schema: GraphQLSchema,
  field: GraphQLField<unknown, unknown>,
  { draw, depth, left }: Walk,
): string {
  left.fields -= 1;
  const alias = draw(6) === 0 ? `a${draw(50)}: ` : '';
  const directives = draw(12) === 0 ? '@include(if: true) '.repeat(1 + draw(30)) : '';
  const given = field.args.filter(({ type }) => isNonNullType(type) || draw(2) === 0);
  const list = given.map(({ name, type }) => `${name}: ${literalOf(type, draw, 3)}`);
  const args = list.length > 0 ? `(${list.join(', ')})` : '';
  const type = getNamedType(field.type);
  const inner =
    isCompositeType(type) && depth > 0 && left.fields > 0
      ? ` { ${selections(schema, type.name, { draw, depth: depth - 1, left })} }`
      : '';
  return `${alias}${field.name}${args} ${directives}${inner}`;
}

/** A literal, mostly of the right shape. */
function literalOf(type: GraphQLInputType, draw: Draws, depth: number): string {
  if (draw(12) === 0)
    return ['{a: 1}', '[1]', '999999999999', 'null', '$undefined', 'NOPE'][draw(6)] ?? '1';
  if (isNonNullType(type)) return literalOf(type.ofType, draw, depth);
  if (isListType(type)) {
    const items = Array.from({ length: draw(4) }, () => literalOf(type.ofType, draw, depth - 1));
    return `[${items.join(', ')}]`;
  }
  if (isEnumType(type)) return type.getValues()[draw(type.getValues().length)]?.name ?? 'NOPE';
  if (isInputObjectType(type)) {
    if (depth === 0) return '{}';
    const fields = Object.values(type.getFields());
    const given = fields.filter((field) => isNonNullType(field.type) || draw(3) === 0);
    const parts = given.map(({ name, type: of }) => `${name}: ${literalOf(of, draw, depth - 1)}`);
    return `{${parts.join(', ')}}`;
  }
  if (type.name === 'Int' || type.name === 'Float') return String(draw(4) === 0 ? -1 : draw(1_000));
  if (type.name === 'Boolean') return draw(2) === 0 ? 'true' : 'false';
  return `"${texts[draw(texts.length)] ?? ''}"`;
}

function variablesOf(draw: Draws, depth: number): unknown {
  let value: unknown = texts[draw(texts.length)];
  for (let level = 0; level < depth; level += 1) {
    const twice = level < MAX_DOUBLINGS ? [value, value] : [value];
    value = draw(2) === 0 ? { [texts[draw(texts.length)] ?? 'a']: value } : twice;
  }
  return { a: value };
}

/** The text with one piece cut out or put twice. */
function broken(text: string, draw: Draws): string {
  const from = draw(text.length);
  const to = Math.min(text.length, from + draw(40));
  return draw(2) === 0
    ? text.slice(0, from) + text.slice(to)
    : text.slice(0, to) + text.slice(from);
}
