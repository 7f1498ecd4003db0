import type { Range } from '../source/directive.ts';
import { placeOf, type SourceText } from '../source/source-text.ts';
import type { Report } from '../source/template-error.ts';

/** One form of markup that papers do not have: how it is met, and what is written instead. */
type Form = {
  readonly pattern: RegExp;
  readonly message: (written: string) => string;
};

/** Braces and escapes are not the text's own: the same length, so that places stay. */
const OPAQUE = /\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}|\\[!-/:-@[-`{-~]/g;
const FILLER = '\uFFFC';

const plain = (mark: string) => `要照原样印出，请在它前面加“\\”：“\\${mark}”`;

const FORMS: readonly Form[] = [
  {
    // `-5℃` and `*注` without a blank are text; so are numbers typed as levels: `1.` and `1．`.
    pattern: /^[ \t]*([-*+])(?=[ \t]|$)/gm,
    message: (mark) =>
      `不支持“${mark}”列表；逐项书写请用 :::each，有限几项请各写一段并直接写“1.”“（1）”；${plain(mark)}。`,
  },
  {
    pattern: /^[ \t]*(\d{1,9}\))(?=[ \t])/gm,
    message: (mark) =>
      `不支持“${mark} ”列表；层次序号请直接写“${mark.slice(0, -1)}.”或“（${mark.slice(0, -1)}）”，后面不空格，或用“#”标题自动编号。`,
  },
  {
    // `>5%` and `>=5%` are comparisons.
    pattern: /^[ \t]*(>)(?![\d=.])/gm,
    message: () => `不支持“>”引用；引文请直接写成段落，用“”括起来；${plain('>')}。`,
  },
  {
    // Rows of one table are told once, at its first row.
    pattern: /(?:^[ \t]*\|[^\n]*\|[ \t]*\r?(?:\n|$(?![\s\S])))+/gm,
    message: () =>
      `不支持用“|”画的表格；请用 ::::table{of="items" as="item"} 和 :::column[栏名]；${plain('|')}。`,
  },
  {
    pattern: /\*\*(?=[^\s*])(?:[^*\n]|\*(?!\*))*\*\*/g,
    message: (written) =>
      `不支持“${written}”加粗；公文正文不加粗，层次标题请用“#”，其字体由层级决定；${plain('*')}。`,
  },
  {
    pattern: /!\[[^\]\n]*\]\([^)\n]*\)/g,
    message: (written) =>
      `不支持“${written}”插图；照片请用 :::photos 和 ::photo，插入文件请用 ::attached。`,
  },
  {
    pattern: /(?<!!)\[[^\]\n]*\]\([^)\n]*\)/g,
    message: (written) =>
      `不支持“${written}”链接；网址请直接写出，附件的名称请用 ::ref；${plain('[')}。`,
  },
  {
    // `<5%`, `a<b` without a closing mark are comparisons.
    pattern: /<\/?[A-Za-z][A-Za-z0-9-]*(?:[ \t][^<>\n]*)?\/?>|<!--/g,
    message: (written) => `不支持HTML“${written}”；版式由块决定，请删去；${plain('<')}。`,
  },
  {
    pattern: /\{#[^\n]*?#\}/g,
    message: (written) => `不支持“${written}”注释，会照原样印出；请删去。`,
  },
  {
    // `电话:0797`, `时间:自` have no braces behind a Latin name.
    pattern: /:+[A-Za-z][\w-]*(?:\[[^\]\n]*\])?\{[^}\n]*\}/g,
    message: (written) =>
      `“${written}”不能写在行内；块要独占一行，写作“::名称{…}”，段内可用“{{ 事实 }}”和“{% if %}”。`,
  },
];

function shortened(written: string): string {
  const characters = [...written];
  return characters.length > 20 ? `${characters.slice(0, 20).join('')}…` : written;
}

/**
 * Reports markup of Markdown and HTML that would be printed as it stands: lists, quotations, tables,
 * bold, links, pictures, tags, comments, directives within a line. True when there was any.
 */
export function reportMarkdown(source: SourceText, range: Range, report: Report): boolean {
  const text = source.text.slice(range.begin, range.end);
  const own = text.replace(OPAQUE, (braces) => FILLER.repeat(braces.length));
  // Only what begins a line of the file begins one here: labels and headings stand within theirs.
  const lineBegin = source.text.lastIndexOf('\n', range.begin - 1) + 1;
  const leads = source.text.slice(lineBegin, range.begin).trim() === '';
  const masked = leads ? own : `${FILLER}${own}`;
  const shift = leads ? 0 : 1;
  let found = false;
  for (const { pattern, message } of FORMS) {
    for (const match of masked.matchAll(pattern)) {
      found = true;
      const mark = match[1] ?? match[0];
      const at = range.begin - shift + match.index + match[0].indexOf(mark.trimStart());
      const written = text.slice(at - range.begin, at - range.begin + mark.trimStart().length);
      report('TEMPLATE_MARKDOWN', placeOf(source, at), message(shortened(written)));
    }
  }
  return found;
}
