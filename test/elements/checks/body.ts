import { changeMarks, moveText, replaceText, restyleText } from '../break-pages.ts';
import { type Check, holds, lineWith, near } from '../check.ts';
import { faceName } from '../five-faces.ts';
import { BOTTOM, CELL, LEADING, LEFT, PITCH, PT, RIGHT, TOP } from './lengths.ts';

/** Rows of 主送机关, 正文, 附件说明 and 附件 (7.3.2–7.3.4, 7.3.7). */
export const bodyChecks: readonly Check[] = [
  {
    clause: '5.2.2',
    says: '22 lines of 28 characters fill the type area',
    paper: 'grid',
    faults: (reading) => {
      const lines = reading.pages[0]?.lines.filter(({ size }) => size === 16) ?? [];
      const han = lines.find(({ text }) => /^[\p{Script=Han}]+$/u.test(text));
      return [
        ...holds(`${lines.length} lines`, lines.length === 22),
        ...lines.flatMap(({ top }, at) => near(`line ${at + 1}`, top, TOP + at * PITCH)),
        ...near('foot', lines.at(-1)?.foot ?? 0, BOTTOM),
        ...lines
          .filter(({ text }) => text.length >= 28)
          .flatMap(({ left, right, text }) => [
            ...near(`left of ${text}`, left, LEFT),
            ...near(`right of ${text}`, right, RIGHT, /[，。、；：]$/u.test(text) ? 3 : 0.1),
          ]),
        ...holds('28 characters', (han?.text.length ?? 28) === 28),
      ];
    },
    broken: (pages) => moveText(pages, '各乡镇', { y: 0.3 }),
  },
  {
    clause: '7.3.2',
    says: '主送机关: one line below the title, flush left, full-width colon',
    paper: 'notice',
    faults: (reading) => {
      const line = lineWith(reading, '各乡镇人民政府');
      const above = lineWith(reading, '（样例）');
      return [
        ...near('left', line.left, LEFT),
        ...near('below', line.top - above.foot, LEADING + PITCH),
        ...holds(line.text, line.text.endsWith('：')),
      ];
    },
    broken: (pages) => moveText(pages, '各乡镇人民政府', { x: 2 * CELL }),
  },
  {
    clause: '7.3.2',
    says: 'so many that no text would stand on page 1 go to the 版记, above 抄送 without a rule',
    paper: 'receivers',
    faults: (reading) => {
      const receivers = lineWith(reading, '主送：');
      const copies = lineWith(reading, '抄送：');
      const text = lineWith(reading, '为深入贯彻落实');
      const last = reading.pages.length - 1;
      const between = reading.pages[last]?.rules.filter(
        ({ y }) => y > receivers.top && y < copies.top,
      );
      return [
        ...holds('text on page 1', text.page === 0),
        ...holds('in the 版记', receivers.page === last && receivers.size === 14),
        ...holds('above 抄送', receivers.top < copies.top),
        ...holds('no rule between', between?.length === 0),
      ];
    },
    broken: (pages) => {
      const rule = pages.pages.at(-1)?.marks.find(({ kind }) => kind === 'rule');
      if (rule?.kind !== 'rule') throw new Error('no rule');
      const [at] = pages.pages
        .at(-1)
        ?.marks.flatMap((mark) =>
          mark.kind === 'text' && mark.segments[0]?.text.startsWith('抄') ? [mark] : [],
        ) ?? [undefined];
      const y = (at?.baseline ?? 0) - 16;
      return changeMarks(
        pages,
        (mark) => mark === rule,
        () => [rule, { ...rule, y1: y, y2: y }],
      );
    },
  },
  {
    clause: '7.3.3',
    says: 'paragraphs two characters in, then flush; the first page shows text',
    paper: 'notice',
    faults: (reading) => {
      const first = lineWith(reading, '为深入贯彻落实');
      const at = reading.pages[0]?.lines.findIndex(({ top }) => top === first.top) ?? 0;
      const next = reading.pages[0]?.lines[at + 1];
      return [
        ...holds('on the first page', first.page === 0),
        ...near('indent', first.left, LEFT + 2 * CELL),
        ...near('flush', next?.left ?? 0, LEFT),
        ...near('pitch', (next?.top ?? 0) - first.top, PITCH),
      ];
    },
    broken: (pages) => moveText(pages, '为深入贯彻落实', { x: -CELL }),
  },
  {
    clause: '7.3.3',
    says: 'four levels: 一、黑体, （一）楷体, 1. and （1）仿宋',
    paper: 'version',
    faults: (reading) =>
      (
        [
          ['一、一级标题', 'heiti'],
          ['（一）二级标题', 'kaiti'],
          ['1.三级标题', 'fangsong'],
          ['（1）四级标题', 'fangsong'],
        ] as const
      ).flatMap(([text, role]) => {
        const line = lineWith(reading, text);
        const han = line.characters.filter((each) => /\p{Script=Han}/u.test(each.text));
        return [
          ...near(text, line.left, LEFT + 2 * CELL),
          ...holds(
            `${text} in ${role}`,
            han.every(({ font }) => font === faceName(role)),
          ),
        ];
      }),
    broken: (pages) => restyleText(pages, '二级标题', { face: 'fangsong' }),
  },
  {
    clause: '7.3.4',
    says: '附件说明: one line below the text, two characters in, numbered, names aligned, no mark after',
    paper: 'notice',
    faults: (reading) => {
      const text = lineWith(reading, '特此通知。');
      const first = lineWith(reading, '附件：1.');
      const second = lineWith(reading, '2.验收销号申请表填写说明');
      const name = first.characters.find(({ text: each }) => each === '青');
      const lines = reading.pages[first.page]?.lines ?? [];
      const below = second.characters.find(({ text: each }) => each === '验');
      const wrap = lines[lines.findIndex(({ top }) => top === first.top) + 1] ?? first;
      const digit = first.characters.find(({ text: each }) => each === '1');
      return [
        ...near('below', first.top - text.top, 2 * PITCH),
        ...near('indent', first.left, LEFT + 2 * CELL),
        ...near('numbers', second.left, digit?.left ?? 0),
        ...near('wrapped name', wrap.left, name?.left ?? 0),
        ...near('names below each other', below?.left ?? 0, name?.left ?? 0),
        ...holds('no mark', !/[。；，]$/u.test(second.text) && !/[。；，]$/u.test(wrap.text)),
      ];
    },
    broken: (pages) => moveText(pages, '验收销号申请表填写说明', { x: 1 }),
  },
  {
    clause: '7.3.7',
    says: '附件: new page, 黑体 flush left on line 1, title centred on line 3 as in the 附件说明',
    paper: 'notice',
    faults: (reading) => {
      const pages = [3, 4].map((at) => reading.pages[at]);
      return pages.flatMap((page, at) => {
        const [label, title] = page?.lines ?? [];
        const han = label?.characters.filter((each) => /\p{Script=Han}/u.test(each.text)) ?? [];
        return [
          ...holds(`${label?.text}`, label?.text === `附件${at + 1}`),
          ...near('left', label?.left ?? 0, LEFT),
          ...near('line 1', label?.top ?? 0, TOP),
          ...holds(
            '黑体',
            han.every(({ font }) => font === faceName('heiti')),
          ),
          ...near('line 3', title?.top ?? 0, TOP + 2 * PITCH),
          ...holds('2号', title?.size === 22),
          ...near('centre', ((title?.left ?? 0) + (title?.right ?? 0)) / 2, (LEFT + RIGHT) / 2),
        ];
      });
    },
    broken: (pages) => moveText(pages, '附件2', { y: 0.5 }),
  },
  {
    clause: '7.3.7',
    says: 'bound apart: 发文字号 before 附件 and its number, pages from 1, after the 版记',
    paper: 'apart',
    faults: (reading) => {
      const label = lineWith(reading, '青府〔2025〕12号附件1');
      const imprint = lineWith(reading, '印发');
      const number = reading.pages[label.page]?.lines.find(({ text }) => text.startsWith('—'));
      return [
        ...near('left', label.left, LEFT),
        ...near('line 1', label.top, TOP),
        ...holds('after the 版记', label.page > imprint.page),
        ...holds(`${number?.text}`, number?.text.replace(/\s/g, '') === '—1—'),
      ];
    },
    broken: (pages) => replaceText(pages, '附件', '表格'),
  },
  {
    clause: '7.3.7',
    says: '印发件: new page after the signature, its own title on line 1, no 附件',
    paper: 'issuing',
    faults: (reading) => {
      const title = reading.pages[1]?.lines[0];
      const texts = reading.pages.flatMap(({ lines }) => lines.map(({ text }) => text));
      return [
        ...holds('signature before', lineWith(reading, '2025年6月3日').page === 0),
        ...holds(`${title?.text}`, title?.size === 22),
        ...near('line 1', title?.top ?? 0, TOP),
        ...near('centre', ((title?.left ?? 0) + (title?.right ?? 0)) / 2, (LEFT + RIGHT) / 2),
        ...holds('no 附件', !texts.some((text) => text.includes('附件'))),
      ];
    },
    broken: (pages) => moveText(pages, '青源县突出生态环境问题整改验收销号办法', { y: PT * 6 }),
  },
];
