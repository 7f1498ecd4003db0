import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blind, keyOf, open, seal } from '../../server/store/personal/envelope.ts';
import {
  keyringFile,
  keyringText,
  newKeyring,
  withFreshKey,
} from '../../server/store/personal/keyring.ts';

const place = { collection: 'Problem', id: 'a', path: 'reporter' };
const keyring = newKeyring();

describe('sealed values', () => {
  it('open to what was sealed, whatever it is, and look different each time', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const [first, second] = [seal(keyring, place, value), seal(keyring, place, value)];
        expect(first).not.toBe(second);
        expect(open(keyring, place, first)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('open nowhere else', () => {
    const sealed = seal(keyring, place, { name: '赵虚构' });
    for (const other of [{ id: 'b' }, { path: 'note' }, { collection: 'Task' }]) {
      expect(() => open(keyring, { ...place, ...other }, sealed)).toThrow();
    }
  });

  it('do not open when one character differs', () => {
    const sealed = seal(keyring, place, { name: '赵虚构' });
    for (let at = 0; at < sealed.length - 1; at += 1) {
      const altered = `${sealed.slice(0, at)}${sealed[at] === 'A' ? 'B' : 'A'}${sealed.slice(at + 1)}`;
      expect(() => open(keyring, place, altered)).toThrow();
    }
  });

  it('name their key: old ones are read with a newer keyring, a lost one is told', () => {
    const sealed = seal(keyring, place, 1);
    const newer = withFreshKey(keyring);
    expect(open(newer, place, sealed)).toBe(1);
    expect(keyOf(seal(newer, place, 1))).toBe(newer.active);
    expect(() => open(newKeyring(), place, sealed)).toThrow(
      `密钥“${keyring.active}”不在密钥文件中`,
    );
  });
});

describe('the keyring', () => {
  it('survives its file', () => {
    const kept = withFreshKey(keyring);
    expect(keyringFile.parse(JSON.parse(keyringText(kept)))).toEqual(kept);
  });

  it('is refused without its active key or with a short one', () => {
    const text = JSON.parse(keyringText(keyring));
    expect(keyringFile.safeParse({ ...text, active: 'other' }).success).toBe(false);
    expect(keyringFile.safeParse({ ...text, blindKey: 'AAAA' }).success).toBe(false);
  });

  it('blinds alike what is alike, with a key of its own', () => {
    expect(blind(keyring, 'p', { a: 1, b: 2 })).toBe(
      blind(withFreshKey(keyring), 'p', { b: 2, a: 1 }),
    );
    expect(blind(keyring, 'p', 1)).not.toBe(blind(keyring, 'q', 1));
    expect(blind(keyring, 'p', 1)).not.toBe(blind(newKeyring(), 'p', 1));
  });
});
