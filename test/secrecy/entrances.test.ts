import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApplication, type TestApplication } from '../testkit/application.ts';
import { textEntrances } from './text-entrances.ts';

const WORDS = '三号坝体渗漏数据';
const MARKED = `${WORDS}\n机密★1年`;

/** What is no global id is refused while it is read, before any field. */
const BY_GLOBAL_ID = /^nodes?\(/;

type Answer = { answer: { __typename: string; issues?: { path: string[]; code: string }[] } };

let app: TestApplication;
beforeAll(async () => {
  app = await startTestApplication('secrecy');
});
afterAll(() => app.close());

const entrances = textEntrances();

describe('marks of state secrets at the API', () => {
  it('has every argument of the schema that takes text', () => {
    expect(entrances.length).toBeGreaterThan(150);
    expect(entrances.map(({ place }) => place)).toContain(
      'registerProblem(input.quotedFrom.title)',
    );
  });

  it.each(entrances)('refuses one in $place and repeats nothing of it', async (entrance) => {
    const answer = await app.ask<Answer>(entrance.query, entrance.variables(MARKED));
    const text = JSON.stringify(answer);
    expect(text).not.toContain(WORDS);
    const { issues } = answer.data?.answer ?? {};
    if (issues) {
      expect(issues).toContainEqual(
        expect.objectContaining({ code: 'SECRECY_MARK', path: entrance.path }),
      );
    } else if (BY_GLOBAL_ID.test(entrance.place)) {
      expect(answer.errors?.[0]?.message).toContain('全局标识无效');
    } else {
      expect(answer.errors).toEqual([
        expect.objectContaining({
          message: expect.stringContaining('带有“机密”标志'),
          extensions: { code: 'VALIDATION' },
        }),
      ]);
    }
  });
});
