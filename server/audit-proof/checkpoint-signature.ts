import { createHash } from 'node:crypto';
import {
  CompactSign,
  calculateJwkThumbprint,
  compactVerify,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
} from 'jose';
import { z } from 'zod';
import { type AuditCheckpoint, auditCheckpoint } from '../domain/audit/checkpoint.ts';

const ALGORITHM = 'EdDSA';
const TYPE = 'audit-checkpoint+jws';

const publicKeyForm = z.object({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.string().regex(/^[\w-]{43}$/),
});
const privateKeyForm = publicKeyForm.extend({ d: z.string().regex(/^[\w-]{43}$/) });

/** Public half of the key that signs checkpoints (Ed25519, RFC 8037). */
export type CheckpointPublicKey = z.infer<typeof publicKeyForm>;

/** Signs checkpoints; the private key never leaves it. */
export type CheckpointSigner = {
  readonly publicKey: CheckpointPublicKey;
  /** RFC 7638 thumbprint of the public key: short enough to be compared by eye. */
  readonly keyId: string;
  /** The checkpoint as a compact JWS (RFC 7515). */
  sign(checkpoint: AuditCheckpoint): Promise<string>;
};

/** A new key, as the JSON text that is kept. */
export async function newCheckpointKey(): Promise<string> {
  const { privateKey } = await generateKeyPair(ALGORITHM, { crv: 'Ed25519', extractable: true });
  return `${JSON.stringify(await exportJWK(privateKey))}\n`;
}

/** Signer with a key as it is kept; undefined where the text holds no Ed25519 key. */
export async function checkpointSigner(text: string): Promise<CheckpointSigner | undefined> {
  const key = privateKeyForm.safeParse(jsonOf(text));
  if (!key.success) return undefined;
  const privateKey = await importJWK(key.data, ALGORITHM).catch(() => undefined);
  if (privateKey === undefined) return undefined;
  const publicKey = publicKeyForm.parse(key.data);
  const keyId = await thumbprint(publicKey);
  return {
    publicKey,
    keyId,
    sign: (checkpoint) =>
      new CompactSign(new TextEncoder().encode(JSON.stringify(checkpoint)))
        .setProtectedHeader({ alg: ALGORITHM, typ: TYPE, kid: keyId })
        .sign(privateKey),
  };
}

/** The public key in a file that was exported beside a checkpoint; undefined where it is none. */
export function readPublicKey(text: string): CheckpointPublicKey | undefined {
  return publicKeyForm.safeParse(jsonOf(text)).data;
}

/** RFC 7638 thumbprint of a public key. */
export function thumbprint(key: CheckpointPublicKey): Promise<string> {
  return calculateJwkThumbprint(key satisfies JWK);
}

/** The checkpoint in a JWS that this key signed; undefined for any other text. */
export async function verifyCheckpoint(
  jws: string,
  key: CheckpointPublicKey,
): Promise<AuditCheckpoint | undefined> {
  try {
    const publicKey = await importJWK(key, ALGORITHM);
    const { payload, protectedHeader } = await compactVerify(jws.trim(), publicKey, {
      algorithms: [ALGORITHM],
    });
    if (protectedHeader.typ !== TYPE) return undefined;
    return auditCheckpoint.safeParse(jsonOf(new TextDecoder().decode(payload))).data;
  } catch {
    return undefined;
  }
}

/** What the next checkpoint names of this one. */
export function checkpointHash(jws: string): string {
  return createHash('sha256').update(jws.trim()).digest('hex');
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
