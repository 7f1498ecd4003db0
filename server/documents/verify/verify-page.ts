import type { Finding } from '../../domain/finding.ts';
import type { FontSet, InkBox } from '../fonts/face.ts';
import type { Page } from '../typeset/pages.ts';
import { type ExpectedCharacter, expectedCharacters, isBlank } from './expected-text.ts';
import type { CharacterBox, PageReading } from './pdfium/reading.ts';

/** A page as it should be, as it was read, and what is shared by all pages of a proof. */
export type PageProof = {
  readonly page: Page;
  readonly reading: PageReading;
  /** 1-based, for messages. */
  readonly pageNumber: number;
  readonly fonts: FontSet;
  /** Characters whose glyph was compared already, as `face:codePoint`. */
  readonly seen: Set<string>;
};

/** Sides that differ by less are alike: files state lengths in thousandths. */
const SIZE_TOLERANCE = 0.01;
/** Share of the size: pdfium gives ink in whole thousandths of an em. */
const INK_TOLERANCE = 0.004;

/** What is wrong with a page of a file: its size, its text, or the first glyph out of place. */
export function verifyPage(proof: PageProof): Finding[] {
  return [...verifySize(proof), ...verifyText(proof)];
}

function verifySize({ page, reading, pageNumber }: PageProof): Finding[] {
  const width = Math.abs(page.width - reading.width);
  const height = Math.abs(page.height - reading.height);
  if (width <= SIZE_TOLERANCE && height <= SIZE_TOLERANCE) return [];
  const sides = (size: { width: number; height: number }) =>
    `${size.width.toFixed(2)}×${size.height.toFixed(2)} 磅`;
  return [
    bytesFinding(
      'BYTES_PAGE_SIZE',
      `第${pageNumber}页的幅面应为${sides(page)}，文件中为${sides(reading)}`,
    ),
  ];
}

function verifyText(proof: PageProof): Finding[] {
  const expected = expectedCharacters(proof.page, proof.fonts);
  const { units } = proof.reading;
  let at = nextPrinting(units, 0);
  for (const [index, character] of expected.entries()) {
    const first = at;
    for (const letter of lettersRead(character.codePoint)) {
      const found = codePointAt(units, at);
      if (found !== letter) return [textMismatch({ proof, index, wanted: character, found })];
      at = nextPrinting(units, at + (found > 0xffff ? 2 : 1));
    }
    const misplaced = isLigature(character.codePoint)
      ? undefined
      : verifyInk(proof, character, first);
    if (misplaced !== undefined) return [misplaced];
  }
  // Behind ours stands the text of the page that is framed here: whatever it says.
  const framed = proof.page.marks.some(({ kind }) => kind === 'framed-page');
  if (at >= units.length || framed) return [];
  const found = codePointAt(units, at);
  return [textMismatch({ proof, index: expected.length, wanted: undefined, found })];
}

/** Latin ligatures: pdfium reads ﬁ as the letters f and i, in one box. */
function isLigature(codePoint: number): boolean {
  return codePoint >= 0xfb00 && codePoint <= 0xfb06;
}

function lettersRead(codePoint: number): readonly number[] {
  if (!isLigature(codePoint)) return [codePoint];
  const letters = String.fromCodePoint(codePoint).normalize('NFKC');
  return [...letters].map((letter) => letter.codePointAt(0) ?? 0);
}

/** Index of the first unit from `at` on that prints. */
function nextPrinting(units: Uint16Array, at: number): number {
  let index = at;
  while (index < units.length && isBlank(units[index] ?? 0)) index += 1;
  return index;
}

/** Code point at an index; -1 past the end. */
function codePointAt(units: Uint16Array, at: number): number {
  const unit = units[at];
  if (unit === undefined) return -1;
  const next = units[at + 1] ?? 0;
  const isPair = unit >= 0xd800 && unit <= 0xdbff && next >= 0xdc00 && next <= 0xdfff;
  return isPair ? 0x10000 + ((unit - 0xd800) << 10) + (next - 0xdc00) : unit;
}

/**
 * Compares the ink of a character with that of the face: a .notdef box, a swapped glyph, a wrong
 * place or size differ. Looks at both ends of each segment and at each glyph's first occurrence.
 */
function verifyInk(proof: PageProof, wanted: ExpectedCharacter, at: number): Finding | undefined {
  const name = `${wanted.face}:${wanted.codePoint}`;
  if (!wanted.edge && proof.seen.has(name)) return undefined;
  proof.seen.add(name);
  const ink = proof.fonts.face(wanted.face).inkOf(wanted.codePoint);
  if (ink === undefined) return undefined;
  const off = inkOffset(wanted, ink, proof.reading.boxOf(at), proof.page.height);
  if (off <= INK_TOLERANCE * wanted.size) return undefined;
  return bytesFinding(
    'BYTES_GLYPH_MISMATCH',
    `第${proof.pageNumber}页${placeOf(wanted)}的“${String.fromCodePoint(wanted.codePoint)}”字形或位置与排版结果不符（相差${off.toFixed(2)}磅）`,
  );
}

/**
 * Largest distance of a read box from where the ink should be, at the glyph's left, right and foot
 * (pdfium widens its top); in a line turned a quarter clockwise these lie above, below and left.
 */
function inkOffset(
  { x, baseline, size, mark }: ExpectedCharacter,
  ink: InkBox,
  box: CharacterBox,
  height: number,
): number {
  const scale = size / 1000;
  const [start, end, foot] = [x + ink.xMin * scale, x + ink.xMax * scale, ink.yMin * scale];
  const distances = mark.turn
    ? [
        box.top - (height - mark.turn.y - start),
        box.bottom - (height - mark.turn.y - end),
        box.left - (mark.turn.x - baseline + foot),
      ]
    : [box.left - start, box.right - end, box.bottom - (height - baseline + foot)];
  return Math.max(...distances.map(Math.abs));
}

function textMismatch(of: {
  proof: PageProof;
  index: number;
  wanted: ExpectedCharacter | undefined;
  found: number;
}): Finding {
  const place = of.wanted === undefined ? '' : placeOf(of.wanted);
  const should = of.wanted === undefined ? '已无文字' : `为“${named(of.wanted.codePoint)}”`;
  const is = of.found < 0 ? '已无文字' : `为“${named(of.found)}”`;
  return bytesFinding(
    'BYTES_TEXT_MISMATCH',
    `第${of.proof.pageNumber}页第${of.index + 1}个字符${place}应${should}，文件中${is}`,
  );
}

function named(codePoint: number): string {
  const isReplacement = codePoint === 0xfffd || codePoint < 0x20;
  const code = `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;
  return isReplacement ? code : String.fromCodePoint(codePoint);
}

function placeOf({ mark }: ExpectedCharacter): string {
  return mark.owner.kind === 'artifact' ? '（页码等附加文字）' : `（段落 ${mark.owner.block}）`;
}

/** An error found in the finished bytes, with what to do about it. */
export function bytesFinding(code: string, problem: string): Finding {
  return {
    severity: 'error',
    code,
    message: `${problem}，文件未通过核对，请重新生成；仍出现时请报系统维护人员`,
  };
}
