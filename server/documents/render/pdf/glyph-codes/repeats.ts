/** What deflate writes for a stretch of a record: a byte (below 256), or a repeat. */
export type Token = number;

/** The farthest that a repeat may reach back; glyphs are shorter as a rule. */
export const WINDOW = 4096;

const SHORTEST = 3;
const LONGEST_REPEAT = 258;
/** A repeat of three bytes from afar takes as many bits as the bytes themselves. */
const NEAR = 96;
const HASH_BITS = 10;
/** How many earlier places are looked at. */
const TRIES = 12;

/** Last place of each hash of three bytes, and for each place the one before with its hash. */
const heads = new Int32Array(1 << HASH_BITS);
const earlier = new Int32Array(WINDOW);

/** A repeat's length, 3 to 258; 0 for a byte. */
export function lengthOf(token: Token): number {
  return token >>> 16;
}

/** How far before itself a repeat's bytes stand. */
export function distanceOf(token: Token): number {
  return token & 0xffff;
}

/** A record as bytes and repeats of what stands earlier in the same record. */
export function tokensOf(record: Uint8Array): readonly Token[] {
  const tokens: Token[] = [];
  heads.fill(-1);
  for (let at = 0; at < record.length; ) {
    const token = repeatAt(record, at);
    tokens.push(token);
    const end = at + Math.max(1, lengthOf(token));
    for (; at < end; at += 1) note(record, at);
  }
  return tokens;
}

/** The longest repeat that begins at a place, or its byte. */
function repeatAt(record: Uint8Array, at: number): Token {
  const most = Math.min(LONGEST_REPEAT, record.length - at);
  let length = 0;
  let distance = 0;
  let from = most < SHORTEST ? -1 : (heads[hashAt(record, at)] ?? -1);
  for (let tries = 0; from >= 0 && at - from < WINDOW && tries < TRIES; tries += 1) {
    let same = 0;
    while (same < most && record[from + same] === record[at + same]) same += 1;
    if (same > length) {
      length = same;
      distance = at - from;
    }
    from = earlier[from % WINDOW] ?? -1;
  }
  const pays = length > SHORTEST || (length === SHORTEST && distance <= NEAR);
  return pays ? (length << 16) | distance : (record[at] ?? 0);
}

function note(record: Uint8Array, at: number): void {
  if (at + SHORTEST > record.length) return;
  const hash = hashAt(record, at);
  earlier[at % WINDOW] = heads[hash] ?? -1;
  heads[hash] = at;
}

function hashAt(record: Uint8Array, at: number): number {
  const three = ((record[at] ?? 0) << 16) | ((record[at + 1] ?? 0) << 8) | (record[at + 2] ?? 0);
  return Math.imul(three, 0x9e3779b1) >>> (32 - HASH_BITS);
}
