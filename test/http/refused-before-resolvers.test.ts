import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApplication, type TestApplication } from '../testkit/application.ts';

let app: TestApplication;
let token: string;
beforeAll(async () => {
  app = await startTestApplication('refused-early', { developmentMode: true });
  token = await app.issueToken('system-administrator');
});
afterAll(() => app.close());

type Answer = { errors?: { message: string; extensions: { code: string } }[]; data?: unknown };

async function ask(query: string, headers: Record<string, string> = {}) {
  const response = await fetch(`${app.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, ...headers },
    body: JSON.stringify({ query }),
  });
  const answer: Answer = await response.json();
  return { status: response.status, ...answer };
}

describe('the day a request is played on', () => {
  test('is taken when it exists', async () => {
    const answer = await ask('{ viewer { name } }', { 'development-date': '2024-02-29' });
    expect(answer.status).toBe(200);
  });

  test.each(['2025-02-30', '2025-13-01', 'hello', '', '2025-2-3', '0001-01-01'])(
    'is refused with its value and the form when it is “%s”',
    async (day) => {
      const answer = await ask('{ viewer { name } }', { 'development-date': day });
      expect(answer.status).toBe(400);
      expect(answer.errors?.[0]?.extensions.code).toBe('VALIDATION');
      expect(answer.errors?.[0]?.message).toContain(`“${day}”`);
      expect(answer.errors?.[0]?.message).toContain('YYYY-MM-DD');
    },
  );
});
