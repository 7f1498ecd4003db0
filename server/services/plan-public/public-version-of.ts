import { platformScope } from '../../domain/access/caller.ts';
import type { PlanFacts } from '../../domain/plan/facts.ts';
import {
  makePublicVersion,
  type PublicVersion,
} from '../../domain/plan/public-version/make-public-version.ts';
import type { Store } from '../../store/connection.ts';
import { userRepository } from '../../store/identity/users.ts';
import type { Transaction } from '../../store/transaction.ts';

/** More people than any office has. */
const MOST_MEMBERS = 1_000;

/**
 * The public version of a plan's facts, in which the members of the drafting organ are known by
 * name. The same facts and members give the same version, at the request and in the job.
 */
export async function publicVersionOf(
  store: Store,
  plan: { readonly facts: PlanFacts; readonly organizationId: string | undefined },
  transaction?: Transaction,
): Promise<PublicVersion> {
  const { facts, organizationId } = plan;
  const personNames =
    organizationId === undefined ? [] : await namesOfMembers(store, organizationId, transaction);
  return makePublicVersion(facts, { personNames });
}

async function namesOfMembers(
  store: Store,
  organizationId: string,
  transaction: Transaction | undefined,
): Promise<string[]> {
  const { edges } = await userRepository(store).list(
    platformScope,
    { 'memberships.organizationId': organizationId },
    { size: MOST_MEMBERS, backwards: false },
    transaction,
  );
  const people = edges.filter(({ node }) => node.service === undefined);
  return people.map(({ node }) => node.name);
}
