import type { Run } from '../../model/document.ts';
import type { CoverBlock, CoverField } from '../../model/dossier-blocks.ts';
import { textOfRuns } from '../../model/text-of.ts';
import { BASELINE, PITCH, SIZE } from '../geometry.ts';
import type { SetLine } from '../line/compose-line.ts';
import type { Box } from '../page/box.ts';
import { BLACK, lineBox } from '../page/line-box.ts';
import type { Owner, RuleMark } from '../pages.ts';
import { type LayoutContext, styleRuns } from './context.ts';
import { linesOfText, oneLine } from './one-line.ts';
import { versionBox } from './title.ts';
import { titleLines } from './title-lines.ts';

/** 1号; a line of it holds 17 characters. */
const TITLE_SIZE = 26;
const MOST_CHARACTERS = 15;
/** Labels share a column of their widest, up to so many characters. */
const WIDEST_LABEL = 9;
/** White below each field. */
const UNDER_FIELD = 0.25 * PITCH;
/** Least white between the groups of a full cover. */
const LEAST_SPACE = 4;
/** Rule below a value, under its em box. */
const UNDERLINE = { gap: 3, weight: 0.5 } as const;
const COLON = '：';

/**
 * 封面: 档号 at the top right, the title in the upper third, fields with their values on rules, the
 * organ and the date at the foot. What is left of the page is shared out between them.
 */
export function coverBlock(block: CoverBlock, context: LayoutContext): Box[] {
  const number = block.number ? numberBoxes(block.number, block, context) : [];
  const title = titleBoxes(block, context);
  const fields = fieldBoxes(block, context);
  const foot = block.foot.flatMap((line) => footBoxes(line, block, context));
  const used = [...number, ...title, ...fields, ...foot].reduce((sum, box) => sum + box.height, 0);
  const free = context.frame.bottom - context.frame.top - used - 1;
  const share = (part: number): Box => space(Math.max(free * part, LEAST_SPACE));
  return [...number, share(0.3), ...title, share(0.3), ...fields, share(0.4), ...foot];
}

/** Room that keeps its height at the top of a page as well. */
function space(height: number): Box {
  return { height, extent: 0, draw: () => [], breakAfter: 0, role: 'other' };
}

type Named = { readonly id: string; readonly runs: readonly Run[] };

function lone(named: Named, block: CoverBlock) {
  const owner: Owner = { kind: 'content', block: named.id, tag: 'P' };
  const { origin } = block;
  return { runs: named.runs, role: 'fangsong' as const, owner, origin, size: SIZE.body };
}

function numberBoxes(number: Named, block: CoverBlock, context: LayoutContext): Box[] {
  const { frame } = context;
  const width = frame.right - frame.left;
  const lines = linesOfText(lone(number, block), { width, align: 'left' }, context);
  const widest = Math.max(0, ...lines.map((line) => line.width));
  return lines.map((line) =>
    lineBox({
      lines: [{ ...line, x: width - widest }],
      left: frame.left,
      size: SIZE.body,
      role: 'other',
    }),
  );
}

function titleBoxes(block: CoverBlock, context: LayoutContext): Box[] {
  const { id, origin } = block;
  const owner: Owner = { kind: 'content', block: id, tag: 'H1' };
  const lines = block.lines.flatMap((runs) =>
    titleLines({
      runs: styleRuns({ context, runs, role: 'xiaobiaosong', owner, origin }),
      size: TITLE_SIZE,
      most: MOST_CHARACTERS,
      widest: MOST_CHARACTERS,
      context,
    }),
  );
  const boxes = lines.map((line) =>
    lineBox({ lines: [line], left: context.frame.left, size: TITLE_SIZE, role: 'other' }),
  );
  const words = block.versionWords.map((word) => versionBox(word, block, context));
  const text = block.lines.map(textOfRuns).join('');
  return [...boxes, ...words].map((box, at) => ({
    ...box,
    breakAfter: 2,
    ...(at === 0 ? { outline: { level: 1, text } } : {}),
  }));
}

/** Label and value of a field, cut behind the first colon. */
function parted(field: CoverField): { label: Run[]; value: Run[] } {
  const label: Run[] = [];
  const value: Run[] = [];
  let inLabel = field.runs.some(({ text }) => text.includes(COLON));
  for (const run of field.runs) {
    const end = inLabel ? run.text.indexOf(COLON) + 1 : 0;
    const cut = inLabel && end === 0 ? run.text.length : end;
    if (cut > 0) label.push({ ...run, text: run.text.slice(0, cut) });
    if (cut < run.text.length) value.push({ ...run, text: run.text.slice(cut) });
    if (end > 0) inLabel = false;
  }
  return { label, value };
}

function fieldBoxes(block: CoverBlock, context: LayoutContext): Box[] {
  const { cell } = context.frame;
  const fields = block.fields.map((field) => {
    const { label, value } = parted(field);
    return { value: { id: field.id, runs: value }, label: { id: field.id, runs: label } };
  });
  const widths = fields.map(({ label }) => oneLine(lone(label, block), context)?.width ?? 0);
  const labels = Math.min(Math.max(0, ...widths), WIDEST_LABEL * cell);
  return fields.flatMap((field) => fieldBox({ ...field, labels, block, context }));
}

function fieldBox(field: {
  label: Named;
  value: Named;
  labels: number;
  block: CoverBlock;
  context: LayoutContext;
}): Box[] {
  const { label, value, labels, block, context } = field;
  const { frame } = context;
  const left = 2 * frame.cell;
  const right = frame.right - frame.left - 2 * frame.cell;
  const start = left + labels + frame.cell / 2;
  const names = linesOfText(lone(label, block), { width: labels + 1, align: 'left' }, context);
  const text = lone(value, block);
  const values = linesOfText(text, { width: right - start, align: 'left' }, context);
  // The value begins beside the label's last line, so that it is read behind the whole label.
  const before = Math.max(names.length - 1, 0);
  const count = Math.max(before + values.length, names.length, 1);
  return Array.from({ length: count }, (_, at): Box => {
    const lines: SetLine[] = [
      ...names.slice(at, at + 1).map((line) => ({ ...line, x: left })),
      ...values
        .slice(Math.max(at - before, 0), Math.max(at - before + 1, 0))
        .map((line) => ({ ...line, x: start })),
    ];
    const rule = { from: frame.left + start, to: frame.left + right };
    const box = lineBox({ lines, left: frame.left, size: SIZE.body, role: 'other' });
    const under = at === count - 1 ? UNDER_FIELD : 0;
    return underlined({ ...box, height: box.height + under }, rule);
  });
}

/** A line with a rule under its value, to be read or written on. */
function underlined(box: Box, { from, to }: { from: number; to: number }): Box {
  return {
    ...box,
    draw: (place) => {
      const y = place.top + BASELINE * SIZE.body + UNDERLINE.gap;
      const rule: RuleMark = {
        kind: 'rule',
        x1: from,
        y1: y,
        x2: to,
        y2: y,
        weight: UNDERLINE.weight,
        color: BLACK,
        owner: { kind: 'artifact' },
      };
      return [...box.draw(place), rule];
    },
  };
}

function footBoxes(line: Named, block: CoverBlock, context: LayoutContext): Box[] {
  const { frame } = context;
  const width = frame.right - frame.left;
  return linesOfText(lone(line, block), { width, align: 'center' }, context).map((set) =>
    lineBox({ lines: [set], left: frame.left, size: SIZE.body, role: 'other' }),
  );
}
