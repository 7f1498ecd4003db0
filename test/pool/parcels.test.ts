import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { Parcels, type Piece, sendInPieces } from '../../server/documents/pool/parcels.ts';

/** What a message sends, and what its receiver makes of it; `copied` as between two processes. */
async function sent(message: { kind: string; value: unknown }) {
  const parcels = new Parcels();
  const sizes: number[] = [];
  let value: unknown;
  await sendInPieces(message, async (one) => {
    const copied: typeof message | Piece = structuredClone(one);
    if ('offset' in copied) {
      sizes.push(copied.bytes.byteLength);
      parcels.take(copied);
    } else value = parcels.opened(copied.value);
  });
  return { value, sizes };
}

function noise(length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, at) => (at * 7919) % 251);
}

describe('large bytes of a message', () => {
  it('arrive whole, wherever they stand, in pieces of a quarter of a megabyte', async () => {
    const [photo, paper, last] = [noise(700_000), noise(262_144), noise(2_000_001)];
    const value = {
      images: new Map([['photo-1', { id: 'a', jpeg: photo }]]),
      list: [1, { paper }, null, undefined, 'text', [last, photo]],
    };
    const arrived = await sent({ kind: 'done', value });
    expect(isDeepStrictEqual(arrived.value, value)).toBe(true);
    expect(Math.max(...arrived.sizes)).toBe(262_144);
    expect(arrived.sizes.reduce((sum, size) => sum + size, 0)).toBe(
      2 * photo.length + paper.length + last.length,
    );
  });

  it('leave a message without them as it is, small bytes and dates too', async () => {
    const value = { small: noise(1000), on: new Date(0), map: new Map([[1, { a: [] }]]) };
    const arrived = await sent({ kind: 'task', value });
    expect(arrived).toEqual({ value, sizes: [] });
  });

  it('of one message do not reach the next', async () => {
    const parcels = new Parcels();
    parcels.take({ kind: 'piece', parcel: 0, length: 1, offset: 0, bytes: Uint8Array.of(7) });
    expect(parcels.opened({ it: { parcelOfPool: 0 } })).toEqual({ it: Uint8Array.of(7) });
    expect(parcels.opened({ it: { parcelOfPool: 0 } })).toEqual({ it: { parcelOfPool: 0 } });
  });
});
