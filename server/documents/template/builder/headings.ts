import { writeChineseNumber } from '../../../domain/numbering/chinese-numerals.ts';

/** Levels of 层次标题, GB/T 9704 7.3.3. */
export type HeadingLevel = 1 | 2 | 3 | 4;

/** Narrows a number to a level; undefined for any other. */
export function headingLevel(value: number): HeadingLevel | undefined {
  return value === 1 || value === 2 || value === 3 || value === 4 ? value : undefined;
}

function written(level: HeadingLevel, count: number): string {
  if (level === 1) return `${writeChineseNumber(count)}、`;
  if (level === 2) return `（${writeChineseNumber(count)}）`;
  return level === 3 ? `${count}.` : `（${count}）`;
}

/** Counts headings level by level; a heading restarts all levels below it. */
export class HeadingCounters {
  private readonly counts: [number, number, number, number] = [0, 0, 0, 0];

  /** The number of the next heading of a level: 一、 （一） 1. （1）. */
  next(level: HeadingLevel): string {
    const count = (this.counts[level - 1] ?? 0) + 1;
    this.counts[level - 1] = count;
    this.counts.fill(0, level);
    return written(level, count);
  }
}
