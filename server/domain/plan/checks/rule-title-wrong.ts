import type { Remark } from '../../notice/checks/check.ts';
import { chineseTexts } from '../../notice/checks/texts.ts';
import { NATIONAL_RULES } from '../../rule-set/national-rules.ts';
import {
  type CitedTitle,
  citedTitles,
  isMisspelt,
  plainTitle,
  titleKey,
} from '../text/cited-titles.ts';
import type { KnownRule, PlanCheck, PlanCheckInput } from './check.ts';

type Placed = CitedTitle & { readonly path: string; readonly text: string };

/** Titles in all texts; the basis keeps number and title apart. */
function allCited({ facts }: PlanCheckInput): Placed[] {
  const numbers = new Map(facts.basis.map(({ number }, at) => [`basis[${at}].title`, number]));
  return chineseTexts(facts)
    .filter(({ path }) => !/^items\[\d+\]\.problem$/u.test(path))
    .flatMap(({ path, text }) =>
      citedTitles(text).map((cited) => ({
        ...cited,
        number: cited.number ?? numbers.get(path),
        path,
        text,
      })),
    );
}

/** Known rules ready to be looked up by title and by what is left of a careless one. */
function titleBook(rules: readonly KnownRule[]) {
  const known = rules.map((rule) => ({ ...rule, plain: plainTitle(rule.title) }));
  const exact = new Map(known.map((rule) => [rule.plain, rule]));
  const byKey = new Map(known.map((rule) => [titleKey(rule.title), rule]));
  return (title: string): Entry | undefined => {
    const plain = plainTitle(title);
    const right = exact.get(plain);
    if (right !== undefined) return { right, isExact: true };
    const meant = byKey.get(titleKey(title)) ?? known.find((rule) => isMisspelt(plain, rule.plain));
    return meant === undefined ? undefined : { right: meant, isExact: false };
  };
}

type Entry = { readonly right: KnownRule; readonly isExact: boolean };

/** The first book that has a title, in this order: an office's own list may hold a slip itself. */
function lookUp(books: readonly ((title: string) => Entry | undefined)[], title: string) {
  const [national, ...others] = books;
  const found = national?.(title) ?? others.map((book) => book(title)).find((one) => one?.isExact);
  return found ?? others.map((book) => book(title)).find((one) => one !== undefined);
}

function bare(title: string): string {
  return title.replace(/^《|》$/gu, '');
}

function titleRemark({ path, text, title }: Placed, right: KnownRule): Remark {
  return {
    dataPath: path,
    message: `引用的《${title}》名称有误，应为《${bare(right.title)}》，请核对原件，照其名称改正。`,
    clause: '域规则2.7-11',
    proposal: text.replaceAll(`《${title}》`, () => `《${bare(right.title)}》`),
  };
}

function numberRemark(
  { path, title, number = '' }: Placed,
  { number: right = '' }: KnownRule,
): Remark {
  return {
    dataPath: path.replace(/^(basis\[\d+\])\.title$/u, '$1.number'),
    message: `《${title}》的发文字号写作“${number}”，登记的为“${right}”，请核对原件后改正。`,
    clause: '域规则2.7-11',
    ...(path.startsWith('basis[') ? { proposal: right } : {}),
  };
}

/** One paper under two titles in one plan, neither of which master data know. */
function twoNames(cited: readonly Placed[]): Remark[] {
  const first = new Map<string, string>();
  return cited.flatMap(({ path, text, title }) => {
    const [key, plain] = [titleKey(title), plainTitle(title)];
    const before = first.get(key);
    if (before === undefined) first.set(key, title);
    if (before === undefined || plainTitle(before) === plain) return [];
    return [
      {
        dataPath: path,
        message: `同一文件前后名称不一：前文作《${before}》，此处作《${title}》，请核对原件后统一。`,
        clause: '域规则2.7-11',
        proposal: text.replaceAll(`《${title}》`, () => `《${before}》`),
      },
    ];
  });
}

/**
 * A rule cited by a title that is nearly the one of the country's rules, of master data or of the
 * upper plan's basis, by another number, or under two titles in one plan (domain rules §2.7-11). A problem is a quotation: it is held against the
 * feedback alone. Titles that are like no known one are not judged.
 */
export const ruleTitleWrong: PlanCheck = {
  code: 'RULE_TITLE_WRONG',
  remarks: (input) => {
    const books = [NATIONAL_RULES, input.ruleTitles, input.upperPlan?.basis ?? []].map(titleBook);
    const unknown: Placed[] = [];
    const remarks = allCited(input).flatMap((cited): Remark[] => {
      const found = lookUp(books, cited.title);
      if (found === undefined) {
        unknown.push(cited);
        return [];
      }
      if (!found.isExact) return [titleRemark(cited, found.right)];
      const { number } = found.right;
      const differs = number !== undefined && cited.number !== undefined && cited.number !== number;
      return differs ? [numberRemark(cited, found.right)] : [];
    });
    return [...remarks, ...twoNames(unknown)];
  },
};
