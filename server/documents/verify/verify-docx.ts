import { strFromU8, unzipSync } from 'fflate';
import type { Finding } from '../../domain/finding.ts';
import type { Document } from '../model/document.ts';
import { carriersOf } from '../model/text-of.ts';
import { ADDED_STYLE } from '../render/docx/word-text.ts';

/** Characters shown around the first place that differs. */
const SHOWN = 12;
const RUN = /<w:r(?:>|\s[^>]*>)(.*?)<\/w:r>/gs;
const TEXT = /<w:t(?:>|\s[^>]*>)([^<]*)<\/w:t>/g;
const ADDED = `<w:rStyle w:val="${ADDED_STYLE}"/>`;
const ENTITIES: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
  '&amp;': '&',
};

/**
 * The proof of a file for Word: what it holds besides the setter's own words is what the Document
 * says, every character in order (white space aside). A finding tells the first that is not.
 */
export function verifyDocx(document: Document, bytes: Uint8Array): Finding[] {
  const [main] = Object.values(
    unzipSync(bytes, { filter: ({ name }) => name === 'word/document.xml' }),
  );
  const wanted = plain(carriersOf(document).map(({ text }) => text));
  const found = plain(main === undefined ? [] : ownTexts(strFromU8(main)));
  if (wanted === found) return [];
  const at = firstDifference(wanted, found);
  const said = (text: string) => text.slice(at, at + SHOWN) || '（无）';
  return [
    {
      severity: 'error',
      code: 'DOCX_TEXT_DIFFERS',
      message: `DOCX 文件的文字与文稿不一致：第${at + 1}字起，文稿为“${said(wanted)}”，文件为“${said(found)}”；文件未予采用，请将本提示告知平台维护人员。`,
    },
  ];
}

/** Texts of the runs that are not the setter's own. */
function ownTexts(xml: string): string[] {
  const texts: string[] = [];
  for (const [, run = ''] of xml.matchAll(RUN)) {
    if (run.includes(ADDED)) continue;
    for (const [, text = ''] of run.matchAll(TEXT)) {
      texts.push(
        text.replace(/&(?:lt|gt|quot|apos|amp);/g, (entity) => ENTITIES[entity] ?? entity),
      );
    }
  }
  return texts;
}

/** Without white space, and without controls that no XML can hold. */
function plain(texts: readonly string[]): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out.
  return texts.join('').replace(/[\s\u0000-\u001f\ufffe\uffff]/gu, '');
}

function firstDifference(one: string, other: string): number {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  return at;
}
