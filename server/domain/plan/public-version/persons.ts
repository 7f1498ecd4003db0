import type { Cut, CutText } from './cut.ts';
import {
  isPersonName,
  NAME_THEN_OFFICE,
  namesInField,
  OFFICE_THEN_NAME,
  SURNAME_OF_OFFICE,
} from './person-names.ts';

/** A clause that says who a thing is in the hands of: 责任人：王建国、张伟. */
const LABELLED =
  /[，、；,;\s]?(?:责任人|责任领导|联系人|经办人|包[保抓联](?:领导|责任人|干部)|挂[点钩](?:领导|干部)|联系领导|督导领导|牵头领导|分管领导)(?:为|是)?[:：][^，,；;。）)\n]+/gu;

/** Names that are known to be persons', longer ones first. */
export type KnownPersons = { readonly long: readonly string[]; readonly short: readonly string[] };

/**
 * Sorts names: one of three characters is a name wherever it stands; one of two may be a word
 * (高峰), and is one only between marks.
 */
export function knownPersons(names: readonly string[]): KnownPersons {
  const all = [...new Set(names.map((name) => name.trim()))].filter((name) => [...name].length > 1);
  all.sort((a, b) => b.length - a.length);
  return {
    long: all.filter((name) => [...name].length > 2),
    short: all.filter((name) => [...name].length === 2),
  };
}

function cutOf(words: string, names: readonly string[]): Cut {
  return { rule: 'PERSON', words: words.trim(), secrets: names };
}

type Taken = { readonly text: string; readonly names: readonly string[] };

/** What typists put between the characters of a name to make it as long as others. */
const SPACED = '[\\s\u200B-\u200D\uFEFF]{0,3}';

/** A name as it may be written: 李建国, 李 建 国, 王　强. */
function writtenName(name: string): string {
  const characters = [...name].map((one) => one.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&'));
  return characters.join(SPACED);
}

/** Known names: without an office beside them a person is 有关负责人. */
function takeKnown(text: string, { long, short }: KnownPersons): Taken {
  const names = new Set<string>();
  let rest = text;
  const take = (name: string, pattern: string) => {
    rest = rest.replace(new RegExp(pattern, 'gu'), (written) => {
      names.add(name).add(written);
      return '有关负责人';
    });
  };
  for (const name of long) take(name, writtenName(name));
  for (const name of short) {
    take(name, `(?<!\\p{Script=Han})${writtenName(name)}(?!\\p{Script=Han})`);
    const [first = '', last = ''] = name;
    // With a space between them, two characters are no word.
    take(name, `${first}[\\s\u200B-\u200D\uFEFF]{1,3}${last}`);
  }
  return { text: rest, names: [...names] };
}

/** Names beside an office: the office stays. */
function takeBesideOffice(text: string, pattern: RegExp): Taken {
  const names: string[] = [];
  const rest = text.replace(pattern, (found) => {
    const name = found.replace(/(?:同志|先生|女士)$/u, '');
    if (!isPersonName(name)) return found;
    names.push(name);
    return '';
  });
  return { text: rest, names };
}

/** A surname before an office: 王副市长 becomes 副市长. */
function takeSurnames(text: string): Taken {
  const names: string[] = [];
  const rest = text.replace(SURNAME_OF_OFFICE, (surname, at: number) => {
    const office = /^副?\p{Script=Han}{2,4}?(?:长|记|任|席|员)/u.exec(
      text.slice(at + surname.length),
    );
    names.push(`${surname}${office?.[0] ?? ''}`);
    return '';
  });
  return { text: rest, names };
}

/** Takes clauses that name who is responsible, known names, and names beside an office out of a text. */
export function cutPersons(text: string, known: KnownPersons): CutText {
  const cuts: Cut[] = [];
  let rest = text.replace(LABELLED, (clause) => {
    const named = namesInField(clause.replace(/^[^:：]*[:：]/u, ''));
    cuts.push(cutOf(clause, named));
    return '';
  });
  const takers = [
    (one: string) => takeBesideOffice(one, OFFICE_THEN_NAME),
    takeSurnames,
    (one: string) => takeBesideOffice(one, NAME_THEN_OFFICE),
    (one: string) => takeKnown(one, known),
  ];
  for (const take of takers) {
    const taken = take(rest);
    rest = taken.text;
    cuts.push(...taken.names.map((name) => cutOf(name, [name])));
  }
  return { text: rest, cuts };
}
