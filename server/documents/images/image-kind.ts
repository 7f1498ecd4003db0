/** `jpeg`, `png`, `unknown`, or the name of a kind that is not taken. */
export type ImageKind = string;

const SIGNATURES: readonly (readonly [kind: string, offset: number, bytes: readonly number[]])[] = [
  ['jpeg', 0, [0xff, 0xd8, 0xff]],
  ['png', 0, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['GIF', 0, ascii('GIF8')],
  ['WebP', 8, ascii('WEBP')],
  ['TIFF', 0, [0x49, 0x49, 0x2a, 0x00]],
  ['TIFF', 0, [0x4d, 0x4d, 0x00, 0x2a]],
  ['HEIC', 4, ascii('ftypheic')],
  ['HEIC', 4, ascii('ftypmif1')],
  ['AVIF', 4, ascii('ftypavif')],
  ['BMP', 0, ascii('BM')],
  ['PDF', 0, ascii('%PDF')],
];

function ascii(text: string): number[] {
  return [...text].map((character) => character.charCodeAt(0));
}

/** The kind of a file by its content; its name proves nothing, and SVG must never reach a decoder. */
export function imageKind(bytes: Uint8Array): ImageKind {
  const found = SIGNATURES.find(([, offset, signature]) =>
    signature.every((byte, at) => bytes[offset + at] === byte),
  );
  if (found !== undefined) return found[0];
  const start = new TextDecoder('utf-8').decode(bytes.subarray(0, 1024));
  return /<svg[\s>]|<!DOCTYPE svg/i.test(start) ? 'SVG' : 'unknown';
}
