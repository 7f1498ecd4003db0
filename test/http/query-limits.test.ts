import { getIntrospectionQuery } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { encodeGlobalId } from '../../schema/global-id.ts';
import { startTestApplication, type TestApplication } from '../testkit/application.ts';

let app: TestApplication;
beforeAll(async () => {
  app = await startTestApplication('query-limits');
});
afterAll(() => app.close());

const nested = (depth: number) =>
  `{ regions { edges { node { ${'parent { '.repeat(depth)} name ${'} '.repeat(depth)} } } } }`;
const aliased = (count: number) =>
  `{ ${Array.from({ length: count }, (_, at) => `a${at}: viewer { name }`).join(' ')} }`;
const doubled = (times: number) => {
  const fragments = Array.from(
    { length: times },
    (_, at) => `fragment F${at} on Region { name ...F${at + 1} ...F${at + 1} }`,
  );
  const last = `fragment F${times} on Region { name code level fullName }`;
  return `{ regions { edges { node { ...F0 } } } } ${fragments.join(' ')} ${last}`;
};
const unwrapped = (depth: number) =>
  `{ __schema { types { ...T } } } fragment T on __Type { ${'ofType { '.repeat(depth)} name ${'} '.repeat(depth)} }`;

describe('an operation', () => {
  test.each([
    ['8 levels deep', nested(4)],
    ['with 15 aliases', aliased(15)],
    ['with fragments within fragments', doubled(4)],
    ['by which consoles read the whole schema', getIntrospectionQuery({ oneOf: true })],
  ])('%s is answered', async (_what, query) => {
    const answer = await app.ask(query);
    expect(answer.status, JSON.stringify(answer.errors)).toBe(200);
  });

  test.each([
    ['12层', nested(40)],
    ['12层', unwrapped(40)],
    ['15个', aliased(16)],
    ['1000个', doubled(25)],
    ['20个', `{ viewer { name ${'@include(if: true) '.repeat(21)} } }`],
  ])('that passes the bound of %s is refused in one line before it runs', async (bound, query) => {
    const started = performance.now();
    const answer = await app.ask(query);
    expect(answer.status).toBe(400);
    expect(answer.errors?.map(({ message }) => message).join()).toContain(bound);
    expect(JSON.stringify(answer).length).toBeLessThan(4_000);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

describe('an id that names no object', () => {
  test.each(['Nope:1', 'Query:1', '__proto__:1', 'NoticeEvent:x', 'Problem:1'])(
    '%s is nobody, without an error',
    async (text) => {
      const [typename = '', id = ''] = text.split(':');
      const globalId = encodeGlobalId(typename, id);
      const region = encodeGlobalId('Region', 'nobody');
      const answer = await app.ask(
        'query ($id: ID!, $ids: [ID!]!) { node(id: $id) { id } nodes(ids: $ids) { id } }',
        { id: globalId, ids: [globalId, region, globalId] },
      );
      expect(answer).toMatchObject({
        status: 200,
        data: { node: null, nodes: [null, null, null] },
      });
      expect(answer.errors).toBeUndefined();
    },
  );

  test('is refused with the bound where there are more than a hundred', async () => {
    const ids = Array.from({ length: 101 }, (_, at) => encodeGlobalId('Region', String(at)));
    const answer = await app.ask('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids });
    expect(answer.errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
    expect(answer.errors?.[0]?.message).toContain('100');
  });
});
