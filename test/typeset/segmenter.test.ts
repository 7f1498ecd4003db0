import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Jieba } from '@node-rs/jieba';
import { beforeAll, describe, expect, it } from 'vitest';
import { FIELD_TERMS } from '../../server/documents/typeset/lexicon/field-terms.ts';
import {
  LIST_FREQUENCY,
  listFrequency,
  Segmenter,
} from '../../server/documents/typeset/title/segmenter.ts';
import { WordList } from '../../server/documents/typeset/title/word-list.ts';
import { randomOf } from '../bench/cases/random.ts';
import { prose } from '../bench/cases/sentences.ts';
import { CASE_TEXTS } from './case-texts.ts';

let list: Buffer;
let whole: Jieba;

beforeAll(() => {
  list = readFileSync(createRequire(import.meta.url).resolve('@node-rs/jieba/dict.txt'));
  whole = Jieba.withDict(list);
  whole.loadDict(Buffer.from(FIELD_TERMS.map((term) => `${term} 100000 n\n`).join('')));
});

describe('the segmenter', () => {
  it('cuts as the package does with its whole list, whatever it met before', () => {
    const segmenter = new Segmenter();
    const texts = [...CASE_TEXTS, prose(randomOf(7), 20_000)];
    const clauses = texts.flatMap((text) => text.split(/(?<=[。；])/u));
    expect(clauses.length).toBeGreaterThan(300);
    for (const clause of clauses) {
      expect(segmenter.cut(clause)).toEqual(whole.cut(clause, true));
    }
  });

  it('cuts names, letters, rare and astral characters as well', () => {
    const segmenter = new Segmenter();
    for (const text of [
      '龘靐县𠮷野家公示',
      'PM2.5和COD超标',
      '',
      '关于2024年〔3〕号',
      '囍'.repeat(9),
    ]) {
      expect(segmenter.cut(text)).toEqual(whole.cut(text, true));
    }
  });

  it('keeps the sum of all frequencies', () => {
    expect(listFrequency('整改 12 v\n销号 34 n\n')).toBe(46);
    expect(listFrequency(list.toString('utf8'))).toBe(LIST_FREQUENCY);
  });
});

describe('the word list', () => {
  it('finds all words of a character, at its ends too, and none of others', () => {
    const words = new WordList(list);
    const lines = list.toString('utf8').split('\n').filter(Boolean);
    const first = [lines[0] ?? '', lines.at(-1) ?? '', '整改 1 n', 'Z', '\u{10FFFF}'];
    for (const character of first.map((line) => [...line][0] ?? '')) {
      const wanted = lines.filter((line) => line.startsWith(character));
      expect(words.beginningWith(character).split('\n').filter(Boolean)).toEqual(wanted);
    }
  });
});
