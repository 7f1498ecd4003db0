import { exportJWK, generateKeyPair, type JSONWebKeySet, type JWK } from 'jose';

/** A private key of the issuer that signs with `alg`, named by `kid`. */
export async function signingKey(kid: string, alg = 'RS256'): Promise<JWK> {
  const { privateKey } = await generateKeyPair(alg, { extractable: true });
  return { ...(await exportJWK(privateKey)), kid, alg, use: 'sig' };
}

/** The public halves, as an issuer publishes them. */
export function publicKeySet(keys: readonly JWK[]): JSONWebKeySet {
  return {
    keys: keys.map(({ d: _d, p: _p, q: _q, dp: _dp, dq: _dq, qi: _qi, ...open }) => open),
  } as JSONWebKeySet;
}
