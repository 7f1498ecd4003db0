import { chineseDate } from '../calendar/date.ts';

/** Facts that the text of a section may weave in, with the name under which staff write them. */
export type WovenFacts = {
  readonly inspection: {
    readonly name: string;
    readonly team?: string | undefined;
    readonly start?: string | undefined;
    readonly end?: string | undefined;
    readonly feedbackDate?: string | undefined;
    readonly feedbackTo?: string | undefined;
  };
  readonly region: { readonly name: string };
  readonly counts: {
    readonly problems?: number | undefined;
    readonly aspects?: number | undefined;
    readonly categories?: number | undefined;
  };
  readonly schedule: readonly { readonly label: string; readonly count: number }[];
  readonly items: readonly unknown[];
};

type Weave = (facts: WovenFacts) => string | number | undefined;

const dated = (date: string | undefined) => (date === undefined ? undefined : chineseDate(date));

const weaves: Readonly<Record<string, Weave>> = {
  地区: ({ region }) => region.name,
  督察名称: ({ inspection }) => inspection.name,
  督察组: ({ inspection }) => inspection.team,
  督察开始日期: ({ inspection }) => dated(inspection.start),
  督察结束日期: ({ inspection }) => dated(inspection.end),
  反馈日期: ({ inspection }) => dated(inspection.feedbackDate),
  反馈对象: ({ inspection }) => inspection.feedbackTo,
  问题总数: ({ counts }) => counts.problems,
  方面数: ({ counts }) => counts.aspects,
  类别数: ({ counts }) => counts.categories,
  任务总数: ({ items }) => items.length,
  完成时限安排: ({ schedule }) =>
    schedule.length === 0
      ? undefined
      : schedule.map(({ label, count }) => `${label}完成${count}项`).join('，'),
};

/** Names that a text may weave in. */
export const wovenNames: readonly string[] = Object.keys(weaves);

/** {{问题总数}}, and {{2025年底前}}: how many tasks have that deadline. */
const PLACE = /\{\{\s*([^{}]*?)\s*\}\}/g;

/** Words that can only be a deadline of the schedule. */
const DEADLINE = /^\d{4}年|立行立改|长期坚持|持续整改/;

/** What is wrong with the woven places of a text, as a Chinese sentence; undefined when nothing is. */
export function wovenFault(text: string): string | undefined {
  const rest = text.replace(PLACE, '');
  if (rest.includes('{{') || rest.includes('}}')) {
    return '内容中的“{{”与“}}”不成对；要引用事实时写作{{问题总数}}，否则请删去。';
  }
  for (const [whole, name = ''] of text.matchAll(PLACE)) {
    if (Object.hasOwn(weaves, name) || DEADLINE.test(name)) continue;
    return `内容中的“${whole}”不是可引用的事实；可引用的有${wovenNames.map((one) => `{{${one}}}`).join('、')}，以及某一时限的任务数，如{{2025年底前}}。`;
  }
  return undefined;
}

/** The text with its facts; what is not known yet is told as 【缺：…】. */
export function wovenText(text: string, facts: WovenFacts): string {
  return text.replace(PLACE, (_whole, name: string) => {
    const woven = Object.hasOwn(weaves, name) ? weaves[name]?.(facts) : countOf(name, facts);
    return woven === undefined ? `【缺：${name}】` : String(woven);
  });
}

function countOf(label: string, { schedule }: WovenFacts): number | undefined {
  return schedule.find((part) => part.label === label)?.count;
}
