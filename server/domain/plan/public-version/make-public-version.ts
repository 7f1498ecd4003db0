import { chineseTexts } from '../../notice/checks/texts.ts';
import { contentOf } from '../../notice/text/similarity.ts';
import type { PlanFacts } from '../facts.ts';
import { LeavingOut } from './leaving-out.ts';
import { namesInField } from './person-names.ts';
import { knownPersons } from './persons.ts';
import { publicItem } from './public-item.ts';
import type { LeftOut } from './public-rule.ts';
import { publicTask, publicTitled } from './public-section.ts';

/** A public version and what it leaves out of the inner one. */
export type PublicVersion = {
  readonly facts: PlanFacts;
  /** Inner: holds the words. In the order of the facts. */
  readonly leftOut: readonly LeftOut[];
};

/** Every name that the plan itself gives as a person's, and those that the caller knows. */
function personsOf(facts: PlanFacts, personNames: readonly string[]) {
  const named = facts.items.flatMap(({ responsiblePerson = '' }) =>
    namesInField(responsiblePerson),
  );
  return knownPersons([...named, ...personNames]);
}

/** Places in lists move when something before them is left out: the mark is kept for the whole list. */
function movedMadeUp(madeUp: readonly string[]): string[] {
  return [...new Set(madeUp.map((path) => path.replace(/\[.*$/u, '')))];
}

/** A clause of so many characters is told again by nobody by chance. */
const TELLING = 10;

/** The parts of a secret that would tell it: a sentence may get out in pieces. */
function clausesOf(secret: string): string[] {
  const clauses = secret.split(/[，；。：、！？（）\s]+/u);
  return clauses.filter((clause) => contentOf(clause).length >= TELLING);
}

/**
 * The words that must not be found. What the public version rightly says elsewhere is no secret: a
 * measure of an inner item that another item has too, a name of two characters that is a word.
 */
function withSecrets(leftOut: readonly LeftOut[], facts: PlanFacts): LeftOut[] {
  // One text to look in: a search in each of thousands costs most in being begun.
  const published = chineseTexts(facts)
    .map(({ text }) => contentOf(text))
    .join('\n');
  const isPublished = (words: string) => published.includes(contentOf(words));
  return leftOut.map((one) => {
    const certain = one.secrets.filter((words) => !one.whole && [...words].length > 2);
    const others = [...one.secrets, ...one.secrets.flatMap(clausesOf)];
    const secrets = [...certain, ...others.filter((words) => !isPublished(words))];
    return { ...one, secrets: [...new Set(secrets)] };
  });
}

/** Facts that hold no free text. Those that are named nowhere in this room are not published. */
function plainFacts({
  schema,
  region,
  issuer,
  basis,
  counts,
  schedule,
  targets,
  signature,
}: PlanFacts) {
  return { schema, region, issuer, basis, counts, schedule, targets, signature };
}

function publicTexts(leaving: LeavingOut, facts: PlanFacts) {
  const title = facts.title?.replace(/[（(]公开版[）)]$/u, '');
  const { inspection, version } = facts;
  const transferred = leaving.texts('inspection.transferred', inspection.transferred);
  return {
    ...leaving.optional('title', 'title', title),
    inspection: { ...inspection, transferred },
    ...leaving.optional('guidance', 'guidance', facts.guidance),
    principles: publicTitled(leaving, 'principles', facts.principles),
    ...leaving.optional('goal', 'goal', facts.goal),
    tasks: facts.tasks.flatMap((task, at) => publicTask(leaving, `tasks[${at}]`, task)),
    safeguards: publicTitled(leaving, 'safeguards', facts.safeguards),
    // 送审稿 and its like are never published.
    ...(version === undefined ? {} : { version: { number: version.number } }),
  };
}

/**
 * The public version (公开版) of a plan by rule (domain rules §3.1): what is marked inner, leads for
 * accountability, unsettled cases, trade secrets, persons and ways to reach them are out, and each
 * is reported with place, rule and words. Totals stay those of the whole plan; items that are left
 * out are counted in `withheldItems`. Pure; a public version of a public version is itself.
 *
 * @param options.personNames names known to be persons' (members of the office, reporters)
 */
export function makePublicVersion(
  facts: PlanFacts,
  options: { readonly personNames: readonly string[] },
): PublicVersion {
  const leaving = new LeavingOut(personsOf(facts, options.personNames));
  const texts = publicTexts(leaving, facts);
  const items = facts.items.flatMap((item, at) => publicItem(leaving, `items[${at}]`, item));
  const withheld = (facts.withheldItems ?? 0) + facts.items.length - items.length;
  const published: PlanFacts = {
    ...plainFacts(facts),
    ...texts,
    publicVersion: true,
    madeUp: movedMadeUp(facts.madeUp),
    items,
    ...(withheld === 0 ? {} : { withheldItems: withheld }),
  };
  return { facts: published, leftOut: withSecrets(leaving.all, published) };
}
