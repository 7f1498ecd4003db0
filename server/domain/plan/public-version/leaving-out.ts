import { chineseTexts } from '../../notice/checks/texts.ts';
import type { CutText } from './cut.ts';
import { cutOwnText, cutQuotation } from './cut-text.ts';
import type { KnownPersons } from './persons.ts';
import type { LeftOut, PublicRule } from './public-rule.ts';

/** Shorter texts stand in any plan: 立行立改. */
const SHORTEST_SECRET = 8;

/** Takes texts one after the other and remembers what it left out of each. */
export class LeavingOut {
  readonly all: LeftOut[] = [];
  readonly #known: KnownPersons;

  constructor(known: KnownPersons) {
    this.#known = known;
  }

  /** A text of the plan's own for publication; empty where nothing of it may be published. */
  text(path: string, text: string): string {
    return this.#take(path, cutOwnText(text, this.#known));
  }

  /** A quotation for publication: whole sentences of it, word for word. */
  quotation(path: string, text: string): string {
    return this.#take(path, cutQuotation(text, this.#known));
  }

  /** An optional text as a property, absent where nothing is left. */
  optional<Name extends string>(name: Name, path: string, text: string | undefined) {
    const kept = text === undefined ? '' : this.text(path, text);
    return (kept === '' ? {} : { [name]: kept }) as Partial<Record<Name, string>>;
  }

  /** The texts of a list for publication, without those of which nothing is left. */
  texts(path: string, texts: readonly string[]): string[] {
    return texts.map((text, at) => this.text(`${path}[${at}]`, text)).filter((one) => one !== '');
  }

  /** Leaves out a whole value: every longer text in it is a secret of its own. */
  whole(path: string, rule: PublicRule, value: object): void {
    const texts = chineseTexts({ schema: '', madeUp: [], ...value }).map(({ text }) => text);
    const secrets = texts.filter((text) => text.length >= SHORTEST_SECRET);
    this.all.push({ path, rule, words: texts.join('\n'), whole: true, secrets });
  }

  /** The rule that was last applied at a path or below it. */
  lastRule(path: string): PublicRule | undefined {
    const below = (other: string) =>
      other.startsWith(path) && /^(?:$|[.[])/u.test(other.slice(path.length));
    return this.all.findLast((one) => below(one.path))?.rule;
  }

  #take(path: string, { text, cuts }: CutText): string {
    this.all.push(...cuts.map((cut) => ({ path, whole: false, ...cut })));
    return text;
  }
}
