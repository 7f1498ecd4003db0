import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  buildSchema,
  type GraphQLNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
} from 'graphql';
import { expect, test } from 'vitest';
import { projectRoot } from '../../server/project-root.ts';

type Described = { readonly place: string; readonly description: string | null | undefined };

/** Everything of a type that a client can meet: itself, fields, arguments, enum values. */
function* partsOf(type: GraphQLNamedType): Generator<Described> {
  yield { place: type.name, description: type.description };
  if (isEnumType(type)) {
    for (const value of type.getValues()) {
      yield { place: `${type.name}.${value.name}`, description: value.description };
    }
  }
  if (isObjectType(type) || isInterfaceType(type)) {
    for (const field of Object.values(type.getFields())) {
      const place = `${type.name}.${field.name}`;
      yield { place, description: field.description };
      for (const argument of field.args) {
        yield { place: `${place}(${argument.name})`, description: argument.description };
      }
    }
  }
  if (isInputObjectType(type)) {
    for (const field of Object.values(type.getFields())) {
      yield { place: `${type.name}.${field.name}`, description: field.description };
    }
  }
}

/** The printed schema: what every client reads, held equal to the code by `npm run check`. */
const schema = buildSchema(await readFile(join(projectRoot, 'schema', 'schema.graphql'), 'utf8'));

const parts = Object.values(schema.getTypeMap())
  .filter((type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type))
  .flatMap((type) => [...partsOf(type)]);

test('every type, field, argument, input field and enum value is described in Chinese', () => {
  const undescribed = parts
    .filter(({ description }) => !/\p{Script=Han}/u.test(description ?? ''))
    .map(({ place }) => place);
  expect(undescribed).toEqual([]);
});

test('the walk reaches each kind of part', () => {
  const places = parts.map(({ place }) => place);
  expect(places).toEqual(
    expect.arrayContaining([
      'PageInfo.hasNextPage',
      'Query.tasks(first)',
      'RegisterTaskInput.problemId',
      'TaskState.REGISTERED',
      'RegisterTaskResult',
      'Problem.message',
      'Date',
    ]),
  );
});
