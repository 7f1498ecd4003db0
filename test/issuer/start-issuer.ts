import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { JWK } from 'jose';
import Provider from 'oidc-provider';
import { type MachineClient, providerSettings } from './provider-settings.ts';
import { signInPage } from './sign-in-page.ts';
import { signingKey } from './signing-keys.ts';
import { tokenDesk } from './token-desk.ts';

/** A real OpenID Connect issuer on this machine. */
export type Issuer = {
  readonly url: string;
  /** Address of its public keys. */
  readonly jwksAddress: string;
  /** Its private keys, for tokens that nobody should take. */
  readonly keys: readonly JWK[];
  /** Signs with new keys from now on; the old ones are gone from its published set. */
  rotate(keys: readonly JWK[]): void;
  /** Number of times that its public keys were asked for. */
  jwksRequests(): number;
  stop(): Promise<void>;
};

/** Starts the issuer; port 0 takes a free one. Tokens, sessions and codes live in memory only. */
export async function startIssuer(
  options: { port?: number; machines?: readonly MachineClient[]; keys?: readonly JWK[] } = {},
): Promise<Issuer> {
  const { machines = [] } = options;
  let keys = options.keys ?? [await signingKey('first')];
  const server = createServer();
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  let provider = new Provider(url, providerSettings({ issuer: url, keys, machines }));
  let jwksRequests = 0;
  const desk = tokenDesk(url);
  server.on('request', (request, response) => {
    if (request.url === '/jwks') jwksRequests += 1;
    void answer({ provider, desk, request, response });
  });
  return {
    url,
    jwksAddress: `${url}/jwks`,
    get keys() {
      return keys;
    },
    rotate: (next) => {
      keys = next;
      provider = new Provider(url, providerSettings({ issuer: url, keys, machines }));
    },
    jwksRequests: () => jwksRequests,
    stop: () => stopServer(server),
  };
}

async function answer(options: {
  provider: Provider;
  desk: ReturnType<typeof tokenDesk>;
  request: IncomingMessage;
  response: ServerResponse;
}): Promise<void> {
  const { provider, desk, request, response } = options;
  try {
    if (await desk(request, response)) return;
    if (!request.url?.startsWith('/sign-in/')) {
      await provider.callback()(request, response);
    } else if (request.method === 'POST') {
      await signIn(provider, request, response);
    } else {
      await provider.interactionDetails(request, response);
      response.setHeader('content-type', 'text/html; charset=utf-8').end(signInPage);
    }
  } catch {
    response.writeHead(400, { 'content-type': 'text/plain; charset=utf-8' });
    response.end('登录会话无效或已过期；请从头开始登录');
  }
}

/** Any account may sign in, in the strength that it says: this issuer is for development only. */
async function signIn(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const form = new URLSearchParams(await text(request));
  const acr = form.get('acr') ?? '';
  const amr = (form.get('amr') ?? '').split(' ').filter((method) => method !== '');
  await provider.interactionFinished(request, response, {
    login: {
      accountId: form.get('account') ?? '',
      ...(acr !== '' && { acr }),
      ...(amr.length > 0 && { amr }),
    },
  });
}

async function stopServer(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}
