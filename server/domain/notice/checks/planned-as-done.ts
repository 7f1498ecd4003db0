import { excerpt, type NoticeCheck } from './check.ts';
import { completionTexts } from './texts.ts';

/**
 * Words of what is still to come. 将 before an object (将垃圾清运完毕), 按计划完成, 拟定了方案 and
 * 较预计提前 tell of what was done; 将在建工地… and 将于都县… begin an object, not a date.
 */
const PLANNED: readonly RegExp[] = [
  /将于(?!都县|田|洪|桥|家)/u,
  /将在(?!建|线|册|用|岗|产|场|途|役|编|校|库|地|矿|施)/u,
  /将(?:继续|进一步|持续|适时|尽快|陆续|按计划|按要求|按照|争取|加快|逐步)/u,
  /(?<![模虚比草])拟(?:于|在|对|将|新|投|建|采|安|开|进|实施|增|购|继续|委托|计划|定于)/u,
  /(?<![比较超按])预计(?!效果|目标|工期|数|算)/u,
  /计划(?:于|在(?!建)|今年|明年|年底|近期|下一步|下个?月|本月|\d{4}年)/u,
  /正在(?:积极|有序|加快|抓紧|稳步|全力|陆续|逐步)?(?:推进|实施|建设|施工|办理|进行|开展|整改|安装|招标|编制|审批|协调|落实|清理|清运|拆除|修复)(?![^，。；,;]{0,12}的)/u,
  /(?<!已)即将(?:完成|完工|开工|建成|投入|启动|实施)/u,
  /(?:尚|还)未(?:全部)?(?:完成|完工|开工|建成|启动|到位|实施)/u,
  /(?:有序|稳步|加快|持续|抓紧)(?:推进|实施|建设)中/u,
];

/** Titles of papers are names, whatever words they hold. */
const TITLE = /《[^》]*》/gu;

/** Words in a completion statement that tell of work still planned, in order of the rules. */
export function plannedWords(text: string): string[] {
  const plain = text.replace(TITLE, '《》');
  return PLANNED.flatMap((rule) => rule.exec(plain)?.[0] ?? []);
}

/** A completion statement counts works that are still planned (domain rules §2.7 row 8). */
export const plannedAsDone: NoticeCheck = {
  code: 'PLANNED_AS_DONE',
  remarks: ({ facts }) =>
    completionTexts(facts).flatMap(({ path, text }) => {
      const words = plannedWords(text);
      if (words.length === 0) return [];
      return [
        {
          dataPath: path,
          message: `整改完成情况“${excerpt(text)}”中的“${words.join('”“')}”说的是尚未完成的工作，请只写已经完成的事实，未完成的不得列为完成。`,
          clause: '域规则2.7-8',
        },
      ];
    }),
};
