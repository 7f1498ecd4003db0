import type { LayoutContext } from '../blocks/context.ts';
import { oneLine } from '../blocks/one-line.ts';
import { mm } from '../geometry.ts';
import type { SetLine } from '../line/compose-line.ts';
import type { Mark, RuleMark } from '../pages.ts';
import { BLACK, lineBox } from './line-box.ts';

/** 5号. */
const SIZE = 10.5;
/** Above the type area: top of the text, and the rule under it. */
const TEXT_ABOVE = mm(11);
const RULE_ABOVE = mm(5.5);
const RULE_WEIGHT = 0.5;
const ELLIPSIS = '……';

/**
 * 页眉 above the type area: the words at the outer edge (right on odd pages, left on even ones) over
 * a thin rule. Words wider than the measure are cut; they stand whole where they come from.
 */
export function runningHead(words: string, number: number, context: LayoutContext): Mark[] {
  const { frame } = context;
  const width = frame.right - frame.left;
  const line = fittingLine(words, width, context);
  if (line === undefined) return [];
  const x = number % 2 === 1 ? width - line.width : 0;
  const box = lineBox({ lines: [{ ...line, x }], left: frame.left, size: SIZE, role: 'other' });
  const y = frame.top - RULE_ABOVE;
  const rule: RuleMark = {
    kind: 'rule',
    x1: frame.left,
    y1: y,
    x2: frame.right,
    y2: y,
    weight: RULE_WEIGHT,
    color: BLACK,
    owner: { kind: 'artifact' },
  };
  return [...box.draw({ top: frame.top - TEXT_ABOVE, first: true, last: true }), rule];
}

function fittingLine(words: string, width: number, context: LayoutContext): SetLine | undefined {
  const whole = headLine(words, context);
  if (whole === undefined || whole.width <= width) return whole;
  const characters = [...words];
  const fitting = Math.max(Math.floor(width / SIZE) - ELLIPSIS.length, 1);
  return headLine(characters.slice(0, fitting).join('') + ELLIPSIS, context);
}

function headLine(words: string, context: LayoutContext): SetLine | undefined {
  return oneLine(
    {
      runs: words === '' ? [] : [{ text: words }],
      role: 'songti',
      owner: { kind: 'artifact' },
      origin: { file: '', line: 1 },
      size: SIZE,
    },
    context,
  );
}
