import { createHmac, generateKeyPairSync, randomBytes } from 'node:crypto';
import {
  base64url,
  CompactEncrypt,
  exportSPKI,
  FlattenedSign,
  importJWK,
  type JWK,
  SignJWT,
} from 'jose';
import { developmentTokens } from '../../server/auth/development-tokens.ts';
import { fileLinks } from '../../server/auth/file-links.ts';
import { personTokens } from '../issuer/get-token.ts';
import { AUDIENCE } from '../issuer/provider-settings.ts';
import { publicKeySet, signingKey } from '../issuer/signing-keys.ts';
import type { Issuer } from '../issuer/start-issuer.ts';

/** What a forger may know, and where the forged tokens are to pass. */
export type Forge = {
  readonly issuer: Issuer;
  /** Key that the issuer signed with before. */
  readonly rotatedOut: JWK;
  /** Secret of the platform, as an insider would have it. */
  readonly secret: string;
  /** An account that a user is linked to. */
  readonly account: string;
  /** Address at which the forger offers keys of his own. */
  readonly forgersKeys: string;
};

/** Authorization headers of one forged request. */
export type Forgery = { readonly name: string; readonly authorization: readonly string[] };

type Mint = (change?: {
  readonly header?: Record<string, unknown>;
  readonly claims?: Record<string, unknown>;
  readonly key?: JWK;
}) => Promise<string>;

const HOUR = 3_600;
const now = () => Math.floor(Date.now() / 1_000);

/** Mints tokens that are right but for what is changed; a claim set to undefined is left out. */
export function minter({ issuer, account }: Pick<Forge, 'issuer' | 'account'>): Mint {
  return ({ header = {}, claims = {}, key = keyFor(issuer, 'RS256') } = {}) => {
    const payload = {
      iss: issuer.url,
      aud: AUDIENCE,
      sub: account,
      iat: now(),
      exp: now() + 600,
      ...claims,
    };
    return new SignJWT(payload)
      .setProtectedHeader({ alg: 'RS256', typ: 'at+jwt', kid: String(key.kid), ...header })
      .sign(key);
  };
}

/** The thirty forgeries of a run. */
export async function forgeries(forge: Forge): Promise<readonly Forgery[]> {
  const mint = minter(forge);
  const groups = await Promise.all([
    wrongClaims(mint),
    wrongSignatures(forge, mint),
    foreignKeys(forge, mint),
    otherTokens(forge, mint),
    wrongTexts(mint),
  ]);
  const bearer = groups.flat().map(([name, token]) => ({
    name,
    authorization: [`Bearer ${token}`],
  }));
  return [...bearer, ...(await wrongHeaders(mint))];
}

type Named = readonly [name: string, token: string];

async function wrongClaims(mint: Mint): Promise<readonly Named[]> {
  return [
    ['another issuer', await mint({ claims: { iss: 'https://sign-in.example' } })],
    ['another audience', await mint({ claims: { aud: 'https://other.example' } })],
    ['another type', await mint({ header: { typ: 'JWT' } })],
    ['expired', await mint({ claims: { iat: now() - HOUR, exp: now() - 60 } })],
    ['not yet valid', await mint({ claims: { nbf: now() + HOUR } })],
    ['issued in the future', await mint({ claims: { iat: now() + HOUR, exp: now() + 2 * HOUR } })],
    ['no subject', await mint({ claims: { sub: undefined } })],
    ['no expiry', await mint({ claims: { exp: undefined } })],
  ];
}

async function wrongSignatures({ issuer }: Forge, mint: Mint): Promise<readonly Named[]> {
  const valid = await mint();
  const [head = '', claims = '', signature = ''] = valid.split('.');
  const none = base64url.encode(JSON.stringify({ alg: 'none', typ: 'at+jwt' }));
  const hs256 = base64url.encode(JSON.stringify({ alg: 'HS256', typ: 'at+jwt' }));
  const es256 = await signingKey('es', 'ES256');
  const [esHead = '', esClaims = ''] = (await mint({ key: es256, header: { alg: 'ES256' } })).split(
    '.',
  );
  const zero = base64url.encode(new Uint8Array(64));
  const other = base64url.encode(
    base64url
      .decode(claims)
      .toString()
      .replace(/"sub":"[^"]*"/, '"sub":"system-administrator"'),
  );
  return [
    ['alg none', `${none}.${claims}.`],
    ['the public key as a shared secret', hmacOf(`${hs256}.${claims}`, await publicPem(issuer))],
    ['claims changed after signing', `${head}.${other}.${signature}`],
    ['a signature cut short', valid.slice(0, -20)],
    ['ES256 with r = s = 0', `${esHead}.${esClaims}.${zero}`],
    ['an unencoded payload marked critical', await unencoded(issuer, claims)],
  ];
}

async function foreignKeys(forge: Forge, mint: Mint): Promise<readonly Named[]> {
  const { issuer, rotatedOut, forgersKeys } = forge;
  const key = { ...(await signingKey('forged')), kid: String(keyFor(issuer, 'RS256').kid) };
  const [jwk] = publicKeySet([key]).keys;
  const unknown = { ...key, kid: 'forged' };
  const path = base64url.encode(
    JSON.stringify({ alg: 'HS256', typ: 'at+jwt', kid: '../../../../dev/null' }),
  );
  const claims = (await mint()).split('.')[1];
  const certificates = { x5u: forgersKeys, x5c: [randomBytes(64).toString('base64')] };
  return [
    ['another key under the same name', await mint({ key })],
    ['keys at an address of the token', await mint({ key: unknown, header: { jku: forgersKeys } })],
    ['certificates of the token', await mint({ key: unknown, header: certificates })],
    ['a key inside the token', await mint({ key: unknown, header: { jwk } })],
    ['a key name that is a path', hmacOf(`${path}.${claims}`, '')],
    ['a key that was rotated out', await mint({ key: rotatedOut })],
  ];
}

async function otherTokens(forge: Forge, mint: Mint): Promise<readonly Named[]> {
  const { issuer, account, secret } = forge;
  const key = new TextEncoder().encode(secret);
  const { id_token = '' } = await personTokens(issuer.url, { account });
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
  const nested = await new CompactEncrypt(new TextEncoder().encode(await mint()))
    .setProtectedHeader({ alg: 'RSA-OAEP-256', enc: 'A256GCM', cty: 'at+jwt' })
    .encrypt(publicKey);
  const link = { userId: 'security-administrator', artifactId: 'paper' };
  return [
    ['the identity token of a real sign-in', id_token],
    ['a development token', await developmentTokens(key).issue('security-administrator')],
    ['the token of a file link', await fileLinks(key).issue(link, HOUR)],
    ['a valid token inside an encrypted one', nested],
  ];
}

async function wrongTexts(mint: Mint): Promise<readonly Named[]> {
  const valid = await mint();
  return [
    ['bytes after the signature', `${valid}==`],
    ['a megabyte', `${valid}${'A'.repeat(1_048_576)}`],
    ['dots only', '...'],
  ];
}

async function wrongHeaders(mint: Mint): Promise<readonly Forgery[]> {
  const valid = await mint();
  const forged = await mint({ key: await signingKey('forged') });
  return [
    { name: 'no token after the scheme', authorization: ['Bearer'] },
    { name: 'the scheme in other letters', authorization: [`bEARER ${forged}`] },
    { name: 'two headers', authorization: [`Bearer ${valid}`, `Bearer ${forged}`] },
  ];
}

function hmacOf(signed: string, key: string): string {
  return `${signed}.${createHmac('sha256', key).update(signed).digest('base64url')}`;
}

async function publicPem(issuer: Issuer): Promise<string> {
  const [jwk] = publicKeySet([keyFor(issuer, 'RS256')]).keys;
  const key = await importJWK({ ...jwk }, 'RS256');
  if (key instanceof Uint8Array) throw new Error('the issuer signs with a shared secret');
  return exportSPKI(key);
}

/**
 * RFC 7797: the second part is the payload as it stands. The signature is right whether one decodes
 * it or not; only who knows the critical header refuses.
 */
async function unencoded(issuer: Issuer, claims: string): Promise<string> {
  const key = keyFor(issuer, 'RS256');
  const jws = await new FlattenedSign(new TextEncoder().encode(claims))
    .setProtectedHeader({
      alg: 'RS256',
      typ: 'at+jwt',
      kid: String(key.kid),
      b64: false,
      crit: ['b64'],
    })
    .sign(key);
  return `${jws.protected}.${claims}.${jws.signature}`;
}

function keyFor(issuer: Issuer, alg: string): JWK {
  const key = issuer.keys.find((one) => one.alg === alg);
  if (!key) throw new Error(`the issuer has no key for ${alg}`);
  return key;
}
