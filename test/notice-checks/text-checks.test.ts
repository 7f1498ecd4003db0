import { describe, expect, it } from 'vitest';
import { acceptanceCopiesCompletion } from '../../server/domain/notice/checks/acceptance-copies-completion.ts';
import { holdsNoFact } from '../../server/domain/notice/checks/completion-empty.ts';
import {
  brokenPhrases,
  displacedCharacter,
} from '../../server/domain/notice/checks/dropped-character.ts';
import { countedParts } from '../../server/domain/notice/checks/goal-parts-incomplete.ts';
import { plannedWords } from '../../server/domain/notice/checks/planned-words.ts';
import { PLATFORM_RULES } from '../../server/domain/rule-set/built-in.ts';
import { builtInCalendar } from '../calendar/built-in-calendar.ts';
import { withItem } from './sound-notice.ts';

describe('COMPLETION_EMPTY', () => {
  it.each([
    '整改已完成',
    '已完成整改。',
    '已整改到位',
    '该问题已按要求整改到位。',
    '整改措施均已落实到位，整改目标已完成。',
    '经现场核查，该信访件问题已全部整改完成。',
    '目前，各项整改任务已全面完成，达到整改要求。',
    '已于2023年9月30日前完成整改',
    '已完成，长期坚持。',
    '立行立改，已完成。',
    '截至目前，已整改完毕，效果良好',
    '已１００％完成',
    '整改',
    '无',
    '。',
    '/',
    '——',
    '略',
    '同上。',
    '详见附件',
    '整改情况详见附件2、附件3。',
    '见附表',
    'OK',
    'N/A',
    '100%',
    '整改完成率达100％',
    '已按要求完成整改，达到预期效果。',
    '已完成整改，效果显著',
    '县政府高度重视，已整改完成。',
    '县委、县政府高度重视，迅速行动，问题已整改到位。',
    '兴国县自然资源局已按要求完成整改。',
    '已整改完成并销号备案。',
    '已通过市级验收，同意销号',
  ])('trips on “%s”', (text) => {
    expect(holdsNoFact(text)).toBe(true);
  });

  it.each([
    '已完成清运垃圾12吨。',
    '垃圾已清运完毕。',
    '经核查，该处河段水面无浮萍及垃圾。',
    '裸土已全覆盖，配有降尘设备',
    '已完成雨污分流管网建设3.2公里，整改已完成。',
    '养殖场已关停，设备已拆除。',
    '已立案查处，罚款5万元。',
    '已完成复绿。',
    '已补办环评手续',
    '已签订处置协议，危险废物全部转移。',
    '河道已清理到位，整改已完成。',
    '已按计划完成沉砂池修缮',
    '未完成整改任务的企业已停产',
    '关停涉事公司已完成',
    '县政府高度重视，已关停养殖场。',
    '县生态环境局已督促企业安装在线监测设备',
    '清运1,200吨',
    '详见附件，共清运垃圾12吨',
    '水面无浮萍',
    '已建立长效机制',
    '水质达到Ⅲ类标准',
    '已拆除违建300平方米，100%完成',
    '',
  ])('lets “%s” pass', (text) => {
    expect(holdsNoFact(text)).toBe(false);
  });

  it('is linear in the text', () => {
    expect(holdsNoFact('整改工作已完成'.repeat(5_000))).toBe(true);
    expect(holdsNoFact(`${'整改工作已完成'.repeat(5_000)}垃`)).toBe(false);
  });
});

describe('PLANNED_AS_DONE', () => {
  it.each([
    ['垃圾已清运，复绿工程将于2025年6月底前完成。', '将于'],
    ['企业将在下月安装在线监测设备', '将在'],
    ['下一步将继续加大巡河力度。', '将继续'],
    ['拟新建污水处理站一座', '拟新'],
    ['工程预计年底完工。', '预计'],
    ['管网改造计划于2025年10月开工', '计划于'],
    ['目前正在推进管网建设。', '正在推进'],
    ['环评手续正在加快办理', '正在加快办理'],
    ['二期工程尚未完工。', '尚未完工'],
    ['生态修复工程即将完工', '即将完工'],
    ['雨污分流改造有序推进中', '有序推进中'],
    ['计划2025年建成投运', '计划2025年'],
    ['将进一步完善长效机制', '将进一步'],
    ['计划12月底前完成', '计划12月'],
    ['力争年底前完成', '力争'],
    ['争取年底建成', '争取'],
    ['正推进中', '正推进中'],
    ['目前正在整改中', '正在整改中'],
    ['正加快推进复绿', '正加快推进'],
    ['剩余部分加快推进', '剩余部分加快推进'],
    ['将全面完成雨污管网改造', '将全面完成'],
    ['将建设污水处理厂一座', '将建设'],
    ['将启动二期工程', '将启动'],
    ['将持续推进河道治理', '将持续'],
    ['将逐步恢复植被', '将逐步'],
    ['将陆续关停3家企业', '将陆续'],
    ['正在铺设管网', '正在铺设'],
    ['工程正在招标', '正在招标'],
    ['计划新建一座', '计划新建'],
    ['县住建局计划实施雨污分流改造', '计划实施'],
    ['拟建污水处理站一座', '拟建'],
    ['未完成', '未完成'],
    ['目前管网改造未完成。', '未完成'],
    ['因资金不足未按期完成', '未按期完成'],
    ['尚有5家未完成整改', '未完成'],
  ])('trips on “%s”', (text, words) => {
    expect(plannedWords(text)).toEqual([words]);
  });

  it.each([
    '将垃圾清运完毕。',
    '已按计划完成整改。',
    '已将裸土全部覆盖',
    '将在建工地裸土全部覆盖。',
    '将在线监测设备安装到位',
    '将于都县贡江镇河道垃圾清运完毕',
    '已拟定整改方案并印发。',
    '已草拟并出台管理制度',
    '通过模拟降雨试验，排水通畅。',
    '工程较预计提前20天完工。',
    '达到预计效果',
    '对正在施工的工地全部安装喷淋设备。',
    '对正在建设的3个项目开展扬尘检查，均已达标',
    '完成年度计划，清淤5公里。',
    '印发《关于拟建项目环境准入的通知》《计划于近期开展的专项行动方案》。',
    '将企业排污口封堵，将废水接入管网。',
    '已将问题线索移交公安机关',
    '虚拟电厂已停用',
    '按计划完成',
    '按计划12月底前完成清淤',
    '已按计划新建污水站1座',
    '原计划新建一座，现已建成两座',
    '整改计划实施到位',
    '已争取资金500万元',
    '力争上游，已完成清淤5公里',
    '公司按照搬迁计划搬迁完毕',
    '已纳入2025年度计划实施并完工',
    '将持续渗漏点位封堵',
    '将持续超标的企业关停',
    '将陆续产生的固废全部转运',
    '将争取到的资金全部用于修复',
    '将建设用地全部复绿',
    '将新建管网接入市政管网',
    '将完成情况上报县政府',
    '将实施主体责任落实到人',
    '责令正在施工工地停工',
    '设备正在运行，出水达标',
    '公正办理，已更正施工资料，校正在线设备',
    '对尚未完成整改的企业予以关停',
    '约谈未完成整改任务的企业3家',
    '未完成整改企业已停产',
    '反馈前未完成的管网已全部建成',
    '因未完成环保验收被罚款5万元',
    '对拟建项目开展了复核',
    '已查处拟开工项目2个',
    '其余12处已加快推进并全部完工',
    '改造中心广场管网3公里',
    '现场整改中发现的2处渗漏已封堵',
  ])('lets “%s” pass', (text) => {
    expect(plannedWords(text)).toEqual([]);
  });
});

describe('PLANNED_AS_DONE, several words', () => {
  it('are told as they stand, none inside another', () => {
    const text = '二期尚未完工，正在推进中，将于年底完成，《拟建清单》已印发，剩余正抓紧办理。';
    expect(plannedWords(text)).toEqual(['尚未完工', '正在推进中', '将于', '剩余正抓紧办理']);
  });
});

describe('GOAL_PARTS_INCOMPLETE', () => {
  it.each([
    ['落实六个百分百要求。', 6],
    ['施工现场做到“六个百分之百”', 6],
    ['严格落实6个100%', 6],
    ['实现人员、经费、制度三个到位', 3],
    ['落实三个“到位”', 3],
    ['完成五项任务，按期销号', 5],
    ['做到四个一律', 4],
    ['达到以下两个目标', 2],
    ['完成3项重点任务、十二项措施', 12],
    ['做到“五个一”，规范管理', 5],
    ['落实四项制度', 4],
    ['完成以下三项工作', 3],
    ['落实六个 100%', 6],
    ['落实六个 100 ％要求', 6],
    ['推进三方面整改', 3],
    ['实施两项整改，按期销号', 2],
    ['2024年底前\n三个到位', 3],
  ])('“%s” names %d parts', (goal, count) => {
    expect(countedParts(goal)?.count).toBe(count);
  });

  it.each([
    '完成对唐河浮萍及垃圾的清理工作',
    '优良比例提高2个百分点',
    '完成3个点位整治',
    '建成2个污水处理厂',
    '完成第三项任务',
    '落实一个目标',
    '2024年12月底前完成整改',
    '完成12个村生活污水治理',
    '一律关停到位',
    '确保考核断面优良比例达到75%以上。',
    '整改率达到100%',
    '清理垃圾三百吨',
    '5个月内完成任务',
    '三个月内到位',
    '10个工作日内完成整改',
    '两个工作日内清运完毕',
    '抽调三个工作组，建立3个工作站',
    '与业主三方面谈',
    '推进第三方面源治理',
    '完成两个整改点位治理',
    '印发三个整改方案',
    '落实第四项制度',
    '从多方面整改',
  ])('“%s” names none', (goal) => {
    expect(countedParts(goal)).toBeUndefined();
  });
});

describe('ACCEPTANCE_COPIES_COMPLETION', () => {
  const completion =
    '道路排水沟和沉砂池已清理到位，矿区范围内沉砂池清理出的淤泥已完成清运，弃土点拦挡措施已完成施工，相关面已复绿。';
  const isCopy = (acceptance: string) =>
    acceptanceCopiesCompletion.remarks({
      facts: withItem({ completion, acceptance: { text: acceptance } }),
      rules: PLATFORM_RULES,
      calendar: builtInCalendar,
    }).length > 0;

  it.each([
    completion,
    `经现场查验，${completion}`,
    completion.replaceAll('，', ','),
    completion.replace('相关面已复绿', '相关坡面均已复绿到位'),
    '矿区范围内沉砂池清理出的淤泥已完成清运，道路排水沟和沉砂池已清理到位，弃土点拦挡措施已完成施工，相关面已复绿，同意销号。',
    completion.replace('道路排水沟', '兴江乡道路排水沟'),
    '道路排水沟和沉砂池已清理到位，同意销号。',
    '经县自然资源局现场核查发现道路排水沟和沉砂池已清理到位；整改已完成，验收合格。',
  ])('trips on “%s”', (acceptance) => {
    expect(isCopy(acceptance)).toBe(true);
  });

  it.each([
    '2025年5月12日，县自然资源局组织现场验收，排水沟畅通，沉砂池无积淤，同意通过验收。',
    '验收组查阅资料、察看现场后认为整改措施已落实，同意销号。',
    '经市级验收组现场核查，淤泥堆放点已清空，抽查的5处拦挡设施稳固，验收合格。',
    '现场抽测3处复绿点，植被覆盖率92%，达到方案要求。',
    '验收组随机走访周边6户村民，均表示满意。',
    '经核查，整改情况属实，同意验收销号。',
    '排水沟、沉砂池运行正常，未见新增水土流失。',
    '矿区道路沿路弃土点拦挡高度1.2米，符合设计要求，验收合格。',
    '验收组对照整改方案逐项核对，四项措施均有佐证材料，予以通过。',
    '淤泥去向有转运联单，共计320立方米，与台账一致。',
    '排水沟和沉砂池已清理到位，淤泥转运联单齐全，拦挡高度符合设计要求，复绿面抽测覆盖率92%，同意通过验收。',
    '无',
    '道路排水沟和沉砂池已清理到位，现场抽查3处无积水。',
    '经现场核查，已复绿，同意销号。',
  ])('lets “%s” pass', (acceptance) => {
    expect(isCopy(acceptance)).toBe(false);
  });
});

describe('ACCEPTANCE_COPIES_COMPLETION, of measures', () => {
  const measures = [
    { text: '清运。', completion: '已清运两岸垃圾1,200吨，运至县填埋场处置。' },
    { text: '截污。', completion: '建成截污管网3.2公里，封堵排污口5处。' },
    { text: '管护。' },
  ];
  const remarksOn = (acceptance: string, completion: string | undefined) =>
    acceptanceCopiesCompletion.remarks({
      facts: withItem({ completion, measures, acceptance: { text: acceptance } }),
      rules: PLATFORM_RULES,
      calendar: builtInCalendar,
    });
  const own = '共投入资金300万元，青源河断面水质达到Ⅲ类，沿岸居民反映良好。';

  it.each([
    measures[0]?.completion ?? '',
    measures[1]?.completion ?? '',
    '建成截污管网3.2公里，封堵排污口5处，同意通过验收。',
    '经现场查验,已清运两岸垃圾1,200吨,建成截污管网3.2公里。',
    '已清运两岸垃圾1,200吨，运至县填埋场处置。建成截污管网3.2公里，封堵排污口5处。',
  ])('trips on “%s”, whether the item has a completion or not', (acceptance) => {
    for (const completion of [own, undefined]) {
      const [remark] = remarksOn(acceptance, completion);
      expect(remark?.dataPath).toBe('items[0].acceptance.text');
      expect(remark?.message).toContain(`验收情况：“${acceptance}”`);
      expect(remark?.message).toMatch(/截污管网3\.2公里|垃圾1,200吨/);
      expect(remark?.message).not.toContain('居民反映');
    }
  });

  it.each([
    '查阅转运联单，与清运垃圾1,200吨一致，同意通过验收。',
    '现场察看，截污管网通水正常，5处排污口封堵严密，无污水外溢。',
    '建成截污管网3.2公里，抽测两处管道坡度符合设计，出水口COD为28mg/L。',
    '验收组现场测量，新建管网长3.2公里，与竣工图相符。',
    '两岸垃圾已清运，河岸整洁，未见新增堆存。',
    '经现场核查，整改情况属实，同意销号。',
    '青源河断面水质达标。',
    '同意验收。',
    '验收组随机走访6户村民，均表示河道明显改善。',
    '已清运两岸垃圾1,200吨，验收组抽查填埋场进场台账12份，车次、吨位相符。',
    '对照方案逐项核对，三项措施均有佐证材料。',
  ])('lets “%s” pass', (acceptance) => {
    expect(remarksOn(acceptance, own)).toEqual([]);
    expect(remarksOn(acceptance, undefined)).toEqual([]);
  });

  it('needs a completion to copy', () => {
    const facts = withItem({ completion: undefined, measures: [], acceptance: { text: own } });
    const input = { facts, rules: PLATFORM_RULES, calendar: builtInCalendar };
    expect(acceptanceCopiesCompletion.remarks(input)).toEqual([]);
  });
});

describe('DROPPED_CHARACTER, an adverb in the place of a word', () => {
  it.each([
    ['现场施工裸土全覆盖。', '现场施工裸已全覆盖', '土'],
    ['现场施工裸土全覆盖。', '现场施工裸已全部覆盖', '土'],
    ['对雨污水管网清淤。', '对雨污水管均清淤，', '网'],
    ['危险废物贮存间规范设置标识', '危险废物贮存已规范设置标识', '间'],
    ['河道垃圾清理到位', '沿岸河道垃已清理到位', '圾'],
    ['拆除临时板房三间', '拆除临时板都三间', '房'],
    ['建筑工地围挡封闭', '建筑工地围全封闭', '挡'],
  ])('trips: “%s” became “%s”', (source, completion, character) => {
    expect(displacedCharacter(completion, source)?.source).toContain(character);
  });

  it.each([
    ['现场施工裸土全覆盖。', '现场施工裸土已全覆盖'],
    ['施工裸土未覆盖', '施工裸土已覆盖'],
    ['进场道路未硬化处理', '进场道路已硬化处理'],
    ['河道垃圾应清运完毕', '河道垃圾已清运完毕'],
    ['生活污水直排入河', '生活污水已排入管网'],
    ['建筑垃圾乱堆放', '建筑垃圾已堆放整齐'],
    ['喷淋设施需安装到位', '喷淋设施均安装到位'],
    ['排查问题立即整改', '排查问题已即时整改'],
    ['沟渠淤泥全清理', '沟渠淤泥已清理'],
    ['企业废气不达标排放', '企业废气已达标排放'],
    ['围挡正在修复', '围挡已在修复后使用'],
    ['对唐河开展打捞清理工作', '该处河段水面无浮萍及垃圾，已打捞'],
    ['涉事企业停产整改', '涉事企业已停产整改'],
    ['沉砂池清淤', ''],
  ])('lets “%s” and “%s” pass', (source, completion) => {
    expect(displacedCharacter(completion, source)).toBeUndefined();
  });
});

describe('DROPPED_CHARACTER, a set phrase', () => {
  it.each([
    ['周村区贯彻落上级生态环境保护督察', ['贯彻落实']],
    ['认真彻落实督察要求', ['贯彻落实']],
    ['中央生态环境保督察反馈问题', ['生态环境保护']],
    ['坚持立行立，举一反', ['立行立改', '举一反三']],
    ['建立健全长效机', ['长效机制']],
    ['造成水土流，影响农田', ['水土流失']],
    ['《某县整改销号管理办》', ['管理办法']],
    ['对照反馈意，逐条整改', ['反馈意见']],
    ['落实各项整改措，按期完成', ['整改措施']],
    ['减少扬尘污', ['扬尘污染']],
  ])('is seen in “%s”', (text, right) => {
    expect(brokenPhrases(text).map((one) => one.right)).toEqual(right);
  });

  it.each([
    '贯彻落实上级生态环境保护督察要求',
    '贯彻落地见效',
    '贯彻实施方案',
    '一贯落实到位',
    '打好生态环保护航行动',
    '生态环境保障能力',
    '卫生环境保护条例',
    '动态环境保护监测',
    '整改落后单位已约谈',
    '整改落地见效',
    '监管办法已出台',
    '立行立改、举一反三，建立长效机制和长效制度',
    '依照工作方式、工作方法和工作方案执行',
    '相反意见已记录，反馈意愿、反馈意见均存档',
    '河长机制运行良好',
    '水土流失、水土流动',
    '县城市管理办公室',
    '核验销号材料，验收销号',
    '扬尘污水混流',
    '从落实看，整改落实到位',
  ])('is not seen in “%s”', (text) => {
    expect(brokenPhrases(text)).toEqual([]);
  });
});
