import { randomUUID } from 'node:crypto';
import {
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { encodeGlobalId } from '../../schema/global-id.ts';
import { schema } from '../../schema/schema.ts';
import { startTestApplication, type TestApplication } from '../testkit/application.ts';
import { seedPlace, seedUser } from '../testkit/notice-seed.ts';
import { holders, mayTake, roles } from './may-take.ts';

const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});

let app: TestApplication;
/** The platform's own administrators; everybody else at one organ. */
const users = new Map([
  ['SYSTEM_ADMINISTRATOR', 'system-administrator'],
  ['SECURITY_ADMINISTRATOR', 'security-administrator'],
  ['AUDIT_ADMINISTRATOR', 'audit-administrator'],
]);
let organizationId: string;

beforeAll(async () => {
  app = await startTestApplication('role-matrix');
  ({ organizationId } = await seedPlace(app, {
    regions: [{ name: '虚构省', fullName: '虚构省', level: 'PROVINCE', madeUp: ['name'] }],
    organization: { name: '虚构省整改办', kind: 'RECTIFICATION_OFFICE', madeUp: ['name'] },
  }));
  for (const role of holders) {
    users.set(role, await seedUser(app, { name: `样例${role}`, organizationId, role }));
  }
});
afterAll(() => app.close());

/** Input that has the right form and means nothing: no right may hang on what it says. */
function formOf(type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return formOf(type.ofType);
  if (isListType(type)) return [formOf(type.ofType)];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (isInputObjectType(type)) {
    const required = Object.values(type.getFields()).filter(isRequiredInputField);
    return Object.fromEntries(required.map((field) => [field.name, formOf(field.type)]));
  }
  const values: Readonly<Record<string, unknown>> = {
    ID: encodeGlobalId('Region', 'nothing'),
    UUID: randomUUID(),
    Int: 1,
    Boolean: false,
    Date: '2024-09-29',
    DateTime: '2024-09-29T00:00:00Z',
    Sha256: '0'.repeat(64),
    String: '虚构',
  };
  if (!(type.name in values)) throw new Error(`no form of ${type.name}`);
  return values[type.name];
}

async function answerOf(name: string, role: string): Promise<string> {
  const mutation = mutations.find((field) => field.name === name);
  if (!mutation) throw new Error(`no mutation ${name}`);
  const args = mutation.args.filter(isRequiredArgument);
  const heads = args.map((arg) => `$${arg.name}: ${arg.type}`).join(', ');
  const given = args.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
  const query = `mutation (${heads}) { ${name}(${given}) { __typename } }`;
  const variables = Object.fromEntries(args.map((arg) => [arg.name, formOf(arg.type)]));
  // A role is handed over by who holds it, whatever else is said.
  if (name === 'delegateRole') Object.assign(Object(variables.input), { role, organizationId });
  const userId = users.get(role) ?? '';
  const answer = await app.ask<Record<string, { __typename: string }>>(query, variables, userId);
  return answer.data?.[name]?.__typename ?? JSON.stringify(answer.errors);
}

test('every mutation has a row, and every row a mutation', () => {
  expect(Object.keys(mayTake).sort()).toEqual(mutations.map(({ name }) => name).sort());
});

describe('who may not take a step anywhere is told so before the input is read', () => {
  test.each(Object.entries(mayTake))('%s', async (name, allowed) => {
    const refused: string[] = [];
    for (const role of roles) {
      const answer = await answerOf(name, role);
      if (answer === 'ForbiddenProblem') refused.push(role);
      else expect(answer, `${name} as ${role}`).toMatch(/(?:Problem|Success)$/);
    }
    expect(refused).toEqual(roles.filter((role) => !allowed.includes(role)));
  });
});

test('nobody takes a step without signing in', async () => {
  for (const { name } of mutations) {
    const query = `mutation { ${name} { __typename } }`;
    const answer = await app.ask(query, {}, null);
    expect(answer.status, name).toBe(401);
  }
});
