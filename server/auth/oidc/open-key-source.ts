import { readFile } from 'node:fs/promises';
import { createLocalJWKSet } from 'jose';
import { z } from 'zod';
import type { KeySource } from './key-source.ts';
import { remoteKeys } from './remote-keys.ts';

/** Where the issuer's keys are pinned: its address, a file, or what discovery names at the start. */
export type KeyPlace =
  | { readonly address: URL }
  | { readonly file: string }
  | { readonly discoverFrom: string };

/** The keys cannot be had as set; the message (Chinese) names the setting and what to do. */
export class KeySourceError extends Error {}

const DISCOVERY_TIMEOUT_MS = 10_000;
const keySet = z.looseObject({ keys: z.array(z.looseObject({ kty: z.string() })).min(1) });
const discovery = z.looseObject({ issuer: z.string(), jwks_uri: z.url() });

/** Opens the pinned keys once, at the start. Throws KeySourceError. */
export async function openKeySource(place: KeyPlace): Promise<KeySource> {
  if ('address' in place) return remoteKeys(place);
  if ('file' in place) return keysOfFile(place.file);
  return remoteKeys({ address: await discoverAddress(place.discoverFrom) });
}

async function keysOfFile(file: string): Promise<KeySource> {
  try {
    const keys = keySet.parse(JSON.parse(await readFile(file, 'utf8')));
    if (keys.keys.some((key) => 'd' in key || key.kty === 'oct')) throw new Error('secret key');
    return createLocalJWKSet(keys);
  } catch {
    throw new KeySourceError(
      `设置 OIDC_JWKS_FILE=${file} 无效：文件不存在，或不是签发方公钥的 JWKS（JSON，含 keys 列表，不得含私钥或对称密钥）`,
    );
  }
}

/** `jwks_uri` of the issuer's own metadata (OpenID Connect Discovery §4), asked for once. */
async function discoverAddress(issuer: string): Promise<URL> {
  const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const metadata = await fetch(address, {
    redirect: 'error',
    signal: AbortSignal.timeout(DISCOVERY_TIMEOUT_MS),
  })
    .then(async (response) => discovery.parse(await response.json()))
    .catch(() => undefined);
  if (metadata?.issuer === issuer) return new URL(metadata.jwks_uri);
  throw new KeySourceError(
    metadata
      ? `设置 OIDC_ISSUER=${issuer} 与签发方自述的“${metadata.issuer}”不同；请按后者填写（末尾的“/”也须一致）`
      : `未能从 ${address} 读取签发方信息；请核对 OIDC_ISSUER 并确认该服务可达，或改用 OIDC_JWKS_URI、OIDC_JWKS_FILE 指定公钥`,
  );
}
