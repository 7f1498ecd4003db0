import { createHash } from 'node:crypto';

/** A reporter whose every value is a canary, and a token that comes with it. */
export type Canaries = {
  readonly name: string;
  readonly phone: string;
  readonly address: string;
  /** Identity number with a valid check digit (GB 11643). */
  readonly identity: string;
  readonly token: string;
};

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_DIGITS = '10X98765432';

/** The identity number with its check digit. */
function withCheckDigit(digits: string): string {
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(digits[at]), 0);
  return `${digits}${CHECK_DIGITS[sum % 11]}`;
}

/** The canaries of a number, the same for the same seed; no other text holds any of them. */
export function makeCanaries(seed: string, number: number): Canaries {
  const bytes = createHash('sha512').update(`${seed}/${number}`).digest();
  const digits = bytes.readBigUInt64BE(0).toString().padStart(20, '0').slice(-16);
  const han = (at: number) => String.fromCodePoint(0x4e00 + (bytes.readUInt16BE(at) % 20_000));
  return {
    name: `赵${han(8)}${han(10)}${han(12)}`,
    phone: `19${digits.slice(0, 9)}`,
    address: `${han(14)}${han(16)}镇${han(18)}${han(20)}村${bytes.readUInt16BE(22)}号`,
    identity: withCheckDigit(`360732198${bytes.readUInt8(24) % 10}0101${digits.slice(-3)}`),
    token: bytes.subarray(32).toString('base64url'),
  };
}

/** The values to look for. */
export function valuesOf(canaries: Canaries): readonly string[] {
  return Object.values(canaries);
}
