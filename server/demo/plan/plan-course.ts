import type { GraphqlClient } from '../graphql-client.ts';
import type { PlanCase } from './plan-case.ts';
import type { PlanOffice, PlanPeople } from './plan-people.ts';

/** A plan on its way: who takes part, what the case says, and which plan it is. */
export type PlanCourse = {
  readonly people: PlanPeople;
  readonly facts: Pick<
    PlanCase,
    'opinions' | 'returned' | 'meeting' | 'outside' | 'outsideNumber' | 'extension' | 'days'
  >;
  readonly planId: string;
  readonly taskIds: readonly string[];
};

/** A client on a day. */
export function on(client: GraphqlClient, onDay: string): GraphqlClient {
  return { ...client, onDay };
}

/** The office that reviews and approves: the upper one, a province's own. */
export function approving({ own, upper }: PlanPeople): PlanOffice {
  return upper ?? own;
}
