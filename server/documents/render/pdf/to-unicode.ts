/** The most lines that one `beginbfchar` or `beginbfrange` may hold (Adobe technical note 5014). */
const LINES_A_BLOCK = 100;

/**
 * The ToUnicode CMap of the fonts of a plane: code = low 16 bits of the character, `plane` = its
 * high ones. It names used codes alone: readers build a map of all that it names, for each font.
 *
 * @param codes ascending
 */
export function toUnicodeMap(codes: readonly number[], plane: number): string {
  const singles: string[] = [];
  const ranges: string[] = [];
  for (const [first, last] of consecutive(codes)) {
    const target = plane === 0 ? hex(first) : astral(plane, first);
    if (last === first) singles.push(`${hex(first)}${target}`);
    else ranges.push(`${hex(first)}${hex(last)}${target}`);
  }
  return `${HEAD}${blocks(singles, 'bfchar')}${blocks(ranges, 'bfrange')}${FOOT}`;
}

const HEAD = `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
`;
const FOOT = `endcmap
CMapName currentdict /CMap defineresource pop
end
end`;

function blocks(lines: readonly string[], kind: 'bfchar' | 'bfrange'): string {
  let text = '';
  for (let at = 0; at < lines.length; at += LINES_A_BLOCK) {
    const block = lines.slice(at, at + LINES_A_BLOCK);
    text += `${block.length} begin${kind}\n${block.join('\n')}\nend${kind}\n`;
  }
  return text;
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
  // The digit in front keeps the zeros that a small code begins with.
  return `<${(0x10000 + code).toString(16).slice(1)}>`;
}

/** A character beyond the first plane, as a pair of surrogates. */
function astral(plane: number, code: number): string {
  const text = String.fromCodePoint(plane * 0x10000 + code);
  return `<${text.charCodeAt(0).toString(16)}${text.charCodeAt(1).toString(16)}>`;
}
