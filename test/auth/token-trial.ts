import { once } from 'node:events';
import { createServer, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json, text } from 'node:stream/consumers';
import { startApplication } from '../../server/application.ts';
import { publicKeySet, signingKey } from '../issuer/signing-keys.ts';
import { startIssuer } from '../issuer/start-issuer.ts';
import { keyringInMemory } from '../testkit/keyring.ts';
import { type Forgery, forgeries, minter } from './forged-tokens.ts';
import { trusting } from './issuer-sign-in.ts';

/** How one forged request ended: what was wrong with the answer, or nothing. */
export type TokenOutcome = {
  readonly name: string;
  readonly problems: readonly string[];
  readonly ms: number;
};

const REFUSED = {
  errors: [
    {
      message: '登录凭证无效或已过期；请重新登录',
      extensions: { code: 'UNAUTHENTICATED' },
    },
  ],
};
const ACCOUNT = 'security-officer';
const SECRET = 'a secret of the tests, longer than 32 characters';

/**
 * Sends every forged token to a platform in production over real HTTP. Each must be answered with
 * 401, a challenge, and one and the same body, and nobody may have asked for the forger's keys. A
 * valid token of the same making must come in, or nothing is proved: then it throws.
 */
export async function tokenTrial(mongodbUri: string): Promise<readonly TokenOutcome[]> {
  const rotatedOut = await signingKey('rotated-out');
  const issuer = await startIssuer({ keys: [rotatedOut] });
  issuer.rotate([await signingKey('current'), await signingKey('curve', 'ES256')]);
  const forger = await offerKeys();
  const application = await startApplication({
    mongodbUri,
    host: '127.0.0.1',
    port: 0,
    secret: SECRET,
    clock: { now: () => new Date() },
    logLevel: 'silent',
    introspection: false,
    developmentMode: false,
    keyring: keyringInMemory(),
    ...trusting(issuer, { firstAdministrator: ACCOUNT }),
  });
  try {
    const valid = await minter({ issuer, account: ACCOUNT })();
    const control = await ask(application.url, [`Bearer ${valid}`]);
    if (control.status === 401) throw new Error('the valid token was refused');
    const outcomes: TokenOutcome[] = [];
    const forge = { issuer, rotatedOut, secret: SECRET, account: ACCOUNT, forgersKeys: forger.url };
    for (const forgery of await forgeries(forge)) {
      outcomes.push(await outcomeOf(application.url, forgery));
    }
    if (forger.requests() > 0) throw new Error('the platform asked for the keys of the forger');
    return outcomes;
  } finally {
    await application.close();
    await Promise.all([issuer.stop(), forger.stop()]);
  }
}

async function outcomeOf(url: string, forgery: Forgery): Promise<TokenOutcome> {
  const start = performance.now();
  const { status, challenge, body } = await ask(url, forgery.authorization);
  const ms = performance.now() - start;
  const problems = [
    ...(status === 401 ? [] : [`status ${status}`]),
    ...(/^Bearer .*error="invalid_token"/.test(challenge) ? [] : [`challenge “${challenge}”`]),
    ...(JSON.stringify(body) === JSON.stringify(REFUSED) ? [] : [`body ${JSON.stringify(body)}`]),
  ];
  return { name: forgery.name, problems, ms };
}

async function ask(url: string, authorization: readonly string[]) {
  const sent = request(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
  });
  sent.setHeader('authorization', authorization);
  sent.end(JSON.stringify({ query: '{ viewer { name } }' }));
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  return {
    status: response.statusCode,
    challenge: response.headers['www-authenticate'] ?? '',
    body: await json(response),
  };
}

/** A server with keys that only the forger trusts, and how often it was asked. */
async function offerKeys() {
  const keys = JSON.stringify(publicKeySet([await signingKey('forged')]));
  let requests = 0;
  const server = createServer((incoming, response) => {
    requests += 1;
    void text(incoming).then(() => response.end(keys));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks`,
    requests: () => requests,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
