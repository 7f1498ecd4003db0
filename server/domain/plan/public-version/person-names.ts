/** Surnames as pairs of the most common ones; those that begin words of every plan need a stop word. */
const SINGLE =
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢骆岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游裴席卫查屈鲍覃霍翁隋甘景薄单包司柏宁柯阮桂闵强邬';
const COMPOUND = '欧阳|司马|上官|诸葛|夏侯|皇甫|尉迟|公孙|慕容|令狐|司徒|端木|东方|南宫|独孤';
const SURNAME = `(?:${COMPOUND}|[${SINGLE}])`;
/** A name of two characters made as long as one of three: 王　强. */
const SPACED_NAME = `[${SINGLE}][ \u3000\u00A0]{1,2}\\p{Script=Han}`;
/** A surname and one or two characters, or a name that is masked: 张某, 李某某, 王××. */
export const PERSON_NAME = `(?:${SPACED_NAME}|${SURNAME}(?:某{1,2}|[×xX*]{1,2}|\\p{Script=Han}{1,2}))`;

/** Words that look like a surname with a given name. */
const NO_NAMES =
  /^(?:单位|安全|安置|安排|方案|方式|方面|方可|关于|关停|关键|关心|严格|严肃|严禁|高度|高效|高质|任务|任职|任组|任副|常务|常委|常态|成立|成员|温度|程序|时间|时限|包括|包保|包抓|包干|管理|管委|管控|管护|万元|向上|向社|金额|余下|于每|文件|文化|文明|白天|石料|江河|强化|强调|项目|查处|查看|查明|康复|易地|景区|游客|宁可|费用|盛行|童年|纪检|纪委|司法|司机|农业|季度|章程|施工|施行|申请|申报|毕业|连续|应当|和谐|党委|党组|马上|何时|许可|曾经|顾问|龙头|段面|钱款|时段|左右|辛苦|齐抓|齐全|莫过|谷物|方法|丁类)|[长记任员委副]$/u;

/** True when a text can be a personal name and is no word of every plan. */
export function isPersonName(text: string): boolean {
  return new RegExp(`^${PERSON_NAME}$`, 'u').test(text) && !NO_NAMES.test(text);
}

/** Offices of a person, as they stand before or after a name. */
export const OFFICE =
  '(?:书记|省长|市长|县长|区长|州长|盟长|旗长|局长|厅长|主任|部长|处长|科长|股长|主席|镇长|乡长|院长|所长|站长|队长|经理|董事长|法定代表人|法人代表|法人|负责人|联系人|责任人|经办人|厂长|校长|行长|专员|秘书长|巡视员|调研员|工程师|河长|湖长|林长|组长|队员|举报人|当事人|嫌疑人|被告人|业主)';

const AFTER_NAME =
  '(?=$|[^\\p{Script=Han}]|担任|兼任|任|牵头|负责|包保|包抓|挂点|挂帅|带队|为|等|和|及|率|主持|具体|亲自|督办|同志|先生|女士)';
/**
 * 副市长王建国, 市长（王建国）, 法定代表人：王建国. Where no mark or known verb ends the name it is taken for
 * one of three characters: a name that is printed cannot be called back, a verb can be put right.
 */
export const OFFICE_THEN_NAME = new RegExp(
  `(?<=${OFFICE}(?:为|是)?[:：(（]?)(?:${PERSON_NAME}(?:同志|先生|女士)?${AFTER_NAME}|${SURNAME}\\p{Script=Han}{2})`,
  'gu',
);
/** 王建国副市长, 王建国同志, 王建国（副市长）: after a mark, a preposition or at the beginning. */
export const NAME_THEN_OFFICE = new RegExp(
  `(?<=^|[^\\p{Script=Han}]|由|经|请|向|对|与|和|及)${PERSON_NAME}(?=[(（]?(?:同志|先生|女士|副?${OFFICE}))`,
  'gmu',
);

/** 由王副市长包抓: the surname goes. 任组长 and 管委会主任 are no surnames. */
export const SURNAME_OF_OFFICE = new RegExp(
  `(?<=^|[^\\p{Script=Han}]|由|经|请|向|对)(?<![${SINGLE}][ \u3000\u00A0]{1,2})(?![任管时段项向司白])${SURNAME}(?=副?${OFFICE})`,
  'gmu',
);

/** Names of persons in a field that names who is responsible: 王建国（副市长）、张伟. */
export function namesInField(text: string): string[] {
  const alone = new RegExp(`(?<!\\p{Script=Han})${SPACED_NAME}(?!\\p{Script=Han})`, 'gu');
  const spaced = text.match(alone) ?? [];
  const joined = spaced.map((name) => name.replace(/\s/gu, ''));
  return [...spaced, ...joined, ...namesOf(text.replace(alone, '、'))];
}

function namesOf(text: string): string[] {
  return text.split(/[、，,；;/（）()：:\s]+/u).flatMap((part) => {
    const bare = part
      .replace(new RegExp(`^.*${OFFICE}(?=\\p{Script=Han}{2,4}$)`, 'u'), '')
      .replace(/(?:同志|先生|女士)$/u, '');
    return isPersonName(bare) ? [bare] : [];
  });
}
