import type { HeadBlock, Part } from '../../model/elements.ts';
import { addedRun, type LayoutContext } from '../blocks/context.ts';
import { PITCH, SIZE } from '../geometry.ts';
import type { StyledRun } from '../line/shape-text.ts';
import { type HeadPiece, oneLine, partRuns, spreadTo } from './head-piece.ts';

const LABEL = '签发人：';
/** Two names a line (7.2.6). */
const NAMES_PER_LINE = 2;
/** Names of two characters are set as wide as those of three. */
const USUAL_NAME = 3;

/** 发文字号 with the 签发人 of papers that go upwards; `bottom` is the foot of the last em box. */
export type Approval = { readonly pieces: readonly HeadPiece[]; readonly bottom: number };

/**
 * 发文字号 (7.2.5), centred; with 签发人 (7.2.6) it stands one character from the left on the line of
 * the last of them, they one character from the right, two a line, the names below each other.
 */
export function approvalPieces(input: {
  block: HeadBlock;
  context: LayoutContext;
  top: number;
}): Approval {
  const { block, context, top } = input;
  const { frame } = context;
  const width = frame.right - frame.left;
  const number = block.number && numberLine(block.number, input);
  const signers = block.signers.length > 0 ? signerPieces(input) : undefined;
  if (!number) return { pieces: signers?.pieces ?? [], bottom: signers?.bottom ?? top + SIZE.body };
  if (!signers) {
    const piece = { line: number, x: (width - number.width) / 2, top, size: SIZE.body };
    return { pieces: [piece], bottom: top + SIZE.body };
  }
  const meets = frame.cell + number.width + frame.cell > signers.left;
  const line = signers.bottom - SIZE.body + (meets ? PITCH : 0);
  const piece = { line: number, x: frame.cell, top: line, size: SIZE.body };
  return { pieces: [piece, ...signers.pieces], bottom: line + SIZE.body };
}

function numberLine(
  number: Part,
  { block, context }: { block: HeadBlock; context: LayoutContext },
) {
  const runs = partRuns({ context, part: number, role: 'fangsong', origin: block.origin });
  return oneLine({ context, runs, size: SIZE.body, cell: context.frame.cell });
}

type Name = { readonly runs: readonly StyledRun[]; readonly width: number };

function signerPieces(input: { block: HeadBlock; context: LayoutContext; top: number }): {
  pieces: HeadPiece[];
  bottom: number;
  left: number;
} {
  const { block, context, top } = input;
  const { cell, right, left } = context.frame;
  const names = block.signers.map((part): Name => {
    const runs = partRuns({ context, part, role: 'kaiti', origin: block.origin });
    return { runs, width: oneLine({ context, runs, size: SIZE.body, cell }).width };
  });
  const widest = Math.max(USUAL_NAME * cell, ...names.map((name) => name.width));
  const columns = Math.min(names.length, NAMES_PER_LINE);
  const firstName = right - left - cell - columns * widest - (columns - 1) * cell;
  const labelRuns = labelOf(block, context);
  const label = oneLine({ context, runs: labelRuns, size: SIZE.body, cell });
  const from = firstName - label.width;
  const pieces: HeadPiece[] = [{ line: label, x: from, top, size: SIZE.body }];
  names.forEach((name, at) => {
    const line = Math.floor(at / columns);
    const x = firstName + (at % columns) * (widest + cell);
    pieces.push({ line: nameLine(name, context), x, top: top + line * PITCH, size: SIZE.body });
  });
  const lines = Math.ceil(names.length / columns);
  return { pieces, bottom: top + (lines - 1) * PITCH + SIZE.body, left: from };
}

function labelOf(block: HeadBlock, context: LayoutContext): StyledRun[] {
  const { signers, id, origin } = block;
  // Read in one breath with the first name.
  const first = signers[0]?.id ?? id;
  return [addedRun({ context, text: LABEL, role: 'fangsong', block: first, origin })];
}

function nameLine({ runs, width }: Name, context: LayoutContext) {
  const { cell } = context.frame;
  const usual = USUAL_NAME * cell;
  if (width < usual) return spreadTo({ context, runs, size: SIZE.body, width: usual });
  return oneLine({ context, runs, size: SIZE.body, cell });
}
