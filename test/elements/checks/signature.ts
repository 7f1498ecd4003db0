import { moveText, replaceText } from '../break-pages.ts';
import { type Check, holds, lineWith, near, type Reading } from '../check.ts';
import { type DrawnLine, lineOf } from '../read-geometry.ts';
import { CELL, LEADING, LEFT, PITCH, RIGHT } from './lengths.ts';

/** Diameter of the largest seals that offices of a county have. */
const SEAL = 45;

/** The signature's date and the line above it: the name, or a row of names. */
function signatureOf(
  reading: Reading,
  day: string,
): { name: DrawnLine; date: DrawnLine; page: number } {
  for (const [page, { lines }] of reading.pages.entries()) {
    const at = lines.findIndex(({ text, size }) => size === 16 && text === day);
    const [name, date] = [lines[at - 1], lines[at]];
    if (at > 0 && name && date) return { name, date, page };
  }
  throw new Error(`no signature with ${day}`);
}

/** The names of a row, parted by the white between them. */
function namesIn(line: DrawnLine): DrawnLine[] {
  const groups: DrawnLine['characters'][number][][] = [[]];
  for (const character of line.characters) {
    const last = groups.at(-1)?.at(-1);
    if (last && character.left - last.right > 1) groups.push([]);
    groups.at(-1)?.push(character);
  }
  return groups.map(lineOf);
}

const centre = (line: DrawnLine): number => (line.left + line.right) / 2;

/** Rows of 署名, 成文日期, 印章 and 附注 (7.3.5, 7.3.6). */
export const signatureChecks: readonly Check[] = [
  {
    clause: '7.3.5.1',
    says: 'with seal: date four characters from the right, name centred on it, seal within a line of the text',
    paper: 'issuing',
    faults: (reading) => {
      const { name, date } = signatureOf(reading, '2025年6月3日');
      const text = lineWith(reading, '请认真贯彻执行。');
      const sealTop = (name.top + date.foot) / 2 - 1 - SEAL / 2;
      return [
        ...near('date', date.right, RIGHT - 4 * CELL),
        ...near('name on date', centre(name), centre(date)),
        ...holds(
          `seal ${sealTop} text ${text.foot}`,
          sealTop > text.foot && sealTop < text.foot + PITCH,
        ),
      ];
    },
    broken: (pages) => moveText(pages, '2025年6月3日', { x: 0.5 }),
  },
  {
    clause: '7.3.5.1',
    says: 'several organs: at most three a row, seals beside each other inside the type area, the last on the date',
    paper: 'joint',
    faults: (reading) => {
      const { name, date, page } = signatureOf(reading, '2025年6月3日');
      const rows = reading.pages[page]?.lines.filter(
        ({ text, size }) => size === 16 && /局|委员会$/u.test(text) && text.startsWith('青源县'),
      );
      const all = (rows ?? []).map(namesIn);
      return [
        ...holds('four names', all.flat().length === 4),
        ...near('last on the date', centre(namesIn(name).at(-1) ?? name), centre(date)),
        ...all.flatMap((names) => [
          ...holds(`${names.length} a row`, names.length <= 3),
          ...names
            .slice(1)
            .flatMap((each, at) =>
              holds('seals touch', centre(each) - centre(names[at] ?? each) > SEAL),
            ),
          ...names.flatMap((each) => [
            ...holds('left', Math.min(each.left, centre(each) - SEAL / 2) > LEFT - 0.1),
            ...holds('right', Math.max(each.right, centre(each) + SEAL / 2) < RIGHT + 0.1),
          ]),
        ]),
        ...near('columns', centre(all[0]?.at(-1) ?? name), centre(all[1]?.at(-1) ?? name)),
      ];
    },
    broken: (pages) => moveText(pages, '青源县水利局', { x: 40 }),
  },
  {
    clause: '7.3.5.1',
    says: '代章 in brackets behind the name',
    paper: 'proxy',
    faults: (reading) => {
      const line = lineWith(reading, '代章');
      return holds(line.text, line.text.endsWith('（县生态环境局代章）'));
    },
    broken: (pages) => replaceText(pages, '代章', '公章'),
  },
  {
    clause: '7.3.5.2',
    says: 'without seal: name two characters from the right, date two behind its first character',
    paper: 'unsealed',
    faults: (reading) => {
      const { name, date } = signatureOf(reading, '2025年6月3日');
      const text = lineWith(reading, '正文内容');
      return [
        ...near('name', name.right, RIGHT - 2 * CELL),
        ...near('date', date.left, name.left + 2 * CELL),
        ...near('below the text', name.top - text.top, 2 * PITCH),
        ...near('date below name', date.top - name.top, PITCH),
      ];
    },
    broken: (pages) => moveText(pages, '2025年6月3日', { x: -1 }),
  },
  {
    clause: '7.3.5.3',
    says: '签名章: two lines below the text, office left of the stamp, date one line below, four from the right',
    paper: 'order',
    faults: (reading) => {
      const office = lineWith(reading, '县长');
      const text = lineWith(reading, '施行。');
      const { date } = signatureOf(reading, '2025年6月3日');
      // The stamp's place: 40 × 20 mm, ending four characters from the right, the office centred on it.
      const stamp = { left: RIGHT - 4 * CELL - 40, middle: (office.top + office.foot) / 2 };
      return [
        ...near('office', office.right, stamp.left - 2 * CELL),
        ...near('stamp below text', stamp.middle - 10 - text.foot, LEADING + 2 * PITCH),
        ...near('date', date.right, RIGHT - 4 * CELL),
        ...near('date below stamp', date.top - stamp.middle - 10, LEADING + PITCH),
      ];
    },
    broken: (pages) => moveText(pages, '县长', { y: 1 }),
  },
  {
    clause: '7.3.5.4',
    says: '成文日期: Arabic figures, full year, no padding',
    paper: 'notice',
    faults: (reading) => {
      const text = reading.pages.flatMap(({ lines }) => lines.map((line) => line.text)).join('\n');
      const dates = text.match(/\d+年\d+月\d+日/g) ?? [];
      return [
        ...holds('dates', dates.length >= 2),
        ...dates.flatMap((each) => holds(each, /^\d{4}年[1-9]\d?月[1-9]\d?日$/.test(each))),
      ];
    },
    broken: (pages) => replaceText(pages, '6', '06'),
  },
  {
    clause: '7.3.5.5',
    says: 'the signature shares its page with at least a line of text',
    paper: 'request',
    faults: (reading) => {
      const { page } = signatureOf(reading, '2025年6月3日');
      const text = lineWith(reading, '妥否，请批示。');
      return holds('text on the page', text.page === page);
    },
    broken: (pages) => replaceText(replaceText(pages, '妥否', '甲乙'), '批示', '丙丁'),
  },
  {
    clause: '7.3.6',
    says: '附注: in brackets, two characters in, on the line after the date',
    paper: 'request',
    faults: (reading) => {
      const { date } = signatureOf(reading, '2025年6月3日');
      const note = lineWith(reading, '联系人：李四');
      return [
        ...near('left', note.left, LEFT + 2 * CELL),
        ...near('below', note.top - date.top, PITCH),
        ...holds(note.text, /^（.*）$/u.test(note.text)),
      ];
    },
    broken: (pages) => moveText(pages, '联系人', { x: CELL }),
  },
];
