import { cutContacts } from './contacts.ts';
import { type Cut, type CutText, sentencesOf, tidy } from './cut.ts';
import { cutPersons, type KnownPersons } from './persons.ts';
import { cutSentences } from './sentence-rules.ts';

/** Contacts and persons of one text; the marks around them are put right only where something went. */
function cutSpans(text: string, known: KnownPersons): CutText {
  const contacts = cutContacts(text);
  const persons = cutPersons(contacts.text, known);
  const cuts = [...contacts.cuts, ...persons.cuts];
  return cuts.length === 0 ? { text, cuts } : { text: tidy(persons.text), cuts };
}

/** A text of the plan's own for its public version: whole sentences out first, then names and numbers. */
export function cutOwnText(text: string, known: KnownPersons): CutText {
  const sentences = cutSentences(text);
  const spans = cutSpans(sentences.text, known);
  const cuts = [...sentences.cuts, ...spans.cuts];
  return { text: cuts.length === 0 ? text : tidy(spans.text), cuts };
}

/**
 * A quotation for the public version: it stays word for word, so what holds a name or a number goes
 * as a whole sentence.
 */
export function cutQuotation(text: string, known: KnownPersons): CutText {
  const sentences = cutSentences(text);
  const cuts: Cut[] = [...sentences.cuts];
  const kept = sentencesOf(sentences.text).filter((sentence) => {
    const spans = cutSpans(sentence, known);
    const [first] = spans.cuts;
    if (first === undefined) return true;
    const secrets = spans.cuts.flatMap((cut) => cut.secrets);
    cuts.push({ rule: first.rule, words: sentence.trim(), secrets });
    return false;
  });
  return { text: cuts.length === 0 ? text : kept.join('').trim(), cuts };
}
