import type { FontRole, Run } from '../../model/document.ts';
import type { ImprintBlock, Part } from '../../model/elements.ts';
import { addedRun, type LayoutContext } from '../blocks/context.ts';
import { EPSILON, LEADING, mm, type PageFrame, SIZE } from '../geometry.ts';
import { partRuns } from '../head/head-piece.ts';
import type { SetLine } from '../line/compose-line.ts';
import { setParagraph } from '../line/set-paragraph.ts';
import type { StyledRun } from '../line/shape-text.ts';
import type { Mark } from '../pages.ts';
import { blankPage } from './blank-page.ts';
import { BLACK, lineMarks } from './line-box.ts';
import type { FilledPage } from './paginate.ts';

/** 首条和末条分隔线 0.35 mm, the one between 0.25 mm (7.4.1). */
const OUTER_RULE = mm(0.35);
const INNER_RULE = mm(0.25);
/** A line of 4号 with its white. */
const ROW = SIZE.four + LEADING;
const ROLE: FontRole = 'fangsong';

/** One line of the 版记; `ruled` has a thin rule above it. */
type Row = { readonly lines: readonly SetLine[]; readonly ruled: boolean };

/**
 * 版记 (7.4) at the foot of the last page: of the last even one, of letters of the last. Where there
 * is no room it takes a new page; after a blank one neither bears a number (7.5). Longer than a
 * page, it goes on over as many as it needs.
 */
export function withImprint(input: {
  pages: readonly FilledPage[];
  block: ImprintBlock;
  context: LayoutContext;
  evenPage: boolean;
}): FilledPage[] {
  const { pages, block, context, evenPage } = input;
  const { frame } = context;
  const rows = imprintRows(block, context);
  if (rows.length === 0) return [...pages];
  const last = pages.at(-1);
  const room = frame.bottom - rows.length * ROW - (last?.foot ?? 0);
  const fits = last?.frame.orientation === 'portrait' && room >= LEADING - EPSILON;
  if (last && fits && (!evenPage || pages.length % 2 === 0)) {
    const marks = [...last.marks, ...drawRows({ rows, block, frame, first: true, last: true })];
    return [...pages.slice(0, -1), { ...last, marks, foot: frame.bottom }];
  }
  const own = ownPages(rows, block, frame);
  if (!evenPage || (pages.length + own.length) % 2 === 0) return [...pages, ...own];
  const unnumbered = [blankPage(), ...own].map(
    (page): FilledPage => ({ ...page, numbering: 'none' }),
  );
  return [...pages, ...unnumbered];
}

/** Pages that hold nothing but the 版记; one where it is not longer than that. */
function ownPages(rows: readonly Row[], block: ImprintBlock, frame: PageFrame): FilledPage[] {
  const most = Math.floor((frame.bottom - frame.top) / ROW);
  const count = Math.ceil(rows.length / most);
  return Array.from({ length: count }, (_, at) => {
    const own = rows.slice(at * most, (at + 1) * most);
    const edges = { first: at === 0, last: at === count - 1 };
    return { frame, marks: drawRows({ rows: own, block, frame, ...edges }), foot: frame.bottom };
  });
}

/** Rows that end at the foot of the type area, with the rules that belong to them. */
function drawRows(input: {
  rows: readonly Row[];
  block: ImprintBlock;
  frame: PageFrame;
  first: boolean;
  last: boolean;
}): Mark[] {
  const { rows, block, frame, first, last } = input;
  const { left, bottom } = frame;
  const top = bottom - rows.length * ROW;
  const texts = rows.flatMap(({ lines }, at) => {
    const place = { left, top: top + at * ROW + LEADING / 2, size: SIZE.four };
    return lines.flatMap((line) => lineMarks({ line, ...place }));
  });
  if (!block.ruled) return texts;
  const rules = rows.flatMap(({ ruled }, at) =>
    ruled && !(first && at === 0) ? [rule(frame, top + at * ROW, INNER_RULE)] : [],
  );
  if (first) rules.unshift(rule(frame, top, OUTER_RULE));
  // Its outer edge is the lower edge of the type area.
  if (last) rules.push(rule(frame, bottom - OUTER_RULE / 2, OUTER_RULE));
  return [...texts, ...rules];
}

function rule({ left, right }: PageFrame, y: number, weight: number): Mark {
  const owner = { kind: 'artifact' } as const;
  return { kind: 'rule', x1: left, y1: y, x2: right, y2: y, weight, color: BLACK, owner };
}

function imprintRows(block: ImprintBlock, context: LayoutContext): Row[] {
  const rows: Row[] = [];
  const begin = (own: readonly (readonly SetLine[])[], ruled: boolean): void => {
    own.forEach((lines, at) => {
      rows.push({ lines, ruled: ruled && at === 0 });
    });
  };
  if (block.addressee) begin(labelled('主送：', block.addressee, { block, context }), true);
  // 主送 stands above 抄送 with no rule between (7.4.2).
  const alone = !block.addressee;
  if (block.copies) begin(labelled('抄送：', block.copies, { block, context }), alone);
  begin(issueRows(block, context), true);
  return rows;
}

type Target = { readonly block: ImprintBlock; readonly context: LayoutContext };

/** A label of the setter's own, read in one breath with the part that it belongs to. */
function added(text: string, part: Part, { block, context }: Target): StyledRun {
  return addedRun({ context, text, role: ROLE, block: part.id, origin: block.origin });
}

/** A list of organs, one character from both sides; it wraps to the first of them. */
function labelled(label: string, part: Part, target: Target): SetLine[][] {
  const start = { first: SIZE.four, rest: SIZE.four };
  const labels = set({ runs: [added(label, part, target)], indent: start, target, justify: false });
  const hang = SIZE.four * (1 + label.length);
  const runs = ownRuns(part, target);
  const lines = set({ runs, indent: { first: hang, rest: hang }, target, justify: true });
  return lines.map((line, at) => (at === 0 ? [...labels, line] : [line]));
}

function ownRuns(part: { id: string; runs: readonly Run[] }, target: Target): StyledRun[] {
  const { context, block } = target;
  return partRuns({ context, part, role: ROLE, origin: block.origin });
}

/** 印发机关 at the left, 印发日期 at the right; one below the other where they would meet (7.4.3). */
function issueRows(block: ImprintBlock, context: LayoutContext): SetLine[][] {
  const target = { block, context };
  const { left, right } = context.frame;
  const indent = { first: SIZE.four, rest: SIZE.four };
  const issuer = block.issuer
    ? set({ runs: ownRuns(block.issuer, target), indent, target, justify: false })
    : [];
  if (!block.date) return issuer.map((line) => [line]);
  const dateRuns = [...ownRuns(block.date, target), added('印发', block.date, target)];
  const [date] = set({ runs: dateRuns, indent, target, justify: false });
  if (!date) return issuer.map((line) => [line]);
  const placed = { ...date, x: right - left - SIZE.four - date.width };
  const [only] = issuer;
  const beside = issuer.length <= 1 && (only?.width ?? 0) + SIZE.four * 2 <= placed.x;
  if (beside) return [[...issuer, placed]];
  return [...issuer.map((line) => [line]), [placed]];
}

function set(input: {
  runs: readonly StyledRun[];
  indent: { first: number; rest: number };
  target: Target;
  justify: boolean;
}): readonly SetLine[] {
  const { runs, indent, target, justify } = input;
  const { frame, glyphs } = target.context;
  return setParagraph({
    runs,
    glyphs,
    size: SIZE.four,
    cell: SIZE.four,
    width: frame.right - frame.left - SIZE.four,
    indent,
    align: justify ? 'justify' : 'left',
  }).lines;
}
