/** Stands for ㊙, which the compatibility form would make a plain 秘. */
const CIRCLED = /\u3299/gu;
/** What no reader sees is no way round a rule. */
const UNSEEN = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;
const BLANKS = /[\p{Zs}\t]+/gu;
const STARS = /[☆⭐✩✪✫✬✭✮✯✰⋆★﹡∗✱✲✶]/gu;
/** 机 密, 机·密, 机.密: the parts of a mark set apart, where nothing stands before it in its line. */
const SPACED = /([秘机绝])[ ·.•_*/—-]{1,8}密/gu;
/** 机 over 密, as a mark in a column reads. */
const COLUMN = /^ ?([秘机绝]) ?\n ?密(?= ?$)/gmu;
const TRADITIONAL = { 祕: '秘', 機: '机', 絕: '绝', 級: '级', 長: '长' } as const;

/**
 * The text as its reader takes it: width, traditional forms, unseen characters, kinds of stars and
 * blanks inside a mark no longer matter. Lines stay lines.
 */
export function plainForm(text: string): string {
  return text
    .replace(CIRCLED, '【秘密】')
    .normalize('NFKC')
    .replace(UNSEEN, '')
    .replace(/\r\n?|[\u2028\u2029\v\f]/gu, '\n')
    .replace(BLANKS, ' ')
    .replace(/[祕機絕級長]/gu, (one) => TRADITIONAL[one as keyof typeof TRADITIONAL])
    .replace(STARS, '★')
    .replace(/top secret/giu, 'TOP SECRET')
    .replace(COLUMN, '$1密')
    .replace(SPACED, '$1密');
}
