import type { PublicRule } from './public-rule.ts';

/** What one rule took out of one text. */
export type Cut = {
  readonly rule: PublicRule;
  readonly words: string;
  readonly secrets: readonly string[];
};

/** What is left of a text, and what was taken out of it. */
export type CutText = { readonly text: string; readonly cuts: readonly Cut[] };

const SENTENCE = /[^。！？；!?;\n]*(?:[。！？；!?;]+[”」』）)]*|\n|$)/gu;

/** Sentences of a text with their marks and line breaks: joined they are the text. */
export function sentencesOf(text: string): string[] {
  return (text.match(SENTENCE) ?? []).filter((one) => one !== '');
}

/** Full-width letters, digits and marks at half width, of the same length. */
export function halfWidth(text: string): string {
  return text
    .replace(/[\uFF01-\uFF5E]/gu, (one) => String.fromCharCode(one.charCodeAt(0) - 0xfee0))
    .replace(/[\u2010-\u2015\u3000]/gu, (one) => (one === '\u3000' ? ' ' : '-'));
}

/** Marks and empty brackets that a cut leaves behind. */
export function tidy(text: string): string {
  return text
    .replace(/[（(][，、；：,;:\s]*[）)]/gu, '')
    .replace(/([（(])[，、；,;\s]+/gu, '$1')
    .replace(/[，、；,;\s]+([）)])/gu, '$1')
    .replace(/[，、；,;]+([。；！？])/gu, '$1')
    .replace(/[：:]([，。；、！？])/gu, '$1')
    .replace(/([，、；])[，、；,;]+/gu, '$1')
    .replace(/^[，、；：。,;:\s]+/gmu, '')
    .replace(/[，、；：,;:]+$/gmu, '。')
    .replace(/\n{2,}/gu, '\n')
    .trim();
}
