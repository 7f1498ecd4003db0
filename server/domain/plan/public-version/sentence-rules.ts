import { type Cut, type CutText, halfWidth, sentencesOf } from './cut.ts';
import type { PublicRule } from './public-rule.ts';

type SentenceRule = {
  readonly rule: PublicRule;
  readonly says: RegExp;
  /** Words that make the sentence publishable after all. */
  readonly unless?: RegExp;
};

/** What is settled may be told (a fine, a judgement, a closed case), where nothing beside it is open. */
const SETTLED =
  '^(?!.*(?:正在|尚未|未结|未办结|其余|另[有案一]|侦查|侦办)).*(?:已结案|已办结|已判决|已审结|判处|罚款\\d|处罚款)';
/** What is to be done with every case is a rule and speaks of none: 凡涉嫌犯罪的，一律移送公安机关. */
const FOR_EVERY_CASE =
  '^(?!.*(?:已|正在|目前|该|此案)).*(?:涉嫌[^，。；]{0,12}的，|(?:严厉|依法|坚决|严肃)打击|一律)';
const OFFICES = '(?:公安|司法|检察|纪检|纪委|监委|监察|审判|法院)';

/**
 * What takes a whole sentence out of a public version. A commitment to be strict (依规依纪依法严肃问责),
 * a rule for handing leads over, and 立案查处3起、罚款12万元 may stand.
 */
const RULES: readonly SentenceRule[] = [
  {
    rule: 'MARKED_INNER',
    says: /[(（【〔[](?:仅供)?(?:内部|不公开|不予公开|不对外)[^)）】〕\]]{0,12}[)）】〕\]]/u,
  },
  {
    rule: 'TRADE_SECRET',
    says: /(?:商业|技术|经营)秘密/u,
    unless: /(?:保守|保护|不得泄露).{0,6}秘密/u,
  },
  {
    rule: 'ACCOUNTABILITY_LEAD',
    says: /(?:问责|追责|责任追究|失职|渎职|失责|违纪|腐败)[^，。；]{0,8}线索|线索[^，。；]{0,8}(?:移送|移交|转交)|(?:移送|移交|转交)[^，。；]{0,12}线索|(?:拟(?:对|给予|予以)|建议|提请|报请)[^。；]{0,20}(?:处分|诫勉|问责|免职|撤职|记过|警告|追究[^。；]{0,6}责任)/u,
    unless:
      /线索[^，。；]{0,10}(?:机制|制度|办法|规定)|(?:建立|健全|完善|落实)[^，。；]{0,16}(?:机制|制度|办法|规定)/u,
  },
  {
    rule: 'UNSETTLED_CASE',
    says: new RegExp(
      `涉嫌|立案(?:侦查|审查|调查|侦办)|正在[^，。；]{0,16}(?:侦查|侦办|立案|审理|审查调查|调查处理|调查核实|司法鉴定)|案件?(?:尚|还|仍)?未(?:结|办结|审结|终结|侦结)|尚未结案|(?:移送|移交)[^，。；]{0,10}${OFFICES}`,
      'u',
    ),
    unless: new RegExp(`${SETTLED}|${FOR_EVERY_CASE}`, 'u'),
  },
];

/** The rule that takes a sentence out; `undefined`: it may be published. */
export function ruleAgainst(sentence: string): PublicRule | undefined {
  const plain = halfWidth(sentence).replace(/,/gu, '，');
  return RULES.find(({ says, unless }) => says.test(plain) && unless?.test(plain) !== true)?.rule;
}

function cutOf(rule: PublicRule, sentence: string): Cut {
  const words = sentence.trim();
  return { rule, words, secrets: [words.replace(/[。！？；!?;\s]+$/u, '')] };
}

/** Takes the sentences out that a rule is against; a cut is a whole sentence, never a part of one. */
export function cutSentences(text: string): CutText {
  const cuts: Cut[] = [];
  const kept = sentencesOf(text).filter((sentence) => {
    const rule = ruleAgainst(sentence);
    if (rule !== undefined) cuts.push(cutOf(rule, sentence));
    return rule === undefined;
  });
  return { text: kept.join(''), cuts };
}
