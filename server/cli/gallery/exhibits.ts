/** A page of the gallery: the first page of a sample paper that shows a text. */
export type Exhibit = {
  /** File name, with what the page is to be compared with in the standard. */
  readonly name: string;
  /** Template and facts below `templates/`. */
  readonly template: string;
  readonly facts: string;
  readonly shows: string;
};

function of(template: string, facts: string, pages: Readonly<Record<string, string>>): Exhibit[] {
  return Object.entries(pages).map(([name, shows]) => ({ name, template, facts, shows }));
}

/** Every element of the format on a page of a paper that offices really write. */
export const EXHIBITS: readonly Exhibit[] = [
  ...of('official/notice', 'official/notice.facts.json', {
    '01-版头：份号、密级、紧急程度、发文机关标志、发文字号': '000001',
    '02-层次标题': '一、提高认识',
    '03-附件说明、盖章处、附注': '附件：',
    '04-附件': '附件2',
    '05-版记': '抄送：',
  }),
  ...of('official/notice', 'official/notice-joint.facts.json', {
    '06-联合行文的发文机关标志': '文件',
    '07-联合署名': '青源县农业农村局2025年6月3日',
  }),
  ...of('official/notice', 'official/notice-proxy.facts.json', {
    '08-长名称的标志、代章': '代章',
    '09-印发机关与日期分行': '抄送：',
  }),
  ...of('official/request', 'official/request.facts.json', { '10-上行文：签发人': '签发人：' }),
  ...of('official/letter', 'official/letter.facts.json', {
    '11-信函首页': '青府函',
    '12-信函末页': '抄送：',
  }),
  ...of('official/minutes', 'official/minutes.facts.json', {
    '13-纪要': '常务会议纪要',
    '14-出席、请假、列席': '出席：',
  }),
  ...of('official/order', 'official/order.facts.json', { '15-命令、签名章': '第3号' }),
  ...of('official/issuing', 'official/issuing.facts.json', {
    '16-印发通知': '现印发给你们',
    '17-印发件': '第一条',
  }),
  ...of('plan/plan', 'plan/plan.facts.json', {
    '18-整改方案': '整改方案',
    '19-横排表格': '整改措施清单序号',
    '20-续表、分页的行': '续表',
  }),
  ...of('plan/approval', 'plan/plan.facts.json', { '21-审批表': '审批表' }),
  ...of('plan/circulation', 'plan/circulation.facts.json', { '22-发文稿纸': '稿纸' }),
  ...of('dossier/closure', 'dossier/closure.facts.json', {
    '23-档案封面': '样例',
    '24-目录': '目录',
    '25-对比照片': '整改前（',
  }),
];
