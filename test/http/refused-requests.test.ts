import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApplication, type TestApplication } from '../testkit/application.ts';

let app: TestApplication;
let authorization: string;
beforeAll(async () => {
  app = await startTestApplication('refused-requests', { limits: { costPerOperation: 2_000 } });
  authorization = `Bearer ${await app.issueToken('system-administrator')}`;
});
afterAll(() => app.close());

type Errors = { errors?: { message: string; extensions?: { code?: string } }[] };

async function send(
  path: string,
  init: RequestInit = {},
): Promise<{ status: number; headers: Headers; code: string; message: string }> {
  const response = await fetch(`${app.url}${path}`, {
    ...init,
    headers: { authorization, ...init.headers },
  });
  const text = await response.text();
  expect(response.headers.get('content-type')).toMatch(/json/);
  const answer: Errors = JSON.parse(text);
  const [error] = answer.errors ?? [];
  return {
    status: response.status,
    headers: response.headers,
    code: error?.extensions?.code ?? '',
    message: error?.message ?? '',
  };
}

const json = { 'content-type': 'application/json' };
const post = (
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = json,
): RequestInit => ({
  method: 'POST',
  headers,
  body,
});
const query = (text: string, variables?: unknown) =>
  post(JSON.stringify({ query: text, variables }));

describe('every refusal is JSON in Chinese with a stable code', () => {
  const invalidUtf8 = new Uint8Array([
    ...Buffer.from('{"query":"{ __typename }","a":"'),
    0xff,
    0xfe,
    0x22,
    0x7d,
  ]);
  let nested: unknown = 1;
  for (let depth = 0; depth < 50; depth += 1) nested = { a: nested };

  test.each<[string, string, RequestInit, number, string]>([
    ['an address that is not there', '/nowhere', {}, 404, 'NOT_FOUND'],
    ['another method', '/graphql', { method: 'DELETE' }, 405, 'METHOD_NOT_ALLOWED'],
    ['a long address', `/graphql?query=${'a'.repeat(13_000)}`, {}, 414, 'ADDRESS_TOO_LONG'],
    ['bad JSON', '/graphql', post('{"query":'), 400, ''],
    ['bytes that are no UTF-8', '/graphql', post(invalidUtf8), 400, 'NOT_UTF8'],
    [
      'a body of 3 MB',
      '/graphql',
      post(`{"query":"${'a'.repeat(3 * 1024 * 1024)}"}`),
      413,
      'FST_ERR_CTP_BODY_TOO_LARGE',
    ],
    [
      'XML',
      '/graphql',
      post('<a/>', { 'content-type': 'application/xml' }),
      415,
      'FST_ERR_CTP_INVALID_MEDIA_TYPE',
    ],
    [
      'plain text',
      '/graphql',
      post('{"query":"{ __typename }"}', { 'content-type': 'text/plain' }),
      400,
      'BAD_REQUEST',
    ],
    [
      'a form',
      '/graphql',
      post('query={__typename}', { 'content-type': 'application/x-www-form-urlencoded' }),
      415,
      'FST_ERR_CTP_INVALID_MEDIA_TYPE',
    ],
    [
      '__proto__ in the body',
      '/graphql',
      post('{"query":"{ __typename }","__proto__":{"x":1}}'),
      400,
      '',
    ],
    ['a batch', '/graphql', post('[{"query":"{ __typename }"}]'), 400, 'BAD_REQUEST'],
    ['a GET from another site', '/graphql?query={__typename}', {}, 400, 'BAD_REQUEST'],
    [
      'a mutation by GET',
      `/graphql?query=${encodeURIComponent('mutation { addCalendarYear(input: {}) { __typename } }')}`,
      { headers: { 'apollo-require-preflight': '1' } },
      400,
      'GRAPHQL_VALIDATION_FAILED',
    ],
    [
      'variables nested too deep',
      '/graphql',
      query('{ __typename }', nested),
      400,
      'BAD_USER_INPUT',
    ],
    [
      'too many values',
      '/graphql',
      query('{ __typename }', { ids: Array.from({ length: 30_000 }, () => 'x') }),
      400,
      'BAD_USER_INPUT',
    ],
    [
      'a list too costly',
      '/graphql',
      query(
        '{ regions(first: 100) { edges { node { id parent { id name code parent { id name code parent { id name code parent { id name code parent { id name code parent { id name code fullName level } } } } } } } } } }',
      ),
      400,
      'COST_EXCEEDED',
    ],
  ])('%s', async (_what, path, init, status, code) => {
    const answer = await send(path, init);
    expect(answer.message).toMatch(/\p{Script=Han}/u);
    expect(answer.status).toBe(status);
    if (code !== '') expect(answer.code).toBe(code);
    expect(answer.message.length).toBeLessThan(200);
  });

  test('a cost is told with the budget, and counts what first asks for', async () => {
    const costly = (first: number) =>
      `{ regions(first: ${first}) { edges { node { id parent { id name code fullName level parent { id name code fullName level parent { id name code fullName level parent { id name code } } } } } } } }`;
    const refused = await send('/graphql', query(costly(100)));
    expect(refused.message).toMatch(/本次查询约需\d+点，超过每次2000点的上限/);
    expect((await send('/graphql', query(costly(5)))).status).toBe(200);
  });
});

test('every answer bears the security headers, also a refusal and a file that is not there', async () => {
  for (const [path, init] of [
    ['/health', {}],
    ['/graphql', query('{ __typename }')],
    ['/nowhere', {}],
    ['/files/x?t=y', {}],
  ] as const) {
    const { headers } = await send(path, init);
    expect(headers.get('x-content-type-options'), path).toBe('nosniff');
    expect(headers.get('content-security-policy'), path).toContain("default-src 'none'");
    expect(headers.get('x-frame-options'), path).toBe('SAMEORIGIN');
    expect(headers.get('strict-transport-security'), path).toContain('max-age');
    expect(headers.get('x-powered-by'), path).toBeNull();
  }
});

describe('what the engine says reaches the client in Chinese', () => {
  test.each([
    ['{ viewer {', '语法错误'],
    ['{ nothing }', '类型 Query 没有字段 nothing'],
    ['{ viewer { name(a: 1) } }', '没有参数 a'],
    ['{ viewer }', '须选取下级字段'],
    ['{ viewer { name { a } } }', '没有下级字段'],
    ['{ node { id } }', '缺少必填参数 id'],
    ['query ($a: Nope) { __typename }', '没有类型 Nope'],
    ['query ($a: Int) { __typename }', '变量 $a 没有用到'],
    ['{ viewer { ...F } }', '没有片段 F'],
    ['query A { __typename } query B { __typename }', 'operationName'],
    ['{ node(id: {a: 1}) { id } }', '应为标识'],
  ])('%s', async (text, told) => {
    const { status, message } = await send('/graphql', query(text));
    expect(message).toContain(told);
    expect(status).toBe(400);
  });

  test('a variable of the wrong type: its path, and what is valid, not what was written', async () => {
    const register = `mutation ($input: RegisterRegionInput!) { registerRegion(input: $input) { __typename } }`;
    const input = {
      idempotencyKey: { text: '某人所写' },
      name: '甲',
      fullName: '甲',
      level: 'PROVINCE',
    };
    const answer = await send('/graphql', query(register, { input }));
    expect(answer.code).toBe('BAD_USER_INPUT');
    expect(answer.message).toContain('变量 $input 中 input.idempotencyKey 处的值无效：应为 UUID');
    expect(answer.message).not.toContain('某人所写');
    const missing = await send('/graphql', query(register));
    expect(missing.message).toBe('缺少变量 $input（类型 RegisterRegionInput!）');
  });
});
