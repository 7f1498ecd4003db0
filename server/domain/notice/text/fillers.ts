import { contentOf } from './similarity.ts';

/** Words that only say that something is done, of whom, when and how punctually: no fact of it. */
const FILLERS: readonly string[] = (
  '截至 截止 到 目前 现 现已 现阶段 经 现场 核查 核实 查验 自查 验收 复核 组织 ' +
  '该 此 上述 反馈 信访 件 问题 项 整改 工作 任务 措施 目标 要求 事项 情况 内容 相关 标准 各项 所有 逐项 逐条 ' +
  '按照 按 依 期 时 计划 方案 时限 如期 严格 规定 序时 进度 ' +
  '已经 已 均 全部 全面 全 都 皆 基本 顺利 圆满 彻底 及时 立即 切实 完全 认真 积极 扎实 有序 稳步 迅速 行动 ' +
  '高质量 高标准 达到 达 符合 满足 取得 实现 进行 予以 得到 开展 预期 ' +
  '完成 到位 完毕 结束 落实 办结 销号 合格 通过 解决 达标 完结 闭环 清零 成效 实效 效果 良好 较好 明显 显著 有效 率 ' +
  '备案 上报 申请 同意 省级 市级 县级 区级 省委 市委 县委 区委 党委 政府 我局 我县 我区 我市 我镇 我乡 本单位 我单位 责任 单位 企业 公司 ' +
  '长期 持续 坚持 巩固 保持 为止 立行立改 高度重视 高度 重视 ' +
  '并 和 且 与 及 的 了 于 在 后 前 底 内 为 至 中 有 100% 百分之百 百分百'
).split(' ');
/** Dates, and a pointer to another paper: what it says is not said here. */
const FILLER_FORMS: readonly RegExp[] = [
  /\d{4}年|\d{1,2}[月日]/y,
  /(?:具体|详细)?详?见(?:后附|报告|材料|台账|上文|上述|前述|下文)|详?见?附[件表图页后][\d一二三四五六七八九十]*/y,
];
/** Whole answers that answer nothing: 无, 略, OK, 100%, 见附表. */
const NULL_ANSWER =
  /^(?:暂?无|没有|略|空|同上|同前|如上|是|否|好|不涉及|待(?:补充?|填写?|定|报)|附后|ok|yes|no|done|na|x+|[\d%]+)$/iu;
/** Who cared: 县政府高度重视, 兴国县自然资源局已…. No organ's name holds a verb of doing. */
const ATTITUDE = /^[^已了完并\d]{1,20}(?=高度重视)/u;
const ORGAN =
  /^(?!关停|拆除|清[理运退]|建[成设]|取缔|搬迁|修复|安装|整治|处罚|立案|查处|约谈|督促|要求|指导|责令|对|将|由)[\p{Script=Han}]{1,20}?(?:局|政府|公司|办事处|管委会|委员会|镇|乡|县|区|市|街道|中心|支队|企业)(?=[已均按全])/u;
/** Marks that end a clause; a comma inside a figure does not. */
const CLAUSE_END = /(?<!\d),|,(?!\d)|[。;!?:、\n…]/u;

/** True when a clause is made of fillers only. Every place is looked at once. */
function onlyFillers(clause: string): boolean {
  const reached = new Set([0]);
  for (let at = 0; at < clause.length; at += 1) {
    if (!reached.has(at)) continue;
    for (const word of FILLERS) if (clause.startsWith(word, at)) reached.add(at + word.length);
    for (const form of FILLER_FORMS) {
      form.lastIndex = at;
      const found = form.exec(clause)?.[0];
      if (found !== undefined) reached.add(at + found.length);
    }
  }
  return reached.has(clause.length);
}

function holdsFact(clause: string): boolean {
  const content = contentOf(clause);
  if (NULL_ANSWER.test(content)) return false;
  return ![content, content.replace(ATTITUDE, ''), content.replace(ORGAN, '')].some(onlyFillers);
}

/** Clauses of a text that hold a fact, in order: not 经现场查验, 整改已完成, 同意销号, 无, 见附件. */
export function factualClauses(text: string): string[] {
  return text.normalize('NFKC').split(CLAUSE_END).filter(holdsFact);
}
