import type { Action } from '../access/actions.ts';
import { itemToken, organToken, type Place } from '../access/audience.ts';
import type { WorkItemKindRule } from './kinds.ts';

/**
 * Tokens of work lists. An open item stands in the lists of those whom it is asked of, an answered
 * one in the lists of those who answered it; each list is a stretch of one index.
 */

/** Whoever may take the action, by a role or a grant that reaches the token. */
export function askedToken(action: Action, token: string): string {
  return `${action}@${token}`;
}

/** What is asked of one person. */
export function askedOfPerson(userId: string): string {
  return `asked:${userId}`;
}

/** An action on something at a place; for grants that deny it. */
export function deniedToken(action: Action, token: string): string {
  return `${action}!${token}`;
}

/** A person whom the separation of duties bars from the step. */
export function barredToken(userId: string): string {
  return `barred:${userId}`;
}

/** The same, where somebody else would act for that person at an organ (代办). */
export function barredForToken(userId: string, token: string): string {
  return `barred:${userId}@${token}`;
}

/** What a person has answered. */
export function doneToken(userId: string): string {
  return `done:${userId}`;
}

/** What a step is about: where it stands and who may read it. */
export type WorkPlace = Place & { readonly _id: string; readonly audience: readonly string[] };

/** Tokens of an open item. */
export function openAudience(asked: {
  readonly rule: Pick<WorkItemKindRule, 'action' | 'askedOf'>;
  readonly subject: WorkPlace;
  readonly organizationIds: readonly string[];
  readonly userIds: readonly string[];
  readonly barred: readonly string[];
}): string[] {
  const { rule, subject, organizationIds, barred } = asked;
  const { action } = rule;
  const reaching = {
    ORGAN: [
      ...organizationIds.map(organToken),
      // Grants of a region or of this one object reach it as roles at the organ do.
      ...subject.scopePath,
      itemToken(subject._id),
    ],
    PLACE: subject.audience,
    PERSON: [],
  }[rule.askedOf];
  return [
    ...new Set([
      ...placeTokens(subject),
      ...reaching.map((token) => askedToken(action, token)),
      ...asked.userIds.map(askedOfPerson),
      ...subject.audience.map((token) => deniedToken(action, token)),
      ...barred.map(barredToken),
      ...barred.flatMap((one) => organizationIds.map((id) => barredForToken(one, organToken(id)))),
    ]),
  ];
}

/** Tokens of an answered item: who answered it, and the place, by which reading may be denied. */
export function doneAudience(subject: WorkPlace, userIds: readonly string[]): string[] {
  return [...new Set([...placeTokens(subject), ...userIds.map(doneToken)])];
}

/**
 * Where the subject stands, its regions too where only its organ may read it: the platform's own
 * work finds the item by them, and no work list asks for them.
 */
export function placeTokens(subject: WorkPlace): string[] {
  return [...new Set([...subject.audience, ...subject.scopePath])];
}
