import { randomBytes } from 'node:crypto';
import { z } from 'zod';

const KEY_BYTES = 32;

const key = z.base64().transform((text, context) => {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length === KEY_BYTES) return bytes;
  context.addIssue({ code: 'custom', message: `密钥应为${KEY_BYTES}字节` });
  return z.NEVER;
});

/** Name of a key as it stands in every sealed value; no secret. */
export const keyId = z.string().regex(/^[a-z0-9]{1,32}$/);

/** The file of the keyring: JSON, keys in base64, the key of blind indexes beside them. */
export const keyringFile = z
  .strictObject({
    format: z.literal('personal-keys/1'),
    active: keyId,
    keys: z.record(keyId, key),
    blindKey: key,
  })
  .refine(({ active, keys }) => Object.hasOwn(keys, active), '当前密钥不在密钥列表中');

/** Keys of personal fields. New values are sealed with `active`; all others are for reading. */
export type Keyring = z.output<typeof keyringFile>;

/** A keyring of one fresh key. */
export function newKeyring(): Keyring {
  const id = newKeyId();
  return {
    format: 'personal-keys/1',
    active: id,
    keys: { [id]: randomBytes(KEY_BYTES) },
    blindKey: randomBytes(KEY_BYTES),
  };
}

/** The keyring with one fresh key more, which becomes the active one. */
export function withFreshKey(keyring: Keyring): Keyring {
  const id = newKeyId();
  return { ...keyring, active: id, keys: { ...keyring.keys, [id]: randomBytes(KEY_BYTES) } };
}

/** Text of the keyring's file. */
export function keyringText(keyring: Keyring): string {
  const keys = Object.entries(keyring.keys).map(([id, bytes]) => [id, bytes.toString('base64')]);
  const blindKey = keyring.blindKey.toString('base64');
  return `${JSON.stringify({ ...keyring, keys: Object.fromEntries(keys), blindKey }, null, 2)}\n`;
}

function newKeyId(): string {
  return randomBytes(6).toString('hex');
}
