/** Bytes of a message from here on travel in pieces: sent whole, they would hold up the event loop. */
const LARGE = 256 * 1024;
const PIECE = 256 * 1024;

/** A piece of large bytes, sent ahead of the message that they belong to. */
export type Piece = {
  readonly kind: 'piece';
  /** Number of the bytes within their message. */
  readonly parcel: number;
  /** Of all the bytes. */
  readonly length: number;
  readonly offset: number;
  readonly bytes: Uint8Array;
};

/** Stands in a message for large bytes that went ahead. */
type Label = { readonly parcelOfPool: number };

/**
 * Sends a message; large bytes in it go ahead in pieces, each when the one before is on its way, so
 * that the sender serves others in between.
 */
export async function sendInPieces<Message>(
  message: Message,
  send: (one: NoInfer<Message> | Piece) => Promise<void>,
): Promise<void> {
  const parcels: Uint8Array[] = [];
  const labelled = replaced(message, (one): Label | undefined => {
    if (!(one instanceof Uint8Array) || one.byteLength < LARGE) return undefined;
    return { parcelOfPool: parcels.push(one) - 1 };
  });
  for (const [parcel, bytes] of parcels.entries()) {
    const { length } = bytes;
    for (let offset = 0; offset < length; offset += PIECE) {
      const piece = bytes.subarray(offset, offset + PIECE);
      await send({ kind: 'piece', parcel, length, offset, bytes: piece });
    }
  }
  // What was replaced are bytes deep inside; `Parcels.opened` puts them back at the other end.
  await send(labelled as Message);
}

/** The receiver's end: collects pieces and puts them back into their message. */
export class Parcels {
  #bytes: Uint8Array[] = [];

  take({ parcel, length, offset, bytes }: Piece): void {
    const whole = this.#bytes[parcel] ?? new Uint8Array(length);
    this.#bytes[parcel] = whole;
    whole.set(bytes, offset);
  }

  /** A value of a message with its large bytes. */
  opened(value: unknown): unknown {
    const bytes = this.#bytes;
    if (bytes.length === 0) return value;
    this.#bytes = [];
    return replaced(value, (one) => (isLabel(one) ? bytes[one.parcelOfPool] : undefined));
  }
}

function isLabel(value: unknown): value is Label {
  return typeof value === 'object' && value !== null && 'parcelOfPool' in value;
}

/** A value with parts of it replaced, where `replace` gives something; unchanged parts stay as they are. */
function replaced(value: unknown, replace: (one: unknown) => unknown): unknown {
  const own = replace(value);
  if (own !== undefined) return own;
  if (Array.isArray(value)) return allReplaced(value, replace) ?? value;
  if (value instanceof Map) {
    const inner = allReplaced([...value.values()], replace);
    return inner ? new Map([...value.keys()].map((key, at) => [key, inner[at]])) : value;
  }
  if (!isPlain(value)) return value;
  const inner = allReplaced(Object.values(value), replace);
  return inner ? Object.fromEntries(Object.keys(value).map((key, at) => [key, inner[at]])) : value;
}

function allReplaced(
  values: readonly unknown[],
  replace: (one: unknown) => unknown,
): unknown[] | undefined {
  const inner = values.map((one) => replaced(one, replace));
  return inner.some((one, at) => one !== values[at]) ? inner : undefined;
}

function isPlain(value: unknown): value is object {
  return (
    typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
  );
}
