import { SECRECY_GRADES, type SecrecyGrade } from '../official/secrecy.ts';
import { plainForm } from './plain-form.ts';

/** The ways in which a text is marked, named for the record: the text itself is never kept. */
export type SecrecyRule = 'STAR' | 'LINE' | 'BRACKET' | 'LABEL' | 'HEAD' | 'TAIL' | 'SELF' | 'FILE';

/** A mark that a text bears. */
export type SecrecyMark = { readonly grade: SecrecyGrade; readonly rule: SecrecyRule };

/** Chinese name of each way, for messages. */
export const ruleNames: Readonly<Record<SecrecyRule, string>> = {
  STAR: '密级与“★”连写',
  LINE: '密级单独成行',
  BRACKET: '括号内单写密级',
  LABEL: '“密级：”后写明等级',
  HEAD: '行首标注密级',
  TAIL: '行末标注密级',
  SELF: '写明本件属于该密级',
  FILE: '文件名中标注密级',
};

const GRADE = '(?<grade>秘密|机密|绝密|TOP SECRET|SECRET)';
/** 商业秘密, 工作秘密 and their like are no state secrets (保守国家秘密法 names three grades). */
const NO_OTHER_SECRET = '(?<!商业|工作|技术|企业|经营|个人|公司|通信|审判|侦查|检察|警务)';
const KIND = '(?:级|件|卷|版|本)?(?:文件|材料|资料|档案|文档|公文|文稿|电报|图纸)?';
const COUNT = '(?:\\d{1,3}|[一二三四五六七八九十百]{1,4})';
const PERIOD = `(?:${COUNT} ?(?:年|个月|月|天|日)|长期|永久)`;
/** ★ and the period, also without ★ or in brackets: 机密1年, 秘密(长期). */
const TERM = `(?: ?[★*]+ ?${PERIOD}?| ?${PERIOD}| ?\\(${PERIOD}\\))?`;
const DATE = '(?:\\d{4} ?[年./-] ?\\d{1,2} ?[月./-] ?\\d{1,2} ?日?)';
const SERIAL = '(?:(?:编号|份号|第|No\\.?|№)?[: ]*\\d{1,6} ?号?)';
const OPEN = '[(\\[{【〔〖［《<「『“"\'‘]';
const SHUT = '[)\\]}】〕〗］》>」』”"\'’]';
const MARKED = `${NO_OTHER_SECRET}(?:国家)?${GRADE}${KIND}${TERM}`;

/** Numbers of list items and ornaments, which may stand before a mark and around it. */
const BEFORE = '[#★*\\-•·—=_※▲△◆●■□ ]*(?:\\(?(?:\\d{1,2}|[一二三四五六七八九十]{1,3})[).、] ?)?';
/** A whole line or cell: the mark, perhaps in brackets, with a date or number before or after. */
const LINE = new RegExp(
  `^${BEFORE}(?:${DATE}|${SERIAL})?[ ,]*${OPEN}?[ ★*]*${MARKED}[ ★*]*${SHUT}?[ ,:]*(?:\\(?(?:${DATE}|${SERIAL})\\)?)?[★*\\-—=_※▲△◆●■□ !。.]*$`,
  'u',
);
const STAR = new RegExp(`${NO_OTHER_SECRET}${GRADE}${KIND}(?: ?★| ?\\* ?(?:${PERIOD}|$))`, 'gu');
const AFTER_STAR = new RegExp(`★ ?${GRADE}`, 'gu');
const LABEL = new RegExp(
  `(?:密级|密别|定密|(?:保密|秘密|涉密|密级)(?:等级|程度|级别)|密级(?:和|及)保密期限)[\\]】〕]?(?: ?[:=] ?| |为: ?|(?<=[\\]】〕]))${OPEN}?(?:国家)?${GRADE}(?! ?(?:[、/,]|和|或|与|及|以上))`,
  'gu',
);
const HEAD = new RegExp(
  `^[#★*\\-• ]*(?:国家)?${GRADE}${KIND}${TERM}(?:[ :|_—\\-·]+(?!是|指)|[,!!] ?(?=[^,。]{0,8}(?:保管|保存|保密|严禁|不得|禁止|妥善|请勿|阅后|收回|外传|复制)))\\S`,
  'u',
);
const TAIL = new RegExp(`\\S[ |_\\-—]+(?:国家)?${GRADE}${KIND}${TERM}[ !。]*$`, 'u');
const SELF = new RegExp(
  `(?:^|[,。;:!\\s(])(?:注意:?)?(?:本|此|该)(?:件|文件|文|材料|资料|文稿|稿|报告|方案|公文|通知|函|纪要|附件|卷|档案|页|图|清单|台账)[^,。;不非未无没否]{0,6}(?:属于?|系|为|是|定为|列为|标为|确定为|涉及|含有?)(?:国家)?${GRADE}${KIND}${TERM}(?=[,。;!、)\\s]|$)`,
  'gmu',
);
const FILE_TYPES =
  /\.(?:pdf|ofd|docx?|wps|xlsx?|et|pptx?|dps|txt|md|csv|zip|rar|7z|jpe?g|png|tiff?|bmp|html?|json)$/iu;
const FILE = /^(?<grade>机密|绝密)(?!性|文件|级|档案|信息|资料|材料|岗位|事项)/u;
const BRACKETS =
  /[([{【〔〖［<「『]([^()[\]{}【】〔〕〖〗［］<>「」『』\n]{2,40})[)\]}】〕〗］>」』]/gu;
const TOKENS = /[ ,·/:;|\-—★*]+/u;
const TOKEN = new RegExp(`^${NO_OTHER_SECRET}(?:国家)?${GRADE}${KIND}(?:${PERIOD})?$`, 'u');
/** 绝密、机密、秘密 in one breath speak of the grades, they mark nothing. */
const SEVERAL = /(?:秘密|机密|绝密)(?:级)?(?:[、/,; ]|和|或|与|及|以及)+(?:秘密|机密|绝密)/u;

/** No mark with its date and number is longer; what is matched stays short whatever is sent. */
const MARK_LENGTH = 80;

/** 国家秘密's official English: TOP SECRET 绝密, SECRET 机密. */
function gradeOf(word: string | undefined): SecrecyGrade {
  if (word === 'TOP SECRET') return '绝密';
  if (word === 'SECRET') return '机密';
  return SECRECY_GRADES.find((grade) => grade === word) ?? '绝密';
}

function* matches(pattern: RegExp, text: string, rule: SecrecyRule): Generator<SecrecyMark> {
  if (pattern.global) {
    for (const { groups } of text.matchAll(pattern)) yield { grade: gradeOf(groups?.grade), rule };
    return;
  }
  const found = pattern.exec(text);
  if (found) yield { grade: gradeOf(found.groups?.grade), rule };
}

function* inBrackets(line: string): Generator<SecrecyMark> {
  for (const [, inside = ''] of line.matchAll(BRACKETS)) {
    if (SEVERAL.test(inside)) continue;
    if (TOKEN.test(inside.trim())) yield* matches(TOKEN, inside.trim(), 'BRACKET');
    for (const token of inside.split(TOKENS)) yield* matches(TOKEN, token, 'BRACKET');
  }
}

function* inLine(whole: string): Generator<SecrecyMark> {
  const line = whole.trim();
  const name = line.replace(FILE_TYPES, '');
  yield* inBrackets(name);
  if (name !== line) yield* matches(FILE, name, 'FILE');
  for (const cell of new Set([name, ...name.split('|')])) {
    if (cell.length <= MARK_LENGTH) yield* matches(LINE, cell.trim(), 'LINE');
  }
  if (SEVERAL.test(name)) return;
  yield* matches(HEAD, name.slice(0, MARK_LENGTH), 'HEAD');
  yield* matches(TAIL, name.slice(-MARK_LENGTH), 'TAIL');
}

/**
 * Marks of 秘密, 机密, 绝密 in a text: with ★, a line or cell of their own, in brackets, after 密级：,
 * at the head or end of a line, in file names, spaced, full width, traditional, in English. Words in
 * a sentence (商业秘密, 保守国家秘密法, 机密性, “机密”字样) are no marks (design decision 10).
 */
export function secrecyMarks(text: string): readonly SecrecyMark[] {
  if (!/密|㊙|secret|[Ｓｓ]/iu.test(text)) return [];
  const plain = plainForm(text);
  const lines = plain.split('\n').flatMap((line) => [...inLine(line)]);
  return [
    ...matches(STAR, plain, 'STAR'),
    ...matches(AFTER_STAR, plain, 'STAR'),
    ...lines,
    ...matches(LABEL, plain, 'LABEL'),
    ...matches(SELF, plain, 'SELF'),
  ];
}

/** The highest mark above what a deployment may hold; undefined where there is none. */
export function markAbove(text: string, ceiling: SecrecyGrade): SecrecyMark | undefined {
  const rank = (grade: SecrecyGrade): number => SECRECY_GRADES.indexOf(grade);
  return secrecyMarks(text)
    .filter((mark) => rank(mark.grade) > rank(ceiling))
    .toSorted((a, b) => rank(b.grade) - rank(a.grade))[0];
}
