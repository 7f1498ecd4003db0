import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type AccessTokenSettings,
  accessTokenVerifier,
} from '../../server/auth/oidc/access-token-verifier.ts';
import { openKeySource } from '../../server/auth/oidc/open-key-source.ts';
import { remoteKeys } from '../../server/auth/oidc/remote-keys.ts';
import { InvalidTokenError } from '../../server/auth/token-verifier.ts';
import { UnavailableFailure } from '../../server/domain/failure.ts';
import { machineToken, personTokens } from '../issuer/get-token.ts';
import { AUDIENCE } from '../issuer/provider-settings.ts';
import { publicKeySet, signingKey } from '../issuer/signing-keys.ts';
import { type Issuer, startIssuer } from '../issuer/start-issuer.ts';
import { minter } from './forged-tokens.ts';

const machine = { clientId: 'monitoring-station', secret: 'a made-up secret of this test' };
let issuer: Issuer;
beforeAll(async () => {
  issuer = await startIssuer({ machines: [machine] });
});
afterAll(() => issuer.stop());

function settingsFor({ url }: Issuer): AccessTokenSettings {
  return {
    issuer: url,
    audience: AUDIENCE,
    algorithms: ['RS256', 'PS256', 'ES256', 'EdDSA'],
    clockToleranceSeconds: 5,
    maxTokenAgeSeconds: 3_600,
  };
}

function verifierOf(from: Issuer, options: Partial<Parameters<typeof remoteKeys>[0]> = {}) {
  const keys = remoteKeys({ address: new URL(from.jwksAddress), ...options });
  return accessTokenVerifier(settingsFor(from), keys);
}

describe('tokens of a real issuer', () => {
  test('a machine is its client id; it has not signed in', async () => {
    const token = await machineToken(issuer.url, machine);
    expect(await verifierOf(issuer).verify(token)).toEqual({
      bearer: { issuer: issuer.url, subject: machine.clientId },
      authentication: { amr: [] },
    });
  });

  test('a person is the account, with how it signed in', async () => {
    const signIn = { account: 'zhang', acr: 'urn:level:2', amr: ['pwd', 'otp'] };
    const { access_token } = await personTokens(issuer.url, signIn);
    expect(await verifierOf(issuer).verify(access_token)).toEqual({
      bearer: { issuer: issuer.url, subject: 'zhang' },
      authentication: { acr: 'urn:level:2', amr: ['pwd', 'otp'] },
    });
  });

  test('the identity token of the same sign-in is no access token', async () => {
    const { id_token = '' } = await personTokens(issuer.url, { account: 'zhang' });
    await expect(verifierOf(issuer).verify(id_token)).rejects.toThrow(InvalidTokenError);
  });

  test.each(['PS256', 'ES256', 'EdDSA'])('a token signed with %s is taken', async (alg) => {
    const key = await signingKey(alg, alg);
    const token = await new SignJWT({})
      .setProtectedHeader({ alg, kid: alg, typ: 'at+jwt' })
      .setIssuer(issuer.url)
      .setAudience(AUDIENCE)
      .setSubject('zhang')
      .setIssuedAt()
      .setExpirationTime('5m')
      .sign(key);
    const folder = await mkdtemp(join(tmpdir(), 'keys-'));
    const file = join(folder, 'jwks.json');
    await writeFile(file, JSON.stringify(publicKeySet([key])));
    const keys = await openKeySource({ file }).finally(() => rm(folder, { recursive: true }));
    const verified = await accessTokenVerifier(settingsFor(issuer), keys).verify(token);
    expect(verified.bearer).toEqual({ issuer: issuer.url, subject: 'zhang' });
  });
});

test.each([
  ['a good token is taken', {}, {}, true],
  ['older than the platform takes, though its issuer lets it live', { iat: -3_700 }, {}, false],
  ['a subject that is no text', { sub: 7 }, {}, false],
  ['an empty subject', { sub: '' }, {}, false],
  ['a subject longer than any', { sub: 'x'.repeat(256) }, {}, false],
  ['an algorithm that is not on the list', {}, { algorithms: ['ES256'] as const }, false],
])('%s', async (_name, claims, settings, isTaken) => {
  const now = Math.floor(Date.now() / 1_000);
  const iat = now + ('iat' in claims ? claims.iat : 0);
  const token = await minter({ issuer, account: 'zhang' })({ claims: { ...claims, iat } });
  const keys = remoteKeys({ address: new URL(issuer.jwksAddress) });
  const verified = accessTokenVerifier({ ...settingsFor(issuer), ...settings }, keys).verify(token);
  if (isTaken) await expect(verified).resolves.toMatchObject({ bearer: { subject: 'zhang' } });
  else await expect(verified).rejects.toThrow(InvalidTokenError);
});

describe('keys of the issuer', () => {
  test('are found by discovery at the start; another name is refused with what it should be', async () => {
    const keys = await openKeySource({ discoverFrom: issuer.url });
    const token = await machineToken(issuer.url, machine);
    const verified = await accessTokenVerifier(settingsFor(issuer), keys).verify(token);
    expect(verified.bearer).toMatchObject({ subject: machine.clientId });
    await expect(openKeySource({ discoverFrom: `${issuer.url}/` })).rejects.toThrow(
      `签发方自述的“${issuer.url}”`,
    );
  });

  test('a file with a private key is refused', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'keys-'));
    const file = join(folder, 'jwks.json');
    await writeFile(file, JSON.stringify({ keys: issuer.keys }));
    const opened = openKeySource({ file }).finally(() => rm(folder, { recursive: true }));
    await expect(opened).rejects.toThrow('不得含私钥');
  });

  test('a new key is fetched once; the old one is no longer taken', async () => {
    const rotating = await startIssuer({ machines: [machine] });
    try {
      let now = 0;
      const verifier = verifierOf(rotating, { now: () => now, cooldownMs: 30_000 });
      const old = await machineToken(rotating.url, machine);
      await verifier.verify(old);
      rotating.rotate([await signingKey('second')]);
      now += 31_000;
      await verifier.verify(await machineToken(rotating.url, machine));
      expect(rotating.jwksRequests()).toBe(2);
      await expect(verifier.verify(old)).rejects.toThrow(InvalidTokenError);
    } finally {
      await rotating.stop();
    }
  });

  test('a flood of unknown keys asks the issuer once within the cool-down', async () => {
    const verifier = verifierOf(issuer);
    await verifier.verify(await machineToken(issuer.url, machine));
    const before = issuer.jwksRequests();
    const forger = await signingKey('unknown');
    const forged = await new SignJWT({ sub: 'zhang', iss: issuer.url, aud: AUDIENCE })
      .setProtectedHeader({ alg: 'RS256', kid: 'unknown', typ: 'at+jwt' })
      .setIssuedAt()
      .setExpirationTime('5m')
      .sign(forger);
    const tries = Array.from({ length: 50 }, () => verifier.verify(forged));
    const outcomes = await Promise.allSettled(tries);
    expect(outcomes.every(({ status }) => status === 'rejected')).toBe(true);
    expect(issuer.jwksRequests()).toBe(before);
  });

  test('known keys outlive an issuer that is down, for a day; without any it is unavailable', async () => {
    const passing = await startIssuer({ machines: [machine] });
    const token = await machineToken(passing.url, machine);
    let now = 0;
    const knowing = verifierOf(passing, { now: () => now });
    const late = verifierOf(passing);
    await knowing.verify(token);
    await passing.stop();
    now += 3_600_000;
    await expect(knowing.verify(token)).resolves.toMatchObject({ authentication: { amr: [] } });
    now += 24 * 3_600_000;
    await expect(knowing.verify(token)).rejects.toThrow(UnavailableFailure);
    await expect(late.verify(token)).rejects.toThrow('统一登录服务暂时无法连接');
  });
});
