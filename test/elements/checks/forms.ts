import type { Pages } from '../../../server/documents/typeset/pages.ts';
import { changeRules, markText, moveText, replaceText, restyleText } from '../break-pages.ts';
import { type Check, holds, lineWith, near, type Reading } from '../check.ts';
import { faceName } from '../five-faces.ts';
import { CELL, LEFT, MIDDLE, PITCH, PT, RIGHT } from './lengths.ts';

/** Seven eighths of the height of 3号. */
const NEXT_TO_LINE = (16 * PT * 7) / 8;

function redRules(reading: Reading) {
  const rules = reading.pages[0]?.rules.filter(({ color }) => color !== '#000000') ?? [];
  return rules.toSorted((a, b) => a.y - b.y);
}

function withFirstNumber(pages: Pages): Pages {
  const number = pages.pages[1]?.marks.find((mark) => markText(mark).startsWith('—'));
  if (!number) throw new Error('no number');
  const [first, ...rest] = pages.pages;
  if (!first) throw new Error('no page');
  return { ...pages, pages: [{ ...first, marks: [...first.marks, number] }, ...rest] };
}

const MARK = { color: 'red', top: 20, bottom: 46 } as const;

/** Rows of the special forms (10). */
export const formChecks: readonly Check[] = [
  {
    clause: '10.1',
    says: '信函: name 30 mm from the edge, centred, without 文件',
    paper: 'letter',
    faults: (reading) => {
      const [line] = reading.pages[0]?.lines ?? [];
      return [
        ...holds(`${line?.text}`, line?.text === '青源县人民政府'),
        ...near('ink', reading.ink(0, MARK)?.top ?? 0, 30),
        ...near('centre', ((line?.left ?? 0) + (line?.right ?? 0)) / 2, MIDDLE),
      ];
    },
    broken: (pages) => restyleText(pages, '青源县人民政府', { size: 36 }),
  },
  {
    clause: '10.1',
    says: '信函: double lines of 170 mm, centred, thick above thin 4 mm below the name, thin above thick 20 mm from the foot',
    paper: 'letter',
    faults: (reading) => {
      const rules = redRules(reading);
      const [thick, thin, lowerThin, lowerThick] = rules;
      if (!thick || !thin || !lowerThin || !lowerThick || rules.length !== 4) return ['not four'];
      return [
        ...rules.flatMap((rule) => [
          ...near('length', rule.right - rule.left, 170),
          ...near('centre', (rule.left + rule.right) / 2, 105),
        ]),
        ...holds('thick above thin', thick.weight > thin.weight),
        ...holds('thin above thick', lowerThin.weight < lowerThick.weight),
        ...near(
          'below the name',
          thick.y - thick.weight / 2 - (reading.ink(0, MARK)?.bottom ?? 0),
          4,
        ),
        ...near('from the foot', 297 - lowerThick.y - lowerThick.weight / 2, 20),
      ];
    },
    broken: (pages) => changeRules(pages, 'red', { shorter: 1 }),
  },
  {
    clause: '10.1',
    says: '信函: number at the right, 份号 and 紧急程度 at the left, 7/8 of 3号 below the line; title two lines below',
    paper: 'letter',
    faults: (reading) => {
      const line = reading.pages[0]?.lines.find(({ text }) => text.includes('青府函〔2025〕45号'));
      const number = lineWith(reading, '青府函〔2025〕45号');
      const serial = lineWith(reading, '000012');
      const urgency = lineWith(reading, '加急');
      const thin = redRules(reading)[1];
      const below = (thin?.y ?? 0) + (thin?.weight ?? 0) / 2 + NEXT_TO_LINE;
      return [
        ...near('right', line?.right ?? 0, RIGHT),
        ...near('number', number.top, below),
        ...near('serial', serial.top, below),
        ...near('left', serial.left, LEFT),
        ...near('urgency', urgency.top, below + PITCH),
        ...near('title', lineWith(reading, '关于商请协助').top - urgency.foot, 2 * PITCH),
      ];
    },
    broken: (pages) => moveText(pages, '青府函', { y: 0.5 }),
  },
  {
    clause: '10.1',
    says: '信函: text ends 7/8 of 3号 above the lower line; page 1 without number, page 2 with',
    paper: 'letter',
    faults: (reading) => {
      const thin = redRules(reading)[2];
      const end = (thin?.y ?? 0) - (thin?.weight ?? 0) / 2 - NEXT_TO_LINE;
      const last = reading.pages[0]?.lines.at(-1);
      const numbers = reading.pages.map(({ lines }) =>
        lines.find(({ text }) => text.startsWith('—'))?.text.replace(/\s/g, ''),
      );
      return [
        ...holds(`text ends at ${last?.foot}, line at ${end}`, (last?.foot ?? 0) < end + 0.1),
        ...holds('page 1', numbers[0] === undefined),
        ...holds('page 2', numbers[1] === '—2—'),
      ];
    },
    broken: withFirstNumber,
  },
  {
    clause: '10.1',
    says: '信函: 版记 of 抄送 alone at the foot of the last page, without rules and 印发',
    paper: 'letter',
    faults: (reading) => {
      const last = reading.pages.at(-1);
      const copies = lineWith(reading, '抄送：');
      return [
        ...holds('no rules', last?.rules.length === 0),
        ...holds('no 印发', !last?.lines.some(({ text }) => text.endsWith('印发'))),
        ...holds('last page', copies.page === reading.pages.length - 1),
        ...holds(`foot ${copies.foot}`, copies.foot > 258 && copies.foot < 262),
      ];
    },
    broken: (pages) => moveText(pages, '抄送', { y: -20 }),
  },
  {
    clause: '10.2',
    says: '命令: name and 令 20 mm below the type area’s top, number two lines below, centred, no rule',
    paper: 'order',
    faults: (reading) => {
      const mark = lineWith(reading, '青源县人民政府令');
      const number = lineWith(reading, '第3号');
      const ink = reading.ink(0, { color: 'red', top: 40, bottom: 90 });
      return [
        ...near('ink', ink?.top ?? 0, 57),
        ...near('centre', (mark.left + mark.right) / 2, MIDDLE),
        ...near('number', number.top - (ink?.bottom ?? 0), 2 * PITCH),
        ...near('number centred', (number.left + number.right) / 2, MIDDLE, 0.15),
        ...holds('no rule', reading.pages[0]?.rules.length === 0),
        ...near(
          'text',
          lineWith(reading, '已经2025年').top - lineWith(reading, '样例').foot,
          2 * PITCH,
        ),
      ];
    },
    broken: (pages) => moveText(pages, '第3号', { y: 1 }),
  },
  {
    clause: '10.3',
    says: '纪要: ×××纪要 at 72 mm; 出席 and the like one line below the text, 黑体, names aligned',
    paper: 'minutes',
    faults: (reading) => {
      const mark = lineWith(reading, '青源县人民政府常务会议纪要');
      const present = lineWith(reading, '出席：');
      const lines = reading.pages[present.page]?.lines ?? [];
      const at = lines.findIndex(({ top }) => top === present.top);
      const above = lines[at - 1];
      const label = present.characters.slice(0, 3);
      return [
        ...near('ink', reading.ink(0, { color: 'red', top: 60, bottom: 90 })?.top ?? 0, 72),
        ...near('centre', (mark.left + mark.right) / 2, MIDDLE),
        ...near('indent', present.left, LEFT + 2 * CELL),
        ...near('wrapped', lines[at + 1]?.left ?? 0, LEFT + 5 * CELL),
        ...holds(
          '黑体',
          label.slice(0, 2).every(({ font }) => font === faceName('heiti')),
        ),
        ...(above && above.size === 16 ? near('below', present.top - above.top, 2 * PITCH) : []),
        ...['请假：韩冬', '列席：'].flatMap((text) =>
          near(text, lineWith(reading, text).left, LEFT + 2 * CELL),
        ),
      ];
    },
    broken: (pages) => replaceText(pages, '请假', '缺席'),
  },
  {
    clause: '10.3',
    says: '纪要: 编发机关 one character from the left, date one from the right, 4 mm above the red rule',
    paper: 'minutes',
    faults: (reading) => {
      const number = lineWith(reading, '第12期');
      const row = lineWith(reading, '青源县人民政府办公室');
      const rule = reading.pages[0]?.rules[0];
      return [
        ...holds('on the first page', row.page === 0),
        ...near('below the number', row.top - number.top, PITCH),
        ...near('left', row.left, LEFT + CELL),
        ...near('right', row.right, RIGHT - CELL, 0.15),
        ...holds(row.text, row.text.endsWith('2025年6月5日')),
        ...near('rule', (rule?.y ?? 0) - row.foot, 4),
      ];
    },
    broken: (pages) => moveText(pages, '青源县人民政府办公室', { x: 1 }),
  },
];
