import { changeRules, moveText, replaceText, restyleText } from '../break-pages.ts';
import { type Check, holds, lineWith, near, type Reading } from '../check.ts';
import { faceName } from '../five-faces.ts';
import { type DrawnLine, lineOf } from '../read-geometry.ts';
import { CELL, LEFT, MIDDLE, PITCH, PT, RIGHT, TOP } from './lengths.ts';

const MARK_AREA = { color: 'red', top: 60, bottom: 150 } as const;

function fontOf(line: DrawnLine, role: Parameters<typeof faceName>[0]): string[] {
  const fonts = line.characters
    .filter(({ text }) => /\p{Script=Han}/u.test(text))
    .map(({ font }) => font);
  const wanted = faceName(role);
  const others = fonts.filter((font) => font !== wanted);
  return holds(`“${line.text}” in ${others[0]}, not ${wanted}`, others.length === 0);
}

function redRule(reading: Reading) {
  const rules = reading.pages[0]?.rules.filter(({ color }) => color !== '#000000') ?? [];
  const [rule] = rules;
  return rules.length === 1 ? rule : undefined;
}

/** Characters of the line with a text, from its first on, as many as it has. */
function stretch(reading: Reading, text: string): DrawnLine {
  const line = lineWith(reading, text);
  const at = line.characters
    .map((each) => each.text)
    .join('')
    .indexOf(text);
  return lineOf(line.characters.slice(at, at + [...text].length));
}

const corner = (text: string, line: number) => (reading: Reading) => {
  const found = lineWith(reading, text);
  return [
    ...near('left', found.left, LEFT),
    ...near('top', found.top, TOP + line * PITCH),
    ...holds('3号', found.size === 16),
    ...holds('first page', found.page === 0),
  ];
};

/** Rows of 版头 and 标题 (7.2, 7.3.1). */
export const headChecks: readonly Check[] = [
  {
    clause: '5.2.4',
    says: 'black, and one red',
    paper: 'notice',
    faults: (reading) => {
      const colors = new Set(
        reading.pages.flatMap(({ lines, rules }) => [
          ...lines.flatMap(({ characters }) => characters.map(({ color }) => color)),
          ...rules.map(({ color }) => color),
        ]),
      );
      return holds([...colors].join(), colors.size === 2 && colors.has('#000000'));
    },
    broken: (pages) => restyleText(pages, '文件', { color: '#ff0000' }),
  },
  {
    clause: '7.2.1',
    says: '份号: six digits, flush left on the first line',
    paper: 'notice',
    faults: (reading) => [
      ...corner('000001', 0)(reading),
      ...holds('six digits alone', /^\d{6}$/.test(lineWith(reading, '000001').text)),
    ],
    broken: (pages) => moveText(pages, '000001', { x: 0.3 }),
  },
  {
    clause: '7.2.2',
    says: '密级: 黑体, flush left on the second line',
    paper: 'notice',
    faults: (reading) => [
      ...corner('内部', 1)(reading),
      ...fontOf(lineWith(reading, '内部'), 'heiti'),
    ],
    broken: (pages) => restyleText(pages, '内部', { face: 'fangsong' }),
  },
  {
    clause: '7.2.3',
    says: '紧急程度: 黑体, on the line below',
    paper: 'notice',
    faults: (reading) => [
      ...corner('特急', 2)(reading),
      ...fontOf(lineWith(reading, '特急'), 'heiti'),
    ],
    broken: (pages) => moveText(pages, '特急', { y: 0.3 }),
  },
  {
    clause: '7.2.4',
    says: '发文机关标志: ink 72 mm from the edge, centred, red 小标宋, inside the type area',
    paper: 'notice',
    faults: (reading) => {
      const line = lineWith(reading, '青源县人民政府文件');
      const ink = reading.ink(0, { ...MARK_AREA, bottom: 95 });
      return [
        ...near('ink', ink?.top ?? 0, 72),
        ...near('centre', (line.left + line.right) / 2, MIDDLE),
        ...holds('inside', line.left > LEFT - 0.1 && line.right < RIGHT + 0.1),
        ...holds(
          'red',
          line.characters.every(({ color }) => color !== '#000000'),
        ),
        ...fontOf(line, 'xiaobiaosong'),
        ...holds('at most 15 mm wide', line.size * PT <= 15.01),
      ];
    },
    broken: (pages) => moveText(moveText(pages, '青源县人民政府', { y: 0.4 }), '文件', { y: 0.4 }),
  },
  {
    clause: '7.2.4',
    says: 'a mark of one organ that is too long stands on two lines inside the type area',
    paper: 'proxy',
    faults: (reading) => {
      const lines = reading.pages[0]?.lines.slice(0, 2) ?? [];
      return [
        ...near('ink', reading.ink(0, { ...MARK_AREA, bottom: 110 })?.top ?? 0, 72),
        ...lines.flatMap((line) => [
          ...near('centre', (line.left + line.right) / 2, MIDDLE),
          ...holds(line.text, line.left > LEFT - 0.1 && line.right < RIGHT + 0.1),
        ]),
        ...holds('文件 with the name', lines[1]?.text.endsWith('文件') ?? false),
        ...holds('not smaller than 2号', (lines[0]?.size ?? 0) >= 22),
      ];
    },
    broken: (pages) => moveText(pages, '青源县中央生态环境保护督察反馈问题', { x: 3 }),
  },
  {
    clause: '7.2.4',
    says: '联合行文: names spread to one width, 文件 at their right, in the middle of the stack',
    paper: 'joint',
    faults: (reading) => {
      const names = [
        '青源县生态环境局',
        '青源县发展和改革委员会',
        '青源县水利局',
        '青源县农业农村局',
      ];
      const lines = names.map((name) => stretch(reading, name));
      const [left = 0, right = 0] = [lines[0]?.left, lines[0]?.right];
      const word = stretch(reading, '文件');
      const stack = reading.ink(0, { ...MARK_AREA, right: right + 0.5 });
      const beside = reading.ink(0, { ...MARK_AREA, left: word.left - 0.5, bottom: word.foot + 2 });
      const middle = (ink: typeof stack) => ((ink?.top ?? 0) + (ink?.bottom ?? 0)) / 2;
      return [
        ...lines.flatMap((line) => [
          ...near(`left of ${line.text}`, line.left, left),
          ...near(`right of ${line.text}`, line.right, right),
        ]),
        ...near('ink', stack?.top ?? 0, 72),
        ...near('middle of 文件', middle(beside), middle(stack), 0.15),
        ...holds('文件 right of the names', word.left > right),
        ...near('whole centred', (left + word.right) / 2, MIDDLE),
      ];
    },
    broken: (pages) => moveText(pages, '文件', { y: 0.5 }),
  },
  {
    clause: '7.2.5',
    says: '发文字号: two lines below the mark, centred, 〔〕, no padding',
    paper: 'notice',
    faults: (reading) => {
      const line = lineWith(reading, '青府〔2025〕12号');
      const ink = reading.ink(0, { ...MARK_AREA, bottom: 95 });
      return [
        ...holds(line.text, /^\p{Script=Han}+〔\d{4}〕[1-9]\d*号$/u.test(line.text)),
        ...near('centre', (line.left + line.right) / 2, MIDDLE, 0.15),
        ...near('below the mark', line.top - (ink?.bottom ?? 0), 2 * PITCH),
        ...holds('3号', line.size === 16),
        ...fontOf(line, 'fangsong'),
      ];
    },
    broken: (pages) => replaceText(pages, '〔', '['),
  },
  {
    clause: '7.2.5',
    says: 'of papers that go upwards: one character in, on the line of the last 签发人',
    paper: 'request',
    faults: (reading) => {
      const number = stretch(reading, '青环文〔2025〕21号');
      return [
        ...near('left', number.left, LEFT + CELL),
        ...near('line', number.baseline, stretch(reading, '孙立').baseline),
      ];
    },
    broken: (pages) => moveText(pages, '青环文〔2025〕21号', { x: -1 }),
  },
  {
    clause: '7.2.6',
    says: '签发人: two names a line in 楷体, one character from the right, below each other',
    paper: 'request',
    faults: (reading) => {
      const [first, second, third] = ['赵明', '钱文华', '孙立'].map((name) =>
        stretch(reading, name),
      );
      const label = stretch(reading, '签发人：');
      const bottom = reading.ink(0, { ...MARK_AREA, bottom: 118 })?.bottom ?? 0;
      if (!first || !second || !third) return ['a name is missing'];
      return [
        ...near('right', second.right, RIGHT - CELL),
        ...near('same line', first.baseline, second.baseline),
        ...near('next line', third.baseline, first.baseline + PITCH),
        ...near('below the first', third.left, first.left),
        ...near('behind the label', first.left, label.left + 4 * CELL),
        ...near('below the mark', label.top - bottom, 2 * PITCH),
        ...fontOf(first, 'kaiti'),
        ...fontOf(label, 'fangsong'),
      ];
    },
    broken: (pages) => moveText(pages, '孙立', { x: 2 }),
  },
  {
    clause: '7.2.7',
    says: '版头分隔线: red, 4 mm below the 发文字号, 156 mm long, 0.35 to 0.53 mm thick',
    paper: 'notice',
    faults: (reading) => {
      const rule = redRule(reading);
      if (!rule) return ['no red rule, or several'];
      return [
        ...near('below', rule.y - lineWith(reading, '青府〔2025〕12号').foot, 4),
        ...near('left', rule.left, LEFT),
        ...near('length', rule.right - rule.left, 156),
        ...holds(`${rule.weight} mm`, rule.weight >= 0.35 && rule.weight <= 0.53),
      ];
    },
    broken: (pages) => changeRules(pages, 'red', { y: 0.2 }),
  },
  {
    clause: '7.3.1',
    says: '标题: 2号小标宋, two lines below the red rule, centred, long line above short',
    paper: 'notice',
    faults: (reading) => {
      const first = lineWith(reading, '关于做好');
      const lines = reading.pages[0]?.lines.filter(({ size }) => size === 22) ?? [];
      const widths = lines.map(({ left, right }) => right - left);
      return [
        ...near('below the rule', first.top - (redRule(reading)?.y ?? 0), 2 * PITCH),
        ...lines.flatMap((line) => [
          ...near('centre', (line.left + line.right) / 2, MIDDLE),
          ...fontOf(line, 'xiaobiaosong'),
        ]),
        ...holds('two lines, long above short', (widths[0] ?? 0) > (widths[1] ?? Infinity)),
        ...near('pitch', (lines[1]?.top ?? 0) - (lines[0]?.top ?? 0), PITCH + 6 * PT),
      ];
    },
    broken: (pages) => moveText(pages, '关于做好', { x: 0.5 }),
  },
  {
    clause: '7.3.1',
    says: '征求意见稿 and 样例 in brackets under the title',
    paper: 'version',
    faults: (reading) => {
      const words = ['（征求意见稿）', '（样例）'].map((word) => lineWith(reading, word));
      const last = lineWith(reading, '验收销号工作的通知');
      return [
        ...words.flatMap((line) => [
          ...near('centre', (line.left + line.right) / 2, MIDDLE, 0.15),
          ...fontOf(line, 'kaiti'),
        ]),
        ...near('under the title', words[0]?.top ?? 0, last.top + PITCH + 6 * PT),
        ...near('one below the other', words[1]?.top ?? 0, (words[0]?.top ?? 0) + PITCH),
      ];
    },
    broken: (pages) => moveText(pages, '征求意见稿', { y: 1 }),
  },
];
