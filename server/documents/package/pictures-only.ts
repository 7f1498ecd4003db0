import {
  PDFArray,
  PDFBool,
  type PDFContext,
  PDFDict,
  PDFName,
  PDFNumber,
  type PDFObject,
  type PDFPage,
  PDFRawStream,
  PDFStream,
} from '@cantoo/pdf-lib';
import { contentStreams, decodedContent, PageContentError } from './page-content.ts';

/** All that the dictionary of a scanned picture may hold; each is allowed by ISO 19005-2, 6.2.8. */
const PICTURE_KEYS: ReadonlySet<string> = new Set([
  'Type',
  'Subtype',
  'Name',
  'Width',
  'Height',
  'ColorSpace',
  'BitsPerComponent',
  'Filter',
  'DecodeParms',
  'Decode',
  'ImageMask',
  'Length',
]);
const FILTERS: ReadonlySet<string> = new Set([
  'DCTDecode',
  'FlateDecode',
  'CCITTFaxDecode',
  'JBIG2Decode',
]);
/** Places, clips, grey or RGB paint and pictures: what scanners and phone apps write. */
const OPERATION = /^(?:q|Q|cm|Do|W|W\*|n|re|g|G|rg|RG|[+-]?(?:\d+\.?\d*|\.\d+)|\/[\w.+-]+)$/;
/** Deepest nesting of q that ISO 19005-2, 6.1.13 allows, less what a form adds. */
const DEEPEST = 20;

/**
 * True for a file whose pages are pictures and nothing else, each allowed in an archived file
 * (ISO 19005-2): such pages can be framed in a paper that claims PDF/A. Whatever is not known for
 * certain is not such a page.
 */
export function isPicturesOnly(pages: readonly PDFPage[]): boolean {
  return pages.length > 0 && pages.every(holdsPictures);
}

function holdsPictures(page: PDFPage): boolean {
  if (page.node.get(PDFName.of('Group')) !== undefined) return false;
  const resources = page.node.Resources();
  if (resources === undefined) return false;
  try {
    if (!onlyPictures(resources)) return false;
    const streams = contentStreams(page);
    return streams.length > 0 && isPlain(streams.map(textOf).join('\n'));
  } catch (error) {
    if (error instanceof PageContentError) return false;
    throw error;
  }
}

function textOf(stream: PDFRawStream): string {
  return Buffer.from(decodedContent(stream)).toString('latin1');
}

function isPlain(content: string): boolean {
  let depth = 0;
  for (const operation of content.split(/[\s\0]+/)) {
    if (operation === '') continue;
    if (!OPERATION.test(operation)) return false;
    if (operation === 'q') depth += 1;
    if (operation === 'Q') depth -= 1;
    if (depth < 0 || depth > DEEPEST) return false;
  }
  return depth === 0;
}

function onlyPictures(resources: PDFDict): boolean {
  return resources.entries().every(([key, value]) => {
    const name = key.decodeText();
    if (name === 'ProcSet') return true;
    const held = resources.context.lookup(value);
    if (!(held instanceof PDFDict)) return false;
    return name === 'XObject'
      ? held.values().every(pictureIn(held.context))
      : held.keys().length === 0;
  });
}

function pictureIn(context: PDFContext): (value: PDFObject) => boolean {
  return (value) => {
    const picture = context.lookup(value);
    if (!(picture instanceof PDFRawStream)) return false;
    const { dict } = picture;
    if (dict.lookup(PDFName.of('Subtype')) !== PDFName.of('Image')) return false;
    if (!dict.keys().every((key) => PICTURE_KEYS.has(key.decodeText()))) return false;
    const filters = listOf(dict.lookup(PDFName.of('Filter')), context);
    const known = filters.every((one) => one instanceof PDFName && FILTERS.has(one.decodeText()));
    const isMask = dict.lookup(PDFName.of('ImageMask')) === PDFBool.True;
    return known && (isMask || isColor(dict.lookup(PDFName.of('ColorSpace')), context));
  };
}

function listOf(value: PDFObject | undefined, context: PDFContext): (PDFObject | undefined)[] {
  if (value === undefined) return [];
  return value instanceof PDFArray ? value.asArray().map((one) => context.lookup(one)) : [value];
}

/** Grey and RGB, also by a sound profile or a palette; the paper's output intent is sRGB. */
function isColor(space: PDFObject | undefined, context: PDFContext): boolean {
  if (space instanceof PDFName) return ['DeviceGray', 'DeviceRGB'].includes(space.decodeText());
  const [kind, base] = listOf(space, context);
  if (!(kind instanceof PDFName)) return false;
  if (kind.decodeText() === 'Indexed') return !(base instanceof PDFArray) && isColor(base, context);
  return kind.decodeText() === 'ICCBased' && base instanceof PDFStream && isSoundProfile(base);
}

/** The header of an ICC profile: version, class and space (ISO 19005-2, 6.2.4.2). */
function isSoundProfile(profile: PDFStream): boolean {
  if (!(profile instanceof PDFRawStream)) return false;
  const bytes = Buffer.from(decodedContent(profile));
  const channels = profile.dict.lookup(PDFName.of('N'));
  if (bytes.length < 128 || !(channels instanceof PDFNumber)) return false;
  const space = bytes.toString('latin1', 16, 20);
  const fits =
    channels.asNumber() === 3 ? space === 'RGB ' : channels.asNumber() === 1 && space === 'GRAY';
  const isKnown = ['scnr', 'mntr', 'prtr', 'spac'].includes(bytes.toString('latin1', 12, 16));
  return fits && isKnown && (bytes[8] ?? 5) < 5;
}
