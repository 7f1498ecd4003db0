import { type Keyring, newKeyring } from '../../server/store/personal/keyring.ts';
import type { KeyringSource } from '../../server/store/personal/personal-keys.ts';

/** A keyring that lives as long as the test. */
export function keyringInMemory(first: Keyring = newKeyring()): KeyringSource {
  let keyring = first;
  return {
    name: 'keyring of the test',
    read: async () => keyring,
    write: async (next) => {
      keyring = next;
    },
  };
}
