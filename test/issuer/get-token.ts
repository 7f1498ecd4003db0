import { createHash, randomBytes } from 'node:crypto';
import { AUDIENCE, BROWSER_CLIENT, type MachineClient } from './provider-settings.ts';

/** Who signs in, and how strongly. */
export type SignIn = {
  readonly account: string;
  readonly acr?: string;
  readonly amr?: readonly string[];
};

/** What the token endpoint gives out. */
export type IssuedTokens = { readonly access_token: string; readonly id_token?: string };

/** An access token of a machine (client credentials, RFC 6749 §4.4). */
export async function machineToken(issuer: string, machine: MachineClient): Promise<string> {
  const secret = Buffer.from(`${machine.clientId}:${machine.secret}`).toString('base64');
  const tokens = await askForTokens(
    issuer,
    { grant_type: 'client_credentials', resource: AUDIENCE, scope: 'api' },
    { authorization: `Basic ${secret}` },
  );
  return tokens.access_token;
}

/** One sign-in under way: where the browser goes, and what its return is exchanged for. */
export type BegunSignIn = {
  readonly address: URL;
  /** Takes the address that the issuer sent the browser back to. */
  redeem(back: URL): Promise<IssuedTokens>;
};

/** Begins a sign-in by authorization code with PKCE (RFC 7636). */
export function beginSignIn(issuer: string, state: string): BegunSignIn {
  const verifier = randomBytes(32).toString('base64url');
  const redirect = `${issuer}/signed-in`;
  const query = new URLSearchParams({
    client_id: BROWSER_CLIENT,
    response_type: 'code',
    scope: 'openid api',
    resource: AUDIENCE,
    redirect_uri: redirect,
    state,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  });
  return {
    address: new URL(`${issuer}/auth?${query}`),
    redeem: async (back) => {
      const code = back.searchParams.get('code');
      if (code === null || back.searchParams.get('state') !== state) {
        throw new Error(`no code: ${back.search}`);
      }
      return askForTokens(issuer, {
        grant_type: 'authorization_code',
        client_id: BROWSER_CLIENT,
        code,
        redirect_uri: redirect,
        code_verifier: verifier,
        resource: AUDIENCE,
      });
    },
  };
}

/** Tokens of a person: every redirect and the sign-in form taken as a browser would. */
export async function personTokens(issuer: string, signIn: SignIn): Promise<IssuedTokens> {
  const { address, redeem } = beginSignIn(issuer, randomBytes(16).toString('base64url'));
  const browser = newBrowser();
  const form = await browser.follow(address, (url) => url.pathname.startsWith('/sign-in/'));
  const back = await browser.post(form, {
    account: signIn.account,
    acr: signIn.acr ?? '',
    amr: (signIn.amr ?? []).join(' '),
  });
  return redeem(await browser.follow(back, (url) => url.pathname === '/signed-in'));
}

async function askForTokens(
  issuer: string,
  form: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<IssuedTokens> {
  const response = await fetch(`${issuer}/token`, {
    method: 'POST',
    headers,
    body: new URLSearchParams(form),
  });
  if (!response.ok) throw new Error(`no token: ${await response.text()}`);
  return (await response.json()) as IssuedTokens;
}

/** Cookies and redirects as a browser takes them. */
function newBrowser() {
  const cookies = new Map<string, string>();
  const send = async (url: URL, init: RequestInit = {}): Promise<URL | undefined> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, { ...init, redirect: 'manual', headers: { cookie } });
    for (const set of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      cookies.set(name, value);
    }
    const location = response.headers.get('location');
    return location === null ? undefined : new URL(location, url);
  };
  return {
    follow: async (from: URL, isEnd: (url: URL) => boolean): Promise<URL> => {
      let at = from;
      while (!isEnd(at)) {
        const next = await send(at);
        if (!next) throw new Error(`no way on from ${at.href}`);
        at = next;
      }
      return at;
    },
    post: async (to: URL, form: Record<string, string>): Promise<URL> => {
      const next = await send(to, { method: 'POST', body: new URLSearchParams(form) });
      if (!next) throw new Error(`no way on from ${to.href}`);
      return next;
    },
  };
}
