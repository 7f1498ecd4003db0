import { contentOf } from '../text/similarity.ts';
import { excerpt, type NoticeCheck } from './check.ts';
import { itemCompletions } from './texts.ts';

/** Words that only say that something is done, of whom, when and how punctually: no fact of it. */
const FILLERS: readonly string[] = (
  '截至 截止 到 目前 现 现已 现阶段 经 现场 核查 核实 自查 验收 ' +
  '该 此 上述 反馈 信访 件 问题 项 整改 工作 任务 措施 目标 要求 事项 情况 内容 相关 标准 各项 所有 逐项 逐条 ' +
  '按照 按 依 期 时 计划 方案 时限 如期 严格 ' +
  '已经 已 均 全部 全面 全 都 皆 基本 顺利 圆满 彻底 及时 立即 切实 完全 ' +
  '达到 符合 满足 取得 实现 进行 予以 得到 开展 ' +
  '完成 到位 完毕 结束 落实 办结 销号 合格 通过 解决 达标 完结 成效 实效 效果 良好 较好 明显 有效 ' +
  '长期 持续 坚持 巩固 保持 为止 立行立改 ' +
  '并 和 且 与 及 的 了 于 在 后 前 底 内 为 至 中 有 100% 百分之百 百分百'
).split(' ');
const DATE_WORD = /\d{4}年|\d{1,2}[月日]/y;
const SAYS_DONE = /完成|到位|完毕|办结|落实|解决|整改|达标|完结|结束|合格/u;

/** True when a text is made of fillers and dates only. Every place is looked at once. */
function onlyFillers(text: string): boolean {
  const reached = new Set([0]);
  for (let at = 0; at < text.length; at += 1) {
    if (!reached.has(at)) continue;
    for (const word of FILLERS) if (text.startsWith(word, at)) reached.add(at + word.length);
    DATE_WORD.lastIndex = at;
    const date = DATE_WORD.exec(text)?.[0];
    if (date !== undefined) reached.add(at + date.length);
  }
  return reached.has(text.length);
}

/** True for a completion statement that only says done, without one fact of what was done. */
export function saysOnlyDone(text: string): boolean {
  const content = contentOf(text);
  return SAYS_DONE.test(content) && onlyFillers(content);
}

/** No completion statement of an item holds a fact (domain rules §2.7 row 6). */
export const completionEmpty: NoticeCheck = {
  code: 'COMPLETION_EMPTY',
  remarks: ({ facts }) =>
    facts.items.flatMap((item, place) => {
      const own = itemCompletions(item, place);
      if (own.length === 0 || !own.every(({ text }) => saysOnlyDone(text))) return [];
      return own.map(({ path, text }) => ({
        dataPath: path,
        message: `整改完成情况只写了“${excerpt(text)}”，没有写做了什么、做到什么程度，请对照每项整改措施写明完成的事实（内容、数量、时间）。`,
        clause: '域规则2.7-6',
      }));
    }),
};
