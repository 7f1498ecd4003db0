/** A prefix code: bits of each symbol as deflate sends them (highest bit of the code first). */
export type PrefixCode = { readonly lengths: Uint8Array; readonly bits: Uint16Array };

/** The longest code that deflate knows (RFC 1951, 3.2.7). */
export const LONGEST = 15;

/**
 * A prefix code for symbols of given counts, none longer than `limit` bits. Every symbol gets a
 * code: counts of 0 stand for what may still come. Same counts, same code.
 */
export function prefixCode(counts: Uint32Array, limit: number): PrefixCode {
  let weights = counts.map((count) => Math.max(count, 1));
  let lengths = huffmanLengths(weights);
  // Counts that are closer together make a flatter tree; in the end all are 1.
  while (lengths.some((length) => length > limit)) {
    weights = weights.map((weight) => (weight + 1) >>> 1);
    lengths = huffmanLengths(weights);
  }
  return { lengths, bits: canonicalBits(lengths) };
}

/** Lengths of Huffman's code, by two queues: symbols from rare to frequent, and nodes as they come. */
function huffmanLengths(weights: Uint32Array): Uint8Array {
  const count = weights.length;
  const order = [...weights.keys()].sort(
    (one, other) => (weights[one] ?? 0) - (weights[other] ?? 0) || one - other,
  );
  const weightOf = new Float64Array(2 * count - 1);
  const parentOf = new Uint16Array(2 * count - 1);
  order.forEach((symbol, place) => {
    weightOf[place] = weights[symbol] ?? 0;
  });
  let leaf = 0;
  let node = count;
  for (let made = count; made < weightOf.length; made += 1) {
    for (let child = 0; child < 2; child += 1) {
      const takesLeaf =
        leaf < count && (node === made || (weightOf[leaf] ?? 0) <= (weightOf[node] ?? 0));
      const taken = takesLeaf ? leaf++ : node++;
      parentOf[taken] = made;
      weightOf[made] = (weightOf[made] ?? 0) + (weightOf[taken] ?? 0);
    }
  }
  const depths = new Uint8Array(weightOf.length);
  for (let at = depths.length - 2; at >= 0; at -= 1) {
    depths[at] = (depths[parentOf[at] ?? 0] ?? 0) + 1;
  }
  const lengths = new Uint8Array(count);
  order.forEach((symbol, place) => {
    lengths[symbol] = depths[place] ?? 0;
  });
  return lengths;
}

/** Codes in the order of length, then of symbol (RFC 1951, 3.2.2), each with its bits turned round. */
function canonicalBits(lengths: Uint8Array): Uint16Array {
  const bits = new Uint16Array(lengths.length);
  let code = 0;
  for (let length = 1; length <= LONGEST; length += 1) {
    for (let symbol = 0; symbol < lengths.length; symbol += 1) {
      if (lengths[symbol] !== length) continue;
      bits[symbol] = reversed(code, length);
      code += 1;
    }
    code <<= 1;
  }
  return bits;
}

function reversed(code: number, length: number): number {
  let turned = 0;
  for (let bit = 0; bit < length; bit += 1) turned |= ((code >>> bit) & 1) << (length - 1 - bit);
  return turned;
}
