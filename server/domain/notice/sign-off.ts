import type { NoticeFacts } from './facts.ts';

/**
 * The facts as they are signed off on a day. A paper is dated on the day on which the organ's head
 * signs it (GB/T 9704—2012, 7.3.5.4), so a 成文日期 that nobody entered is that day.
 */
export function signedOff(facts: NoticeFacts, day: string): NoticeFacts {
  if (facts.signature.date !== undefined) return facts;
  return { ...facts, signature: { ...facts.signature, date: day } };
}
