import { excerpt } from '../../notice/checks/check.ts';
import { factualClauses } from '../../notice/text/fillers.ts';
import { itemName, type PlanCheck } from './check.ts';
import { goalTexts, wholeGoal } from './goal-text.ts';

/** Words of effort: they say that something goes on, not when it is reached. */
const EFFORT =
  /进一步|持续|不断|逐步|大力|积极|努力|着力|切实|扎实|深入|有效|强化|加强|加大|加快|推进|推动|提升|提高|改善|优化|深化|完善|健全|巩固|规范|落实|压实|增强|明显|好转|到位|重视|力度|水平|能力|意识/u;
/** A number, also of Chinese numerals with a unit; a date. */
const NUMBER =
  /\d|百分之|[一二三四五六七八九十百千万两]+(?:个|项|家|座|处|次|条|台|套|吨|亩|公里|米|户|人|天|月|年|季度|类|级)|Ⅰ|Ⅱ|Ⅲ|Ⅳ|Ⅴ|年底|月底|汛期前|每[日周旬月季年]/u;
/** Names that hold digits and say nothing of how far: PM2.5, COD5. */
const NAMES = /PM\s?(?:2\.5|10)|[A-Z]{1,3}O\d|O3|第[一二三四五六七八九十\d]+[轮批]|“[^”]*”/gu;
/** A state that somebody can go and look at. */
const STATE =
  /建成|投[运用产入]|完工|竣工|通过.{0,8}验收|拆除|关[停闭]|取缔|退出|淘汰|搬迁|清[零运除空退]|清理(?:完毕|干净)|消除|消灭|杜绝|根治|封堵|接入|复[绿垦耕]|恢复(?:原状|植被|植[物树]|湿地|耕地|生态)|修复(?:完[成毕])|治理(?:完[成毕])|全覆盖|全收集|全处理|应收尽收|应[治查改]尽[治查改]|达标|达到(?!更|新|应有|预期|明显)|符合.{0,20}(?:标准|规范|要求)|(?:出台|印发|制定|发布|颁布|编制|修订)|办(?:结|理完)|立案|查处(?:到位|完)|追责|移交|安装|配[备齐]|联网|不再|未再|无.{1,12}(?:现象|行为|排放|堆存|直排|问题)|实现.{1,16}(?:分流|闭环|分离|直连|全)|稳定(?:运行|达)|安全处置|处置完|硬化|绿化|覆盖完|补办|取得|签订|开通|成立/u;

/** True when no clause of a goal can be checked: none has a number, a date or a state. */
export function isVague(goal: string): boolean {
  const clauses = factualClauses(goal);
  if (clauses.length === 0) return true;
  const checkable = clauses.some((clause) => {
    const plain = clause.replace(NAMES, '');
    return NUMBER.test(plain) || STATE.test(plain);
  });
  return !checkable && clauses.some((clause) => EFFORT.test(clause));
}

/** A goal that only speaks of effort (进一步加强, 持续推进), or only of 整改到位. */
export const goalVague: PlanCheck = {
  code: 'GOAL_VAGUE',
  remarks: ({ facts }) =>
    facts.items.flatMap((item, place) => {
      const [first] = goalTexts(item, place);
      const goal = wholeGoal(item);
      if (first === undefined || goal.trim() === '' || !isVague(goal)) return [];
      return [
        {
          dataPath: first.path,
          message: `${itemName(item, place)}的整改目标“${excerpt(goal)}”没有数量、日期或可以查看的状态，无法据以验收，请写明做到什么程度，如“2025年底前建成截污管网3公里”“直排口全部封堵”。`,
          clause: '域规则1.1',
        },
      ];
    }),
};
