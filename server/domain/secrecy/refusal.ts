import type { SecrecyGrade } from '../official/secrecy.ts';
import { ruleNames, type SecrecyMark } from './marks.ts';

/** Code of every refusal of a mark, in issues and findings. */
export const SECRECY_MARK = 'SECRECY_MARK';

/**
 * What a user reads who sent a marked text. It names place and rule and repeats nothing of the text:
 * the answer, too, may be kept somewhere.
 */
export function secrecyMessage(where: string, mark: SecrecyMark, ceiling: SecrecyGrade): string {
  return `${where}带有“${mark.grade}”标志（${ruleNames[mark.rule]}）；本平台只处理“${ceiling}”及以下的内容，依照《中华人民共和国保守国家秘密法》不得存储、处理国家秘密，此内容未保存、未记录。确属国家秘密的，请立即停止在本平台办理，转涉密系统，并报告保密工作机构；不是密级标志的，请把该词写入完整的句子后重新提交。`;
}
