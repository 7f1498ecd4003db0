import { randomBytes } from 'node:crypto';
import type { JWK } from 'jose';
import type { Configuration, KoaContextWithOIDC } from 'oidc-provider';

/** What the tokens of the issuer are for: the same as OIDC_AUDIENCE of the platform. */
export const AUDIENCE = 'https://rectification-papers.example/graphql';

/** The client of people: a browser or a program of theirs, without a secret but with PKCE. */
export const BROWSER_CLIENT = 'rectification-browser';

/** A machine with a secret of its own; its id is the subject of its tokens. */
export type MachineClient = { readonly clientId: string; readonly secret: string };

const TOKEN_SECONDS = 600;

/** Settings of the issuer: both flows, JWT access tokens, `acr` and `amr` of the sign-in in them. */
export function providerSettings(options: {
  readonly issuer: string;
  readonly keys: readonly JWK[];
  readonly machines: readonly MachineClient[];
}): Configuration {
  return {
    clients: [browserClient(options.issuer), ...options.machines.map(machineClient)],
    jwks: { keys: [...options.keys] },
    cookies: { keys: [randomBytes(32).toString('base64url')] },
    ttl: {
      AccessToken: TOKEN_SECONDS,
      ClientCredentials: TOKEN_SECONDS,
      Grant: TOKEN_SECONDS,
      IdToken: TOKEN_SECONDS,
      Interaction: TOKEN_SECONDS,
      Session: TOKEN_SECONDS,
    },
    pkce: { required: () => true },
    interactions: { url: (_context, interaction) => `/sign-in/${interaction.uid}` },
    findAccount: (_context, accountId) => ({ accountId, claims: () => ({ sub: accountId }) }),
    loadExistingGrant: grantOfSession,
    extraTokenClaims: strengthOfSignIn,
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: 'api',
          audience: AUDIENCE,
          accessTokenFormat: 'jwt',
          accessTokenTTL: TOKEN_SECONDS,
        }),
      },
    },
  };
}

function browserClient(issuer: string) {
  return {
    client_id: BROWSER_CLIENT,
    redirect_uris: [`${issuer}/signed-in`],
    token_endpoint_auth_method: 'none' as const,
    grant_types: ['authorization_code'],
    response_types: ['code' as const],
  };
}

function machineClient({ clientId, secret }: MachineClient) {
  return {
    client_id: clientId,
    client_secret: secret,
    redirect_uris: [],
    grant_types: ['client_credentials'],
    response_types: [],
  };
}

/** Nobody is asked for consent: the one client belongs to the one platform. */
async function grantOfSession(context: KoaContextWithOIDC) {
  const { client, session, provider } = context.oidc;
  if (!client || !session?.accountId) return undefined;
  const known = session.grantIdFor(client.clientId);
  if (known !== undefined) return provider.Grant.find(known);
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope('openid');
  grant.addResourceScope(AUDIENCE, 'api');
  await grant.save();
  return grant;
}

/** How the person signed in (RFC 9068 §2.2.1); machines do not sign in. */
function strengthOfSignIn(context: KoaContextWithOIDC) {
  const code = context.oidc.entities.AuthorizationCode;
  if (!code) return {};
  return {
    ...(code.acr !== undefined && { acr: code.acr }),
    ...(code.amr !== undefined && { amr: [...code.amr] }),
  };
}
