import { excerpt } from '../../notice/checks/check.ts';
import { contentOf } from '../../notice/text/similarity.ts';
import { ownWordsReader } from '../text/own-words.ts';
import { itemName, type PlanCheck, placesOf } from './check.ts';
import { wholeGoal } from './goal-text.ts';

/** Care that serves every goal: who watches, enforces, reports, explains, learns, pays. */
const GENERAL =
  /机制|制度|台账|监管|监测|监控|巡[查河护逻]|排查|调度|督[促导察办查]|执法|查处|处罚|立案|宣传|培训|学习|举一反三|公[开示]|问责|追[责究]|考核|责任|领导|方案|资金|专项|验收|研究|约谈|整改/u;
/** Words that a measure and a goal share whatever they are about. */
const EMPTY =
  /完成|达到|推进|建设|实施|开展|加快|加强|项目|工程|工作|全部|生态|环境|保护|治理|相关|有关|部门|单位|企业|区域|范围|\d{4}年|\d{1,2}月|底前|以上|按照|要求|规定/gu;

function sharedRuns(content: string): Set<string> {
  const runs = new Set<string>();
  // No run reaches over a place where an empty word was taken out.
  for (const piece of content.split('|')) {
    for (let at = 0; at + 2 <= piece.length; at += 1) runs.add(piece.slice(at, at + 2));
  }
  return runs;
}

/** Pairs of characters of what a text is about. */
function subjectOf(text: string, ownWords: (text: string) => string): Set<string> {
  const pieces = ownWords(text.normalize('NFKC'))
    .replaceAll('某地', '，')
    .replace(EMPTY, '，')
    .split(/[^\p{L}\p{N}%]+/u)
    .map(contentOf);
  return sharedRuns(pieces.join('|'));
}

/**
 * A measure that has no word in common with its goal, and is none of the general kind (域规则2.7-9: a
 * plan for closing was asked for, and the flow was restored). A goal of one word says too little.
 */
export const measureAnswersNoGoal: PlanCheck = {
  code: 'MEASURE_ANSWERS_NO_GOAL',
  remarks: (input) => {
    const ownWords = ownWordsReader(placesOf(input));
    return input.facts.items.flatMap((item, place) => {
      const goal = wholeGoal(item);
      const asked = subjectOf(goal, ownWords);
      if (asked.size < 2) return [];
      return item.measures.flatMap(({ text }, step) => {
        const subject = subjectOf(text, ownWords);
        const answers = [...subject].some((run) => asked.has(run));
        if (answers || subject.size === 0 || GENERAL.test(text)) return [];
        return [
          {
            dataPath: `items[${place}].measures[${step}].text`,
            message: `${itemName(item, place)}的第${step + 1}项措施“${excerpt(text)}”与整改目标“${excerpt(goal)}”看不出关联，请写明该措施落实目标的哪一部分，或相应补充目标、改写措施。`,
            clause: '域规则2.7-9',
          },
        ];
      });
    });
  },
};
