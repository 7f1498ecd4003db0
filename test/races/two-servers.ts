import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { encodeGlobalId } from '../../schema/global-id.ts';
import { endProcess, type PlatformProcess, startProcess } from '../crash/platform-process.ts';
import { type Asked, type GraphqlAnswer, sendOperation } from '../testkit/application.ts';

/** Day on which every request is played: notices of the sample case are open from then on. */
const PLAYED_ON = '2024-09-29';

/** Rates and time are no part of a race; their own tests bound them. */
const UNHURRIED = {
  RENDER_WORKERS: '0',
  COST_PER_MINUTE: '100000000',
  REQUESTS_PER_MINUTE: '1000000',
  OPERATION_SECONDS: '300',
  LOG_LEVEL: 'error',
};

/** What the server asks for in `retry-after`, and how often a client heeds it. */
const WAIT_MS = 10_000;
const TRIES = 12;

/** Two processes of the platform on one database, each asked over HTTP. */
export type TwoServers = {
  readonly servers: readonly [Asked, Asked];
  /** How each process stands and the end of what it said, to be told where a race breaks off. */
  readonly said: () => string;
  readonly close: () => Promise<void>;
};

/** Starts both at once; they share a folder, and with it the secret that signs tokens. */
export async function startTwoServers(mongodbUri: string): Promise<TwoServers> {
  const dataDir = await mkdtemp(join(tmpdir(), 'two-servers-'));
  const started: PlatformProcess[] = [];
  const close = async () => {
    await Promise.all(started.map(endProcess));
    await rm(dataDir, { recursive: true, force: true });
  };
  const start = async () => {
    const options = { entry: 'server/main.ts', mongodbUri, dataDir, env: UNHURRIED } as const;
    const one = startProcess(options);
    started.push(one);
    const ready = await Promise.race([one.ready, one.ended]);
    if (typeof ready === 'string' || !ready.url) throw new Error(`no server: ${String(ready)}`);
    return { url: ready.url, tokens: ready.tokens ?? {} };
  };
  try {
    // The first makes the secret and the indexes that the second finds.
    const [first, second] = [await start(), await start()];
    const tokenOf = tokensBy(first);
    const servers = [asked(first.url, tokenOf), asked(second.url, tokenOf)] as const;
    return { servers, close, said: () => started.map(standing).join('\n') };
  } catch (error) {
    await close();
    throw error;
  }
}

function standing({ child, said }: PlatformProcess, place: number): string {
  const { exitCode, signalCode } = child;
  const state = exitCode ?? signalCode;
  return `server ${place}: ${state === null ? 'runs' : `ended with ${state}`}; ${said()}`;
}

/** Gives the answer to whoever asks for a token: made once a user, by the security administrator. */
function tokensBy({ url, tokens }: { url: string; tokens: Readonly<Record<string, string>> }) {
  const known = new Map<string, Promise<string>>();
  const issue = async (userId: string): Promise<string> => {
    const own = tokens[userId.toUpperCase().replaceAll('-', '_')];
    if (own !== undefined) return own;
    const answer = await sendOperation<{ issueDevelopmentToken: { data: { token: string } } }>({
      url,
      token: tokens.SECURITY_ADMINISTRATOR,
      query: `mutation ($input: IssueDevelopmentTokenInput!) { issueDevelopmentToken(input: $input) {
        ... on IssueDevelopmentTokenSuccess { data { token } } ... on Problem { message } } }`,
      variables: { input: { userId: encodeGlobalId('User', userId) } },
    });
    const token = answer.data?.issueDevelopmentToken.data.token;
    if (token === undefined) throw new Error(JSON.stringify(answer));
    return token;
  };
  return (userId: string): Promise<string> => {
    const token = known.get(userId) ?? issue(userId);
    known.set(userId, token);
    return token;
  };
}

function asked(url: string, tokenOf: (userId: string) => Promise<string>): Asked {
  return {
    ask: async (query, variables, userId = 'system-administrator') => {
      const token = userId === null ? undefined : await tokenOf(userId);
      const headers = { 'development-date': PLAYED_ON };
      return patiently(() => sendOperation({ url, query, variables, token, headers }));
    },
  };
}

/**
 * A process that cannot keep up sends requests away before it looks at them; clients ask again when
 * it tells them to.
 */
async function patiently<Data>(
  ask: () => Promise<GraphqlAnswer<Data>>,
): Promise<GraphqlAnswer<Data>> {
  for (let tries = 1; ; tries += 1) {
    const answer = await ask();
    const isAway = answer.status === 503 && answer.errors?.[0]?.extensions?.code === 'OVERLOADED';
    if (!isAway || tries === TRIES) return answer;
    await sleep(WAIT_MS * (1 + Math.random()));
  }
}

/** A database of its own on a server, for one run. */
export function ownDatabase(uri: string, name: string): string {
  const named = new URL(uri);
  named.pathname = `/${name}-${randomUUID()}`;
  return named.href;
}
