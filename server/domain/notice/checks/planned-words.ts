/** Works that an office does; after 正在, 将继续, 计划 they are still to be done. */
const WORK =
  '推进|实施|建设|施工|办理|进行|开展|整改|安装|招标|编制|审批|协调|落实|清理|清运|拆除|修复|铺设|敷设|改造|' +
  '调试|组织|筹备|申报|申请|采购|升级|验收|评审|设计|修建|编写|对接|准备|论证|治理|整治|核查|完善';
/** The rest of a clause makes an attribute of what stands before: 正在施工的工地, 尚未完工的项目. */
const NOT_OF = '(?![^，。；、,;]{0,12}的)';
/** Things that words of planning name without 的: 拟建项目, 正在施工工地, 未完成整改企业. */
const THING =
  '(?:项目|工程|企业|单位|工地|现场|路段|标段|区域|地块|点位|养殖[场户]|事项|问题|用地|内容)';
/** Verbs of what an office does to somebody else: 责令正在施工工地停工. */
const UPON =
  '(?<!(?:对|把|责令|要求|叫停|暂停|停止|关停|查处|约谈|督促|针对|排查|检查|发现)[^，。；、,;]{0,4})';
/** How a work goes on: 正加快推进. */
const PACE = '积极|有序|加快|抓紧|稳步|全力|陆续|逐步';
/** 公正, 更正, 修正, 校正 … end in 正 and have nothing going on. */
const JOINED = '公更修校矫订纠反';
/** What stands before 未完成 when it is not the state of the own work now. */
const NOT_OWN =
  '(?<![因如若凡原曾])(?<!(?:如果|此前|之前|以前|反馈前|整改前|防止|杜绝|避免|无一处?|对(?!照)|将)[^，。；、,;]{0,6})';
/** What an office will do beside works: 将持续加强监管, 将逐步恢复植被. */
const GOING_ON =
  '加大|加强|强化|深化|巩固|保持|做好|抓好|跟踪|监管|督促|优化|提升|改善|关注|跟进|压实|' +
  '恢复|建立|健全|形成|扩大|提高|减少|降低|淘汰|退出|消除|解决|完成|建成|实现|配备|配套|补植|搬迁|关停';

/**
 * Words of what is still to come. 将 before an object (将垃圾清运完毕), 按计划完成, 拟定了方案 and
 * 较预计提前 tell of what was done; 将在建工地… and 将于都县… begin an object, not a date.
 */
const PLANNED: readonly RegExp[] = [
  /将于(?!都县|田|洪|桥|家)/gu,
  /将在(?!建|线|册|用|岗|产|场|途|役|编|校|库|地|矿|施)/gu,
  new RegExp(
    `(?<!已)将(?:继续|进一步|适时|尽快|按计划|按要求|按照|加快|争取(?!到|来))(?:(?=(?:${WORK}|${GOING_ON})(?!的))|${NOT_OF})`,
    'gu',
  ),
  // 将持续超标的企业关停, 将陆续渗漏点封堵: these adverbs belong to the object as often.
  new RegExp(`(?<!已)将(?:持续|陆续|逐步)(?=(?:${WORK}|${GOING_ON})(?!的))`, 'gu'),
  new RegExp(
    `(?<!已)将(?:全面|全部|按期|如期|力争|确保|及时|积极)?(?:完成|建成|建设|新建|新增|启动|实施|开展|投资|安装|铺设)(?!${THING}|情况|时限|主体|方案|记录|资料|垃圾|资金|规模|[的后率量区])(?![^，。；、,;]{0,12}(?:的|情况|材料|资料|结果|报告|全部|接入|纳入|列入|移交|并入|归入|用于|交由))`,
    'gu',
  ),
  new RegExp(
    `(?<![模虚比草])拟(?:于|在|对|将|新|投|建|采|安|开|进|实施|增|购|继续|委托|计划|定于)(?!设?${THING}|的|(?:建|设|产|工|施|办|入|用)${THING})`,
    'gu',
  ),
  /(?<![比较超按])预计(?!效果|目标|工期|数|算)/gu,
  /(?<!原|(?:按|照|依|根据|列入|纳入)[^，。；、,;]{0,8})计划(?:于|在(?!建)|今年|明年|年底|年内|近期|下一步|下个?月|本月|月底|\d{1,4}[年月]|[一二三四]季度|[上下]半年)/gu,
  /(?<![原改度作动施设项]|(?:按|照|依|根据|列入|纳入)[^，。；、,;]{0,8})计划(?:新建|新增|建设(?!用地|目标|内容|任务|规模)|采购|购置|安装|改造|启动|修建|开工|铺设|引进|搬迁|实施(?!方案|情况))/gu,
  /力争(?!上游)|争取(?:于|在(?!建)|到?(?=今年|明年|年底|年内|\d|月底|[上下]半年|早日|尽快|尽早|按期|如期))/gu,
  new RegExp(
    `${UPON}(?<![${JOINED}])正(?:在(?:${PACE})?(?:${WORK})|(?:${PACE})(?:${WORK})|(?:${WORK})(?=中))(?:中(?![的心央]))?${NOT_OF}(?!${THING})`,
    'gu',
  ),
  /(?<!已)即将(?:完成|完工|开工|建成|投入|启动|实施)/gu,
  new RegExp(
    `${UPON}${NOT_OWN}(?:(?:尚|还|仍)未(?:全部|完全)?(?:启动|到位|实施|落实)|(?:尚|还|仍)?未(?:全部|完全|按期|如期)?(?:完成|完工|开工|建成|竣工))(?!(?:整改)?(?:任务|工作)?${THING})${NOT_OF}`,
    'gu',
  ),
  /(?:有序|稳步|加快|持续|抓紧|积极)(?:推进|实施|建设|整改|办理)中(?![的心央])/gu,
  new RegExp(
    `(?:剩余|其余|余下|剩下)[^，。；,;已]{0,12}?(?:加快|抓紧|继续|陆续|逐步|有序|稳步|持续)(?:${WORK})(?![^，。；,;]{0,12}(?:完|毕|到位|结束))`,
    'gu',
  ),
];

/** Titles of papers are names, whatever words they hold. */
const TITLE = /《[^》]*》/gu;

/** Words in a completion statement that tell of work still planned, as they stand in the text. */
export function plannedWords(text: string): string[] {
  const plain = text.replace(TITLE, '《》');
  const found = PLANNED.flatMap((rule) =>
    Array.from(plain.matchAll(rule), ({ 0: words, index }) => ({ words, index })),
  ).sort((a, b) => a.index - b.index);
  let end = 0;
  return found.flatMap(({ words, index }) => {
    if (index < end) return [];
    end = index + words.length;
    return [words];
  });
}
