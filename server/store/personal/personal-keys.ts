import { blind, keyOf, open, type SealedPlace, seal } from './envelope.ts';
import type { Keyring } from './keyring.ts';

/** Where the keyring is kept: a file outside the database, read anew where it may have changed. */
export type KeyringSource = {
  /** Undefined where there is none yet. */
  read(): Promise<Keyring | undefined>;
  write(keyring: Keyring): Promise<void>;
  /** For messages. */
  readonly name: string;
};

/** Seals and opens personal fields. */
export type PersonalKeys = {
  seal(place: SealedPlace, value: unknown): Promise<string>;
  open(place: SealedPlace, sealed: string): Promise<unknown>;
  blind(purpose: string, value: unknown): Promise<string>;
};

/**
 * Personal keys over a source. A key that another process added since is found at once: sealing
 * reads the source, opening does so where it does not know the key.
 */
export function personalKeys(source: KeyringSource): PersonalKeys {
  let known: Keyring | undefined;
  const current = async (): Promise<Keyring> => {
    known = await source.read();
    if (known === undefined) throw new Error(`no keyring in ${source.name}`);
    return known;
  };
  const knowing = async (id: string | undefined): Promise<Keyring> =>
    known !== undefined && (id === undefined || Object.hasOwn(known.keys, id)) ? known : current();
  return {
    seal: async (place, value) => seal(await current(), place, value),
    open: async (place, sealed) => open(await knowing(keyOf(sealed)), place, sealed),
    blind: async (purpose, value) => blind(await knowing(undefined), purpose, value),
  };
}
