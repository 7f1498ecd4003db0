/** The most ranges that one `beginbfrange` may hold (Adobe technical note 5014). */
const RANGES_A_BLOCK = 100;

/**
 * The ToUnicode CMap of a font object: code = low 16 bits of the character, `plane` = its high
 * ones. It names the used codes alone: readers build a map of all that it names, for each font.
 *
 * @param codes ascending
 */
export function toUnicodeMap(codes: readonly number[], plane: number): string {
  const blocks: string[] = [];
  const ranges = consecutive(codes).map(([first, last]) => {
    const target = Buffer.from(String.fromCodePoint(plane * 0x10000 + first), 'utf16le').swap16();
    return `<${hex(first)}> <${hex(last)}> <${target.toString('hex')}>`;
  });
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

/** Runs of codes; none crosses a low byte, which a range's target must not do (ISO 32000-1 9.10.3). */
function consecutive(codes: readonly number[]): [number, number][] {
  const runs: [number, number][] = [];
  for (const code of codes) {
    const last = runs.at(-1);
    if (last !== undefined && last[1] + 1 === code && (code & 0xff) !== 0) last[1] = code;
    else runs.push([code, code]);
  }
  return runs;
}

function hex(code: number): string {
  return code.toString(16).padStart(4, '0');
}
