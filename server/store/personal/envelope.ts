import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { UnavailableFailure } from '../../domain/failure.ts';
import { canonicalJson } from '../canonical-hash.ts';
import type { Keyring } from './keyring.ts';

const VERSION = 'v1';
const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const SEALED = /^v1\.([a-z0-9]{1,32})\.([\w-]+)$/;

/** Where a sealed value belongs; it opens nowhere else. */
export type SealedPlace = {
  readonly collection: string;
  readonly id: string;
  readonly path: string;
};

/** How a value begins that is sealed with a key: version and name of the key. */
export function sealedPrefix(keyId: string): string {
  return `${VERSION}.${keyId}.`;
}

/** Name of the key that a value is sealed with; undefined for what is no sealed value. */
export function keyOf(sealed: string): string | undefined {
  return SEALED.exec(sealed)?.[1];
}

function boundTo(keyId: string, place: SealedPlace): Buffer {
  return Buffer.from(JSON.stringify([VERSION, keyId, place.collection, place.id, place.path]));
}

/** Seals a value (JSON) for its place with the active key: `v1.<key>.<nonce, tag, ciphertext>`. */
export function seal(keyring: Keyring, place: SealedPlace, value: unknown): string {
  const key = keyOrLost(keyring, keyring.active);
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce).setAAD(boundTo(keyring.active, place));
  const body = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()]);
  const bytes = Buffer.concat([nonce, cipher.getAuthTag(), body]);
  return `${sealedPrefix(keyring.active)}${bytes.toString('base64url')}`;
}

/**
 * Opens a sealed value. Throws UnavailableFailure where its key is lost, an error where the value
 * was altered or moved from another place.
 */
export function open(keyring: Keyring, place: SealedPlace, sealed: string): unknown {
  const [, id, body] = SEALED.exec(sealed) ?? [];
  if (id === undefined || body === undefined) throw new Error('not a sealed value');
  const key = keyOrLost(keyring, id);
  const bytes = Buffer.from(body, 'base64url');
  const opener = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  })
    .setAAD(boundTo(id, place))
    .setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  const text = opener.update(bytes.subarray(NONCE_BYTES + TAG_BYTES));
  return JSON.parse(Buffer.concat([text, opener.final()]).toString('utf8'));
}

/**
 * A value's stand-in where only sameness matters: keyed, so that nobody without the key can try
 * telephone numbers against it.
 */
export function blind(keyring: Keyring, purpose: string, value: unknown): string {
  return createHmac('sha256', keyring.blindKey)
    .update(JSON.stringify([purpose, canonicalJson(value)]))
    .digest('hex');
}

function keyOrLost(keyring: Keyring, id: string): Buffer {
  const key = Object.hasOwn(keyring.keys, id) ? keyring.keys[id] : undefined;
  if (key !== undefined) return key;
  throw new UnavailableFailure(
    `个人信息所用的密钥“${id}”不在密钥文件中，无法读取；请系统管理员从备份恢复密钥文件（设置 PERSONAL_KEYS_FILE）后重试`,
  );
}
