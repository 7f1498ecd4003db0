import { isObjectType, parse, TypeInfo, visit, visitWithTypeInfo } from 'graphql';
import { schema } from '../../schema/schema.ts';
import { mayTake } from './may-take.ts';
import { questionQuery } from './question-cells.ts';
import { questions } from './questions.ts';
import { nodesQuery } from './read-cells.ts';
import { kinds, typeOf } from './readers.ts';
import { mutationQuery } from './step-cells.ts';
import { steps } from './steps.ts';

const mutations = Object.keys(schema.getMutationType()?.getFields() ?? {});

/** Queries that read nodes by their ids: what they give is tried for every kind of object. */
const byNode: ReadonlySet<string> = new Set(['node', 'nodes']);
const queries = Object.keys(schema.getQueryType()?.getFields() ?? {}).filter(
  (name) => !byNode.has(name),
);

const objects = Object.values(schema.getTypeMap())
  .filter(isObjectType)
  .filter(({ name }) => !name.startsWith('__'));

/** Mutations without a row that says who may take them, and rows that no mutation answers to. */
export const withoutRoles = (): string[] => difference(mutations, Object.keys(mayTake));

/** Mutations without a row that says where and on what, and rows that no mutation answers to. */
export const withoutStep = (): string[] => difference(mutations, Object.keys(steps));

/** Queries without a row, and rows that no query answers to. */
export const withoutQuestion = (): string[] => difference(queries, Object.keys(questions));

/** Types that `node(id:)` loads and the tables do not know, and kinds of no such type. */
export function withoutKind(): string[] {
  const nodes = objects.filter((type) => type.getInterfaces().some(({ name }) => name === 'Node'));
  return difference(
    nodes.map(({ name }) => name),
    kinds.map(typeOf),
  );
}

/** Fields of objects for which no document of the matrix asks, as `Type.field`. */
export function unaskedFields(): string[] {
  const documents = [
    ...kinds.filter((kind) => schema.getType(typeOf(kind))).map(nodesQuery),
    ...queries.map((name) => questionQuery(name, argsOf(name))),
    ...mutations.map(mutationQuery),
  ];
  const asked = new Set(documents.flatMap(fieldsIn));
  return objects
    .filter(({ name }) => name !== 'Query' && name !== 'Mutation')
    .flatMap((type) => Object.keys(type.getFields()).map((field) => `${type.name}.${field}`))
    .filter((field) => !asked.has(field));
}

function argsOf(name: string): string | undefined {
  const question = questions[name];
  return question?.about?.args('') ?? question?.args;
}

function fieldsIn(document: string): string[] {
  const types = new TypeInfo(schema);
  const fields: string[] = [];
  visit(
    parse(document),
    visitWithTypeInfo(types, {
      Field: ({ name }) => {
        fields.push(`${types.getParentType()?.name}.${name.value}`);
      },
    }),
  );
  return fields;
}

function difference(one: readonly string[], other: readonly string[]): string[] {
  return [
    ...one.filter((name) => !other.includes(name)),
    ...other.filter((name) => !one.includes(name)),
  ];
}
