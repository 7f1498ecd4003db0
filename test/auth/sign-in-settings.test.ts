import { describe, expect, test } from 'vitest';
import { readConfig } from '../../server/config.ts';
import { approvalSignInFrom, signInFrom } from '../../server/sign-in.ts';

const issuer = { OIDC_ISSUER: 'https://sign-in.example/realm', OIDC_AUDIENCE: 'papers' };

describe('settings of the sign-in', () => {
  test('need an issuer in production, where nothing else signs anyone in', () => {
    expect(() => readConfig({ NODE_ENV: 'production' })).toThrow(
      '设置 OIDC_ISSUER= 无效：生产环境',
    );
    expect(signInFrom(readConfig({}))).toBeUndefined();
  });

  test('find the keys by discovery, or where they are pinned', () => {
    const keysOf = (more: Record<string, string>) =>
      signInFrom(readConfig({ ...issuer, ...more }))?.keys;
    expect(keysOf({})).toEqual({ discoverFrom: issuer.OIDC_ISSUER });
    expect(keysOf({ OIDC_JWKS_FILE: 'keys.json' })).toEqual({ file: 'keys.json' });
    const address = 'https://sign-in.example/jwks';
    expect(keysOf({ OIDC_JWKS_URI: address })).toEqual({ address: new URL(address) });
  });

  test('allow the usual asymmetric algorithms, and never a shared secret', () => {
    const usual = signInFrom(readConfig({ ...issuer, NODE_ENV: 'production' }));
    expect(usual?.algorithms).toEqual(['RS256', 'PS256', 'ES256', 'EdDSA']);
    const one = signInFrom(readConfig({ ...issuer, OIDC_ALGORITHMS: 'ES384, PS512' }));
    expect(one?.algorithms).toEqual(['ES384', 'PS512']);
  });

  test.each([
    [{ ...issuer, OIDC_ALGORITHMS: 'RS256,HS256' }, 'OIDC_ALGORITHMS=RS256,HS256 无效'],
    [{ ...issuer, OIDC_ALGORITHMS: 'none' }, 'OIDC_ALGORITHMS=none 无效'],
    [{ OIDC_ISSUER: issuer.OIDC_ISSUER }, 'OIDC_AUDIENCE= 无效'],
    [{ ...issuer, OIDC_ISSUER: 'http://sign-in.example' }, '应为 https 地址'],
    [{ ...issuer, OIDC_ISSUER: 'https://sign-in.example/#one' }, '不含“?”和“#”'],
    [{ ...issuer, OIDC_JWKS_URI: 'https://a.example/j', OIDC_JWKS_FILE: 'j.json' }, '只能填写一项'],
    [{ OIDC_JWKS_FILE: 'j.json' }, '须同时填写 OIDC_ISSUER'],
    [{ SECURITY_ADMINISTRATOR_SUBJECT: 'one' }, '须同时填写 OIDC_ISSUER'],
    [{ ...issuer, OIDC_MAX_TOKEN_AGE_SECONDS: '1' }, '应为 60 至 86400 的整数'],
  ])('%j is refused with what is wrong', (environment, message) => {
    expect(() => readConfig(environment)).toThrow(message);
  });

  test('of approving steps are lists; without them every sign-in will do', () => {
    const config = readConfig({ APPROVAL_ACR: 'urn:level:3, urn:level:4', APPROVAL_AMR: 'otp' });
    expect(approvalSignInFrom(config)).toEqual({
      acr: ['urn:level:3', 'urn:level:4'],
      amr: ['otp'],
    });
    expect(approvalSignInFrom(readConfig({}))).toBeUndefined();
  });
});
