import type { PlanFacts } from './facts.ts';

/**
 * The facts of a plan as it is issued: who signs it does so on the day of issue, unless another day
 * was entered. Before that no day is known, and drafts print unsigned.
 */
export function signedOn(facts: PlanFacts, issuedOn: string): PlanFacts {
  const { signature } = facts;
  if (signature.organs.length === 0 || signature.date !== undefined) return facts;
  return { ...facts, signature: { ...signature, date: issuedOn } };
}
