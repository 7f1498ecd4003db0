import { z } from 'zod';
import { calendarDay } from '../input/calendar-date.ts';
import { problemSource } from '../problem/problem.ts';
import { regionFacts } from '../region/region-facts.ts';
import { measureFacts } from '../task/measure-facts.ts';

/**
 * What a template of a closure dossier (销号档案) sees (domain rules §3.2, parts in their order).
 *
 * What an office may still have to find out is optional here: a template says what it needs, drafts
 * print without. Dates are calendar dates `YYYY-MM-DD` in Asia/Shanghai. Photos and attached files
 * are named by keys: the SHA-256 of the file, or on the command line its path beside the facts.
 */
const text = z.string().min(1);

const provenMeasureFacts = measureFacts.extend({
  evidence: text.optional().describe('该措施的佐证材料序号，如“材料1、3”'),
});

const problemFacts = z.strictObject({
  ownNo: text.optional().describe('本级编号'),
  parentNo: text.optional().describe('上级编号'),
  title: text.optional().describe('问题简称，如“××污水处理厂超标排放问题”'),
  source: problemSource.describe('问题来源'),
  category: text.optional().describe('问题类别'),
  text: text.optional().describe('问题原文'),
  implementer: text.optional().describe('整改实施主体'),
  responsibleUnits: z.array(text).describe('责任单位'),
  leadUnit: text.optional().describe('牵头单位'),
  supervisingUnit: text.optional().describe('督导单位'),
  acceptanceUnit: text.optional().describe('验收单位'),
  goal: text.optional().describe('整改目标'),
  deadline: text.optional().describe('整改时限'),
  completedOn: calendarDay.optional().describe('整改完成日期'),
  measures: z.array(provenMeasureFacts).describe('整改措施'),
});

const opinionFacts = z.strictObject({
  step: text.describe('环节，如“县级审核”'),
  unit: text.optional().describe('签署意见的单位'),
  opinion: text.optional().describe('意见'),
  person: text.optional().describe('签署人'),
  date: calendarDay.optional().describe('签署日期'),
});

const reportFacts = z.strictObject({
  background: text.optional().describe('问题背景'),
  process: text.optional().describe('整改过程'),
  results: text.optional().describe('整改成效'),
  investment: z.number().nonnegative().optional().describe('投入资金（元）'),
  mechanism: text.optional().describe('长效机制'),
});

const personFacts = z.strictObject({
  name: text.describe('姓名'),
  unit: text.optional().describe('工作单位'),
  post: text.optional().describe('职务'),
});

const acceptanceFacts = z.strictObject({
  stage: text.describe('验收环节，如“县级自验”“市级验收”'),
  unit: text.optional().describe('验收单位'),
  date: calendarDay.optional().describe('验收日期'),
  place: text.optional().describe('验收地点'),
  method: text.optional().describe('验收方式：查阅资料、座谈、现场核查'),
  team: z.array(personFacts).describe('验收组成员'),
  findings: z.array(text).describe('逐项验收情况'),
  conclusion: text.optional().describe('验收结论'),
});

const siteCheckFacts = z.strictObject({
  date: calendarDay.optional().describe('核查日期'),
  place: text.optional().describe('核查地点'),
  coordinates: text.optional().describe('经纬度'),
  persons: z.array(text).describe('核查人员'),
  found: text.optional().describe('现场情况'),
  conclusion: text.optional().describe('核查结论'),
});

const conditionFacts = z.strictObject({
  text: text.describe('销号条件'),
  met: z.boolean().describe('是否满足'),
  note: text.optional().describe('核验说明'),
});

const materialFacts = z.strictObject({
  no: text.describe('材料序号'),
  name: text.describe('材料名称'),
  kind: text.describe('材料种类：文件、合同、验收、监测报告、处罚文书、票据等'),
  issuer: text.optional().describe('出具单位'),
  date: calendarDay.optional().describe('形成日期'),
  pages: z.int().positive().optional().describe('页数'),
  proves: text.optional().describe('所证明的整改措施'),
  file: text.optional().describe('PDF文件标识；附入本档时填写'),
});

const photoFacts = z.strictObject({
  image: text.optional().describe('照片文件标识'),
  takenOn: calendarDay.optional().describe('拍摄日期'),
  caption: text.optional().describe('图注'),
});

const photoPairFacts = z.strictObject({
  title: text.describe('照片组名称'),
  place: text.optional().describe('拍摄地点和视角'),
  before: photoFacts.describe('整改前照片'),
  after: photoFacts.describe('整改后照片'),
});

const noticeFacts = z.strictObject({
  title: text.optional().describe('公示标题'),
  channel: text.optional().describe('公示渠道'),
  url: text.optional().describe('公示网址'),
  start: calendarDay.optional().describe('公示开始日期'),
  end: calendarDay.optional().describe('公示结束日期'),
  length: z.int().positive().optional().describe('公示期长度'),
  unit: z.enum(['WORKING_DAY', 'DAY']).optional().describe('公示期单位：工作日或日'),
  text: text.optional().describe('公示内容'),
  objections: text.optional().describe('公示期间收到的意见及处理情况'),
});

const meetingFacts = z.strictObject({
  name: text.describe('会议名称'),
  date: calendarDay.optional().describe('会议日期'),
  number: text.optional().describe('会议纪要编号'),
  decision: text.optional().describe('会议决定'),
});

const supplementFacts = z.strictObject({
  title: text.describe('材料名称，作为一章的标题，如“群众满意度调查报告”'),
  text: text.optional().describe('材料内容，换行即分段'),
});

const lookBackFacts = z.strictObject({
  date: calendarDay.optional().describe('回头看日期'),
  unit: text.optional().describe('组织单位'),
  found: text.optional().describe('回头看情况'),
});

/** Facts of a closure dossier. */
export const dossierFacts = z.strictObject({
  schema: z.literal('dossier.closure/1'),
  /** Data paths of facts that were made up for a sample; any entry makes the paper a 样例. */
  madeUp: z.array(text).describe('虚构事实的路径'),
  region: regionFacts.omit({ level: true }).describe('地区'),
  inspection: z
    .strictObject({
      name: text.describe('督察名称，如“第二轮中央生态环境保护督察”'),
      feedbackDate: calendarDay.optional().describe('反馈日期'),
    })
    .optional()
    .describe('督察'),
  compiler: text.optional().describe('档案编制单位'),
  compiledOn: calendarDay.optional().describe('档案编制日期'),
  archiveNo: text.optional().describe('档号'),
  retention: text.optional().describe('保管期限'),
  problem: problemFacts.describe('问题'),
  application: z
    .strictObject({
      to: text.optional().describe('主送单位'),
      organ: text.optional().describe('申请单位'),
      date: calendarDay.optional().describe('申请日期'),
      seal: z.boolean().describe('是否加盖印章（留盖章处）'),
      statement: text.optional().describe('申请事由'),
      opinions: z.array(opinionFacts).describe('逐级审核意见'),
    })
    .describe('销号申请'),
  report: reportFacts.describe('整改情况报告'),
  acceptances: z.array(acceptanceFacts).describe('自验、验收意见'),
  conditions: z.array(conditionFacts).describe('销号条件核验'),
  siteChecks: z.array(siteCheckFacts).describe('现场核查'),
  materials: z.array(materialFacts).describe('佐证材料'),
  photos: z.array(photoPairFacts).describe('整改前后照片'),
  notice: noticeFacts.describe('公示材料'),
  meetings: z.array(meetingFacts).describe('集体研究'),
  approval: z
    .strictObject({
      steps: z.array(opinionFacts).describe('审批环节'),
      closureNo: text.optional().describe('销号编号'),
      closedOn: calendarDay.optional().describe('销号日期'),
    })
    .describe('销号审批'),
  lookBacks: z.array(lookBackFacts).describe('回头看记录'),
  supplements: z.array(supplementFacts).optional().describe('当地另行要求归档的文字材料，一份一章'),
});

/** Facts of a closure dossier, parsed. */
export type DossierFacts = z.infer<typeof dossierFacts>;
