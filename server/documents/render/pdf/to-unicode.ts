import { deflateSync } from 'node:zlib';

const deflated = new Map<number, Uint8Array>();

/**
 * The ToUnicode CMap of a font object: code = low 16 bits of the character, plane = the object's
 * own. Constant, so that it is written and deflated once a process.
 */
export function toUnicodeOfPlane(plane: number): Uint8Array {
  const known = deflated.get(plane);
  if (known !== undefined) return known;
  const made = deflateSync(Buffer.from(cmap(plane), 'latin1'));
  deflated.set(plane, made);
  return made;
}

/** The most ranges that one `beginbfrange` may hold (Adobe technical note 5014). */
const RANGES_A_BLOCK = 100;

function cmap(plane: number): string {
  const ranges: string[] = [];
  for (let high = 0; high < 0x100; high += 1) {
    // Surrogates are no characters; a range must not cross the low byte of its target.
    if (plane === 0 && high >= 0xd8 && high <= 0xdf) continue;
    const first = String.fromCodePoint(plane * 0x10000 + high * 0x100);
    ranges.push(
      `<${hex(high)}00> <${hex(high)}FF> <${Buffer.from(first, 'utf16le').swap16().toString('hex')}>`,
    );
  }
  const blocks: string[] = [];
  for (let at = 0; at < ranges.length; at += RANGES_A_BLOCK) {
    const block = ranges.slice(at, at + RANGES_A_BLOCK);
    blocks.push(`${block.length} beginbfrange`, ...block, 'endbfrange');
  }
  return [
    '/CIDInit /ProcSet findresource begin',
    '12 dict begin',
    'begincmap',
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
    '/CMapName /Adobe-Identity-UCS def',
    '/CMapType 2 def',
    '1 begincodespacerange',
    '<0000> <FFFF>',
    'endcodespacerange',
    ...blocks,
    'endcmap',
    'CMapName currentdict /CMap defineresource pop',
    'end',
    'end',
  ].join('\n');
}

function hex(byte: number): string {
  return byte.toString(16).toUpperCase().padStart(2, '0');
}
