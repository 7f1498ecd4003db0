import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type BegunSignIn, beginSignIn } from './get-token.ts';

/** Sign-ins that were begun and not ended; the oldest give way to new ones. */
const MOST_BEGUN = 100;

/**
 * Pages of the issuer on which a person gets an access token by hand: `/` begins the sign-in,
 * `/signed-in` shows the token. False for every other address.
 */
export function tokenDesk(
  issuer: string,
): (request: IncomingMessage, response: ServerResponse) => Promise<boolean> {
  const begun = new Map<string, BegunSignIn>();
  return async (request, response) => {
    const at = new URL(request.url ?? '/', issuer);
    if (at.pathname === '/') {
      const state = randomBytes(16).toString('base64url');
      const signIn = beginSignIn(issuer, state);
      begun.set(state, signIn);
      const [oldest] = begun.keys();
      if (begun.size > MOST_BEGUN && oldest !== undefined) begun.delete(oldest);
      response.writeHead(302, { location: signIn.address.href }).end();
      return true;
    }
    if (at.pathname !== '/signed-in') return false;
    const state = at.searchParams.get('state') ?? '';
    const signIn = begun.get(state);
    begun.delete(state);
    if (!signIn) throw new Error('the sign-in was not begun here');
    const { access_token } = await signIn.redeem(at);
    response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' });
    response.end(`登录成功，10分钟内有效。请求头：\n\nAuthorization: Bearer ${access_token}\n`);
    return true;
  };
}
