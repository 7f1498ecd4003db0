import type { Pages } from '../../../server/documents/typeset/pages.ts';
import { changeMarks, changeRules, markText, moveText, replaceText } from '../break-pages.ts';
import { type Check, holds, lineWith, near, type Reading } from '../check.ts';
import type { DrawnLine } from '../read-geometry.ts';
import { BOTTOM, FOUR, LEFT, PT, RIGHT } from './lengths.ts';

function numberOn(reading: Reading, page: number): DrawnLine | undefined {
  return reading.pages[page]?.lines.find(({ text }) => text.startsWith('—'));
}

const lastPage = (reading: Reading) => reading.pages.length - 1;

/** Puts the number of one page on another as well. */
function withNumber(pages: Pages, from: number, to: number): Pages {
  const number = pages.pages[from]?.marks.find((mark) => markText(mark).startsWith('—'));
  if (!number) throw new Error('no number');
  const broken = pages.pages.map((page, at) =>
    at === to ? { ...page, marks: [...page.marks, number] } : page,
  );
  return { ...pages, pages: broken };
}

/** Rows of 版记 and 页码 (7.4, 7.5, 8). */
export const endChecks: readonly Check[] = [
  {
    clause: '7.4.1',
    says: '版记: three rules of 156 mm, 0.35, 0.25 and 0.35 mm, the last on the edge of the last, even page',
    paper: 'notice',
    faults: (reading) => {
      const rules = reading.pages.at(-1)?.rules ?? [];
      const weights = [0.35, 0.25, 0.35];
      const last = rules.toSorted((a, b) => a.y - b.y).at(-1);
      return [
        ...holds('even page', reading.pages.length % 2 === 0),
        ...holds(`${rules.length} rules`, rules.length === 3),
        ...rules
          .toSorted((a, b) => a.y - b.y)
          .flatMap((rule, at) => [
            ...near('weight', rule.weight, weights[at] ?? 0, 0.007),
            ...near('left', rule.left, LEFT),
            ...near('length', rule.right - rule.left, 156),
            ...holds('black', rule.color === '#000000'),
          ]),
        ...near('edge', (last?.y ?? 0) + (last?.weight ?? 0) / 2, BOTTOM),
      ];
    },
    broken: (pages) => changeRules(pages, 'black', { weight: 0.05 }),
  },
  {
    clause: '7.4.2',
    says: '抄送: 4号, one character from both sides, aligned behind its colon, ends with 。',
    paper: 'notice',
    faults: (reading) => {
      const first = lineWith(reading, '抄送：');
      const lines = reading.pages[first.page]?.lines ?? [];
      const at = lines.findIndex(({ top }) => top === first.top);
      const wrapped = lines[at + 1];
      return [
        ...near('left', first.left, LEFT + FOUR),
        ...holds('right', first.right < RIGHT - FOUR + 0.1),
        ...near('wrapped', wrapped?.left ?? 0, first.left + 3 * FOUR),
        ...holds('4号', first.size === 14 && wrapped?.size === 14),
        ...holds(`${wrapped?.text}`, wrapped?.text.endsWith('。') ?? false),
      ];
    },
    broken: (pages) => replaceText(pages, '各人民团体。', '各人民团体'),
  },
  {
    clause: '7.4.3',
    says: '印发机关 one character from the left, date with 印发 one from the right, on one line',
    paper: 'notice',
    faults: (reading) => {
      const line = lineWith(reading, '青源县人民政府办公室');
      return [
        ...near('left', line.left, LEFT + FOUR),
        ...near('right', line.right, RIGHT - FOUR),
        ...holds(line.text, line.text.endsWith('2025年6月3日印发')),
        ...holds('4号', line.size === 14),
      ];
    },
    broken: (pages) => moveText(pages, '印发', { x: -1 }),
  },
  {
    clause: '7.4.3',
    says: 'a 印发机关 too long for that has the date on the next line',
    paper: 'collision',
    faults: (reading) => {
      const page = reading.pages[lastPage(reading)];
      const date = page?.lines.find(({ text }) => text.endsWith('印发'));
      const issuer = page?.lines.find(({ text, size }) => size === 14 && text.endsWith('办公室'));
      return [
        ...near('left', issuer?.left ?? 0, LEFT + FOUR),
        ...near('right', date?.right ?? 0, RIGHT - FOUR),
        ...holds('below', (date?.top ?? 0) > (issuer?.foot ?? 0)),
      ];
    },
    broken: (pages) => moveText(pages, '印发', { y: -27.609 * PT }),
  },
  {
    clause: '7.5',
    says: '页码: 4号 宋体 between dashes 7 mm below the type area, odd at the right, even at the left',
    paper: 'notice',
    faults: (reading) =>
      reading.pages.flatMap((_, at) => {
        const number = numberOn(reading, at);
        if (!number) return [`no number on page ${at + 1}`];
        const odd = at % 2 === 0;
        const ink = reading.ink(at, {
          color: 'black',
          top: 263,
          left: number.left,
          right: number.left + 3,
        });
        return [
          ...holds(number.text, number.text.replace(/\s/g, '') === `—${at + 1}—`),
          ...holds('4号', number.size === 14),
          ...near('dash', ink?.top ?? 0, 269),
          ...(odd
            ? near('right', number.right, RIGHT - FOUR)
            : near('left', number.left, LEFT + FOUR)),
        ];
      }),
    broken: (pages) => moveText(pages, '—2—', { x: 1 }),
  },
  {
    clause: '7.5',
    says: 'a 版记 behind a blank page: neither bears a number',
    paper: 'full',
    faults: (reading) => {
      const last = lastPage(reading);
      const blank = reading.pages[last - 1];
      return [
        ...holds('blank page', blank?.lines.length === 0 && blank.rules.length === 0),
        ...holds('版记 alone', reading.pages[last]?.rules.length === 3),
        ...holds('even', reading.pages.length % 2 === 0),
        ...holds('no number', numberOn(reading, last) === undefined),
        ...holds('number before', numberOn(reading, last - 2) !== undefined),
      ];
    },
    broken: (pages) => withNumber(pages, 0, pages.pages.length - 1),
  },
  {
    clause: '8',
    says: 'landscape pages: the number where portrait pages have it, turned with the paper',
    paper: 'landscape',
    faults: (reading) =>
      reading.pages.flatMap((page, at) => {
        if (page.width < page.height) return [];
        const number = page.lines
          .flatMap(({ characters }) => characters)
          .filter(({ turned }) => Math.abs(turned - 90) < 0.1);
        const [first, last] = [number[0], number.at(-1)];
        // Turned, x of the page is 297 mm less what it is from the top of the portrait page.
        const across = 297 - (first?.left ?? 0);
        const odd = at % 2 === 0;
        const end = (last?.baseline ?? 0) + 14 * PT * (last ? 1 : 0);
        return [
          ...holds(`turned number on page ${at + 1}`, number.length >= 3),
          ...holds(`${across}`, across > 269 && across < 275),
          ...(odd
            ? near('right', end, RIGHT - FOUR, 0.2)
            : near('left', first?.baseline ?? 0, LEFT + FOUR)),
        ];
      }),
    broken: (pages) =>
      changeMarks(
        pages,
        (mark) => mark.kind === 'text' && mark.turn !== undefined,
        (mark) => (mark.kind === 'text' ? [{ ...mark, turn: { x: 841.89, y: 8 } }] : [mark]),
      ),
  },
];
