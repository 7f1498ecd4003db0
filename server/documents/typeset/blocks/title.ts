import type { Run, TitleBlock } from '../../model/document.ts';
import { PITCH, SIZE } from '../geometry.ts';
import type { StyledRun } from '../line/shape-text.ts';
import { type Box, blankBox } from '../page/box.ts';
import { lineBox } from '../page/line-box.ts';
import type { Owner } from '../pages.ts';
import { addedRun, type LayoutContext, styleRuns } from './context.ts';
import { centredLines, titleLines } from './title-lines.ts';

/** A line of 2号 holds 20 characters; 19 at most are set (format notes §2.7). */
const MOST_CHARACTERS = 19;
/** Digits count half, and a digit of 小标宋 is a little wider: so much may they add to a line, em. */
const WIDEST = MOST_CHARACTERS + 0.5;

/**
 * 标题 (7.3.1): 2号小标宋, centred, broken by sense; version words in brackets under it; one blank
 * line. Text follows on the same page.
 */
export function titleBlock(block: TitleBlock, context: LayoutContext): Box[] {
  const text = block.lines.map(plain).join('');
  const owner: Owner = { kind: 'content', block: block.id, tag: 'H1' };
  const { origin } = block;
  const lines = block.lines.flatMap((line) => {
    const runs = styleRuns({ context, runs: line, role: 'xiaobiaosong', owner, origin });
    return titleLines({ runs, size: SIZE.title, most: MOST_CHARACTERS, widest: WIDEST, context });
  });
  const boxes = lines.map((line) =>
    lineBox({ lines: [line], left: context.frame.left, size: SIZE.title, role: 'other' }),
  );
  const words = block.versionWords.map((word) => versionBox(word, block, context));
  const all = [...boxes, ...words, blankBox(PITCH)];
  return all.map((box, at) => ({
    ...box,
    breakAfter: 2,
    ...(at === 0 ? { outline: { level: 1, text } } : {}),
  }));
}

function plain(runs: readonly Run[]): string {
  return runs.map((run) => run.text).join('');
}

/** 样例, 征求意见稿 in brackets, 3号楷体; the brackets are the setter's own. */
export function versionBox(
  word: string,
  block: Pick<TitleBlock, 'id' | 'origin'>,
  context: LayoutContext,
): Box {
  const { origin, id } = block;
  const owner: Owner = { kind: 'content', block: id, tag: 'P' };
  const bracket = (text: string): StyledRun =>
    addedRun({ context, text, role: 'kaiti', block: id, origin });
  const content = styleRuns({ context, runs: [{ text: word }], role: 'kaiti', owner, origin });
  const lines = centredLines([bracket('（'), ...content, bracket('）')], SIZE.body, context);
  return lineBox({ lines, left: context.frame.left, size: SIZE.body, role: 'other' });
}
