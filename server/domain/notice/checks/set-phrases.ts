/** A set phrase of the field, and how it looks with one character dropped. */
export type SetPhrase = { readonly right: string; readonly broken: RegExp };

/**
 * Phrases that papers of this field hold by the dozen. Each pattern excludes the words that rightly
 * begin or end alike: 整改落后, 生态环保, 监管办法, 一贯落实.
 */
export const SET_PHRASES: readonly SetPhrase[] = [
  { right: '贯彻落实', broken: /贯彻落(?![实地到细])/gu },
  { right: '贯彻落实', broken: /(?<![贯透])彻落实|(?<!一)贯落实/gu },
  { right: '贯彻落实', broken: /贯彻实(?![施行践际现])/gu },
  { right: '生态环境保护', broken: /生态环境保(?![护障洁育持证全卫安供底])/gu },
  { right: '生态环境保护', broken: /生态环境护(?![卫栏理航林水河绿])|生态境保护/gu },
  { right: '生态环境保护', broken: /(?<![生动状])态环境保护|(?<!卫)生环境保护/gu },
  { right: '生态环境保护', broken: /生态环保护(?![航士卫林河绿])/gu },
  { right: '环境保护督察', broken: /环境保护督(?![察导促办查战政])/gu },
  { right: '立行立改', broken: /立行立(?!改)|(?<!立)行立改|立行改|立立改/gu },
  { right: '举一反三', broken: /举一反(?!三)|(?<!举)一反三|举一三|举反三/gu },
  { right: '长效机制', broken: /长效机(?![制理构组])|长效制(?![度约衡])/gu },
  { right: '整改落实', broken: /整改落(?![实地到细后差脚空定])/gu },
  { right: '整改措施', broken: /整改措(?!施)/gu },
  { right: '整改方案', broken: /整改方(?=[》，。；、])/gu },
  { right: '反馈意见', broken: /反馈意(?![见愿思向])|督察馈意见/gu },
  { right: '信访举报', broken: /信访举(?![报证办措])/gu },
  { right: '验收销号', broken: /验收销(?![号毁售案项])/gu },
  { right: '水土流失', broken: /水土流(?![失动域向])/gu },
  { right: '扬尘污染', broken: /扬尘污(?![染水物渍泥])/gu },
  { right: '专项行动', broken: /专项行(?![动为业政驶程])/gu },
  { right: '污水处理', broken: /污水处(?![理置在罚于处])/gu },
  { right: '防治措施', broken: /防治措(?!施)/gu },
  { right: '管理办法', broken: /管理办(?=》)|销号管理法/gu },
  { right: '工作方案', broken: /工作方(?=》)/gu },
  { right: '工作规定', broken: /工作规(?=》)/gu },
];
