/** Grades that may stand in a 版头, from the lowest to the highest. */
export const SECRECY_GRADES = ['内部', '秘密', '机密', '绝密'] as const;

/** 内部 is no state secret; the other three are. */
export type SecrecyGrade = (typeof SECRECY_GRADES)[number];

/** Highest grade a deployment prints; state secrets stay out unless it is set higher. */
export const USUAL_CEILING: SecrecyGrade = '内部';

/** 密级, ★ and the period: 机密★1年, 秘密★长期, 内部. */
const MARK = /^(内部|秘密|机密|绝密)(?:★(?:[1-9]\d*(?:年|个月|天)|长期))?$/u;

/** What is wrong with a 密级 and its period, in Chinese; undefined where nothing is. */
export function secrecyFault(
  mark: string,
  ceiling: SecrecyGrade,
): { readonly code: string; readonly message: string } | undefined {
  const grade = SECRECY_GRADES.find((name) => mark.startsWith(name));
  if (grade !== undefined && SECRECY_GRADES.indexOf(grade) > SECRECY_GRADES.indexOf(ceiling)) {
    const message = `本平台只处理“${ceiling}”及以下的文件，不得录入标注“${grade}”的内容，该标志不予印出；请立即删除，并按保密规定在涉密系统中办理。`;
    return { code: 'SECRECY_ABOVE_CEILING', message };
  }
  if (MARK.test(mark)) return undefined;
  const message = `密级和保密期限“${mark}”的写法不对；应为“密级★期限”，数字用阿拉伯数字，如“机密★1年”，只有密级时不加“★”。`;
  return { code: 'SECRECY_FORMAT', message };
}
