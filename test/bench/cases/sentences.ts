import type { Random } from './random.ts';

/** Characters that invented names of places are made of. */
const NAME_CHARACTERS = [
  ...'青源云江石背溪东南西北上下大小白沙河口柳林松坪桃花桥头鹤岭竹园荷塘枫树湾龙泉赤岸清平双永安长乐和丰梅兰菊芦苇浦港洲坝堰坑洞寨堡坡岗屿渡津浔潭漳沅湄涪淮沂泗濠滁颍涡汶淄潍沭沽滦滹沱汾沁洛伊渭泾灞沣',
];
const PLACE_KINDS = ['镇', '乡', '村', '社区', '工业园', '街道', '林场', '水库'];
const OFFICES = [
  '生态环境局',
  '水利局',
  '农业农村局',
  '住房和城乡建设局',
  '自然资源局',
  '林业局',
  '城市管理局',
];
const THINGS = [
  '雨污管网',
  '入河排口',
  '垃圾填埋场',
  '尾矿库',
  '养殖粪污贮存池',
  '建筑渣土',
  '危险废物暂存间',
  '扬尘在线监测设备',
  '沉砂池',
  '污水处理设施',
  '截洪沟',
  '裸露边坡',
  '饮用水水源保护区标识',
  '废旧塑料加工点',
  '锅炉除尘器',
  '渗滤液调节池',
];
const ACTIONS = ['清运', '整治', '封堵', '修复', '拆除', '新建', '改造', '排查', '复绿', '监测'];
const UNITS = ['处', '吨', '公里', '亩', '立方米', '台（套）', '户', '家'];
const LAWS = [
  '中华人民共和国水污染防治法',
  '中央生态环境保护督察整改工作办法',
  '固体废物污染环境防治条例',
  '排污许可管理条例',
  '土壤污染防治行动计划',
];

const count = (random: Random): string => {
  const value = 2 + random.below(9_000);
  return random.below(3) === 0 ? `${value}.${1 + random.below(9)}` : `${value}`;
};

/** An invented name of a place, such as 鹤岭村. */
export function placeName(random: Random): string {
  return random.one(NAME_CHARACTERS) + random.one(NAME_CHARACTERS) + random.one(PLACE_KINDS);
}

/** An invented office with its place. */
export function officeName(random: Random): string {
  return `${random.one(NAME_CHARACTERS)}${random.one(NAME_CHARACTERS)}县${random.one(OFFICES)}`;
}

/** A date of 2023 to 2025, as papers write it. */
export function writtenDate(random: Random): string {
  return `${2023 + random.below(3)}年${1 + random.below(12)}月${1 + random.below(28)}日`;
}

type Sentence = (random: Random) => string;

/** What such papers say: figures, quotations, brackets, laws and Latin among the Han. */
const SENTENCES: readonly Sentence[] = [
  (r) =>
    `${placeName(r)}${r.one(THINGS)}管护不到位，${writtenDate(r)}现场核查发现${count(r)}${r.one(UNITS)}未按要求${r.one(ACTIONS)}。`,
  (r) =>
    `截至${writtenDate(r)}，已${r.one(ACTIONS)}${r.one(THINGS)}${count(r)}${r.one(UNITS)}，完成率${r.below(99) + 1}.${r.below(9) + 1}%。`,
  (r) =>
    `${officeName(r)}会同${placeName(r)}对照《${r.one(LAWS)}》逐条核对，建立“一点一策”台账，${r.one(ACTIONS)}${r.one(THINGS)}${count(r)}${r.one(UNITS)}。`,
  (r) =>
    `断面化学需氧量（COD）、氨氮均值分别为${count(r)}mg/L和0.${r.below(90) + 10}mg/L，较${writtenDate(r)}下降${r.below(60) + 2}%。`,
  (r) =>
    `群众反映${placeName(r)}夜间异味扰民；经查，${r.one(THINGS)}密闭不严，“跑冒滴漏”时有发生，已责令${officeName(r)}督促整改。`,
  (r) =>
    `投入资金${count(r)}万元，${r.one(ACTIONS)}${placeName(r)}至${placeName(r)}段${r.one(THINGS)}，同步落实管护人员${r.below(40) + 2}名。`,
  (r) =>
    `立案查处${r.below(30) + 1}起，罚款${count(r)}万元，约谈${placeName(r)}负责同志${r.below(9) + 1}人次——相关情况已报${officeName(r)}。`,
  (r) =>
    `按照“谁污染、谁治理”的原则，由${officeName(r)}牵头，${r.below(6) + 2}个单位配合，于${writtenDate(r)}前完成${r.one(THINGS)}${r.one(ACTIONS)}。`,
  (r) =>
    `${r.one(THINGS)}${r.one(ACTIONS)}工程（K${r.below(90) + 1}+${r.below(900) + 100}段）通过验收，验收意见编号QY-${r.below(9000) + 1000}-${r.below(90) + 10}。`,
];

/** Distinct sentences until the text has at least `characters` characters. */
export function prose(random: Random, characters: number): string {
  let text = '';
  while (text.length < characters) text += random.one(SENTENCES)(random);
  return text;
}
