import type { NoticeFacts, NoticeItemFacts } from '../../server/domain/notice/facts.ts';
import { builtInRulesFor } from '../../server/domain/rule-set/built-in.ts';
import type { RuleSet } from '../../server/domain/rule-set/rule-set.ts';

/** A published closure notice as facts, texts as printed, with the rules of its region. */
export type RealNotice = { readonly facts: NoticeFacts; readonly rules: RuleSet };

function item(facts: Partial<NoticeItemFacts> & Pick<NoticeItemFacts, 'source'>): NoticeItemFacts {
  return {
    responsibleUnits: [],
    supportingUnits: [],
    goal: { parts: [] },
    measures: [],
    acceptance: {},
    ...facts,
  };
}

function notice(facts: Omit<NoticeFacts, 'schema' | 'madeUp' | 'signature'>): NoticeFacts {
  return {
    schema: 'notice.closure/1',
    madeUp: [],
    signature: {
      ...(facts.issuer.name === undefined ? {} : { organ: facts.issuer.name }),
      seal: false,
    },
    ...facts,
  };
}

const ANHUI_BASIS = [{ title: '《安徽省生态环境问题整改工作实施办法》' }];
const SUMA_ZONE = {
  region: { name: '宿马园区', fullName: '安徽省宿州市宿马园区', level: 'ZONE' },
  issuer: { name: '宿州马鞍山现代产业园区管委会' },
  basis: ANHUI_BASIS,
  objection: { unit: '宿州市生态环境局宿马管理中心', phone: '0557-2666031' },
} as const;

const xingguo: RealNotice = {
  rules: builtInRulesFor('360732'),
  facts: notice({
    region: { name: '兴国县', fullName: '江西省赣州市兴国县', level: 'COUNTY' },
    issuer: { name: '兴国县自然资源局' },
    basis: [{ title: '《江西省中央生态环境保护督察问题整改销号管理办法》' }],
    items: [
      item({
        source: 'PETITION',
        ownNo: 'X3JX202405160020',
        problem:
          '赣州市兴国县兴江乡江西画矿有限公司,对石场地段加工场公路沿线河道至画山5公里左右生态环境破坏严重,开挖矿产资源和石料,毁坏两片上百亩林地,造成重大水土流失,废渣冲下来损坏农田水利,污染河道。',
        completion:
          '道路排水沟和沉砂池已清理到位并完成整改,矿区范围内沉砂池清理出的淤泥已完成清运,矿区道路沿路弃土点拦挡措施已完成施工,相关面撒播草籽覆盖椰丝草毯,对效果较差的地方已铺设草皮复绿到位,效果较好,整改已完成。',
        acceptance: {
          text: '经现场查验,道路排水沟和沉砂池已清理到位并完成整改,矿区范围内沉砂池清理出的淤泥已完成清运,矿区道路沿路弃土点拦挡措施已完成施工,相关面已复绿到位,效果较好,整改已完成。',
        },
      }),
    ],
    period: { start: '2025-05-21', end: '2025-06-04', length: 10, unit: 'WORKING_DAY' },
    objection: {
      unit: '兴国县自然资源局',
      phone: '0797-5322896',
      address: '兴国县潋江镇凤凰大道49号',
    },
  }),
};

const sumaRiver: RealNotice = {
  rules: builtInRulesFor('341300'),
  facts: notice({
    ...SUMA_ZONE,
    basis: [...SUMA_ZONE.basis],
    items: [
      item({
        source: 'SELF_FOUND',
        problem: '(一)宿马园区唐河天门大道段有浮萍及垃圾被晒化流入唐河,污染水体。',
        implementer: '宿马园区党工委、管委会',
        measures: [{ text: '(一)对唐河开展打捞清理工作。' }],
        goal: { text: '(一)完成对唐河浮萍及垃圾的清理工作', parts: [] },
        deadline: '2024年12月底',
        completion: '(一)经核查,该处河段水面无浮萍及垃圾。',
      }),
    ],
    period: { start: '2024-09-29', end: '2024-10-09', length: 10, unit: 'WORKING_DAY' },
  }),
};

const sumaSite: RealNotice = {
  rules: builtInRulesFor('341300'),
  facts: notice({
    ...SUMA_ZONE,
    basis: [...SUMA_ZONE.basis],
    items: [
      item({
        source: 'SELF_FOUND',
        ownNo: '243',
        problem: '宿马园区顺风光电项目工地施工场地,现场施工裸土未覆盖。',
        implementer: '宿马园区党工委、管委会',
        measures: [{ text: '现场施工裸土全覆盖。' }],
        goal: { text: '落实六个百分百要求。', parts: [] },
        deadline: '2023年9月30日前',
        completion: '经现场核查,宿马园区顺风光电项目工地施工场地,现场施工裸已全覆盖,配有降尘设备',
      }),
    ],
    period: { start: '2023-07-27', end: '2023-08-09', length: 10, unit: 'WORKING_DAY' },
  }),
};

const dongli: RealNotice = {
  rules: builtInRulesFor('120110'),
  facts: notice({
    region: { name: '东丽区', fullName: '天津市东丽区', level: 'COUNTY' },
    issuer: { name: '东丽区(区运管局)' },
    basis: [
      { title: '《中央生态环境保护督察整改工作办法》' },
      { title: '《关于做好东丽区2023年天津市生态环境保护督察反馈问题验收销号工作的通知》' },
    ],
    items: [
      item({
        source: 'FEEDBACK',
        ownNo: '第7项',
        problem:
          '公路养护管理中心院内存有大量扫保过程中收集的尘土、废物,未采取有效的防尘、抑尘措施且表面干燥,产生扬尘污染问题',
      }),
    ],
    period: { start: '2025-01-21', end: '2025-02-08' },
    objection: { unit: '区运管局办公室', email: 'dlqygj@tj.gov.cn' },
  }),
};

const xinbin: RealNotice = {
  rules: builtInRulesFor('210422'),
  facts: notice({
    region: { name: '新宾县', fullName: '辽宁省抚顺市新宾县', level: 'COUNTY' },
    issuer: {},
    basis: [],
    items: [
      item({
        source: 'FEEDBACK',
        ownNo: '十四',
        problem:
          '有的地方对待督察整改态度消极,在思想上重视不够,在行动上敷衍应付,整改工作十分被动。抚顺市在水污染治理问题整改中,没有根据实际制定整改目标和措施,而是照搬照抄省级整改方案,行政区域内水环境污染问题依然突出。按照省政府与抚顺市政府签订的水污染防治目标责任书要求,抚顺市2016年河流水质优良比例应达到75%,但在制订督察整改方案时,抚顺市仍将整改目标设定为全市河流水质优良比例2017年达到45.4%、2020年达到51.2%,与省级整改方案对全省要求一模一样。东洲区、新抚区在设定整改目标时又照搬照抄抚顺市整改方案,一级抄一级。抚顺市东洲河、海新河和古城子河“一河一策”实施方案几乎完全相同,没有针对性和可操作性。2018年,行政区域内东洲河、海新河等浑河重点支流水质严重恶化,浑河抚顺市出境断面水质由2017年的IV类下降为V类。',
        goal: { text: '实施浑河流域综合整治,确保考核断面优良比例达到75%以上。', parts: [] },
        measures: [
          {
            text: '(一)2019年6月至8月,开展重点水污染源“百日攻坚”专项执法行动,重点排查各工业园区、重点工业污染源环保设施建设和运行情况,对违法排污的企业和违规建设的项目坚决依法查处,并向社会公开处罚结果。',
          },
          {
            text: '(二)严格落实河长制工作。落实市县乡村四级河长管理责任,修改完善“一河一策”实施方案,确保河流监管',
          },
        ],
      }),
    ],
    period: {},
    objection: {},
  }),
};

const zhoucun: RealNotice = {
  rules: builtInRulesFor('370306'),
  facts: notice({
    region: { name: '周村区', fullName: '山东省淄博市周村区', level: 'COUNTY' },
    issuer: { name: '周村区水利局' },
    basis: [
      {
        title: '《淄博市贯彻落实中央省生态环境保护督察及“回头看”信访交办件整改销号工作规定》',
        number: '淄环督〔2019〕3号',
      },
      { title: '《周村区贯彻落上级生态环境保护督察信访交办件整改销号工作方案》' },
    ],
    items: [
      item({
        source: 'PETITION',
        ownNo: 'X2SD202109080018',
        problem:
          '淄博市周村区部分河长“只挂帅不作战”,摆放河长公示牌就完事,河道垃圾、污水外溢、枯枝落叶、白色垃圾、漂浮物、杂物等问题突出,相关问题未整改到位或整改后反弹,得不到彻底解决。',
        goal: {
          text: '全面落实河湖长制工作,出现河道垃圾、污水外溢、枯枝落叶、白色垃圾、漂浮物、杂物等问题及时清理,杜绝出现“只挂帅不作战”情况。',
          parts: [],
        },
        measures: [
          {
            text: '周村区召开了各镇(街道办)、市生态环境局周村分局、区水利局、区综合行政执法局分管负责同志参加的紧急会议,针对指出的问题立即进行全面排查,对排查发现的问题立即全部整改。督促各级河长履职尽责,加大巡河力度,发现问题立即处理。区河湖长办公室每月对河长巡河情况进行通报。立即对低洼破损的地方进行修补整改。',
          },
        ],
        completion: '整改已完成',
      }),
    ],
    period: {},
    objection: {},
  }),
};

/** The six published notices by their case number. */
export const REAL_NOTICES = {
  'notice-01': xingguo,
  'notice-04': sumaRiver,
  'notice-05': sumaSite,
  'notice-08': dongli,
  'notice-09': xinbin,
  'notice-12': zhoucun,
} as const;
