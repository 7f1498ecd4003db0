import type { Sfnt } from './sfnt.ts';

const POSTSCRIPT_NAME = 6;
const VERSION = 5;
const WINDOWS = 3;
const MACINTOSH = 1;

/** PostScript name and version string of a face; the file's own name where the face states none. */
export function readFaceName(
  sfnt: Sfnt,
  fileName: string,
): { readonly postscriptName: string; readonly version: string } {
  const names = readNames(sfnt);
  const stated = names.get(POSTSCRIPT_NAME) ?? fileName;
  // A PDF name object allows more, but readers compare PostScript names as plain ASCII.
  const postscriptName = stated.replace(/[^\x21-\x7e]|[[\](){}<>/%]/g, '') || 'Unnamed';
  return { postscriptName, version: names.get(VERSION) ?? '' };
}

/** Name records by their ids, Windows records before those of other platforms. */
function readNames({ view, tables }: Sfnt): ReadonlyMap<number, string> {
  const names = new Map<number, string>();
  const extent = tables.get('name');
  if (extent === undefined) return names;
  const storage = extent.offset + view.getUint16(extent.offset + 4);
  const decoders = { wide: new TextDecoder('utf-16be'), narrow: new TextDecoder('latin1') };
  for (let index = 0; index < view.getUint16(extent.offset + 2); index += 1) {
    const at = extent.offset + 6 + index * 12;
    const platform = view.getUint16(at);
    const id = view.getUint16(at + 6);
    if (names.has(id) && platform !== WINDOWS) continue;
    const start = storage + view.getUint16(at + 10);
    const length = view.getUint16(at + 8);
    if (start + length > extent.offset + extent.length) continue;
    const bytes = new Uint8Array(view.buffer, view.byteOffset + start, length);
    const decoder = platform === MACINTOSH ? decoders.narrow : decoders.wide;
    names.set(id, decoder.decode(bytes));
  }
  return names;
}
