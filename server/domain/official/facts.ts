import { z } from 'zod';
import { calendarDay } from '../input/calendar-date.ts';

const text = z.string().min(1);

/** 版头 as facts: what the office enters or numbers before it is printed. */
const headFacts = z.strictObject({
  serial: text.optional().describe('份号'),
  secrecy: text.optional().describe('密级和保密期限'),
  urgency: z.enum(['特急', '加急', '特提', '平急']).optional().describe('紧急程度'),
  organs: z.array(text).min(1).describe('发文机关，主办机关在前'),
  number: text.optional().describe('发文字号'),
  signers: z.array(text).optional().describe('签发人（上行文）'),
  compiler: text.optional().describe('编发机关（纪要）'),
  date: calendarDay.optional().describe('编发日期（纪要）'),
});

/** 版记 as facts. */
const imprintFacts = z.strictObject({
  copies: z.array(text).optional().describe('抄送机关'),
  issuer: text.optional().describe('印发机关'),
  date: calendarDay.optional().describe('印发日期'),
});

const signatureFacts = z.strictObject({
  organs: z.array(text).describe('署名机关'),
  date: calendarDay.optional().describe('成文日期'),
  seal: z.boolean().describe('是否加盖印章（留盖章处）'),
  sealedBy: text.optional().describe('代章机关'),
  offices: z.array(text).optional().describe('签发人职务（签名章）'),
  names: z.array(text).optional().describe('签发人姓名（不用签名章时印出）'),
});

const sectionFacts = z.strictObject({
  heading: text.optional().describe('层次标题'),
  paragraphs: z.array(text).describe('段落'),
});

const attendanceFacts = z.strictObject({
  present: z.array(text).optional().describe('出席人员'),
  absent: z.array(text).optional().describe('请假人员'),
  observers: z.array(text).optional().describe('列席人员'),
});

const annexFacts = z.strictObject({
  title: text.describe('附件名称'),
  paragraphs: z.array(text).describe('附件正文段落'),
});

/**
 * What templates of ordinary papers of an office see: 通知, 请示, 函, 纪要, 令. Dates are calendar dates
 * `YYYY-MM-DD`; texts are as entered.
 */
export const officialPaperFacts = z.strictObject({
  schema: z.literal('official.paper/1'),
  /** Data paths of facts that were made up for a sample; any entry makes the paper a 样例. */
  madeUp: z.array(text).describe('虚构事实的路径'),
  head: headFacts.describe('版头'),
  title: text.optional().describe('标题'),
  addressee: text.optional().describe('主送机关（不含冒号）'),
  opening: z.array(text).describe('开头段落'),
  sections: z.array(sectionFacts).describe('正文各部分'),
  closing: text.optional().describe('结束语'),
  annexes: z.array(annexFacts).optional().describe('附件'),
  attachments: z.array(text).optional().describe('另附的附件名称'),
  issued: annexFacts.optional().describe('印发件'),
  attendance: attendanceFacts.optional().describe('参会人员'),
  signature: signatureFacts.describe('署名'),
  note: text.optional().describe('附注（不含括号）'),
  imprint: imprintFacts.optional().describe('版记'),
});
/** Facts of an ordinary paper of an office, parsed. */
export type OfficialPaperFacts = z.infer<typeof officialPaperFacts>;
