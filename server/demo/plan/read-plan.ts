import {
  type DemoPlanFragment,
  PlanByIdDocument,
  PlanItemsDocument,
  type PlanItemsQuery,
  PlanVersionsDocument,
} from '../generated/graphql.ts';
import { type GraphqlClient, send } from '../graphql-client.ts';

/** A plan as it is now. */
export async function readPlan(client: GraphqlClient, id: string): Promise<DemoPlanFragment> {
  const { node } = await send(client, PlanByIdDocument, { id });
  if (node?.__typename !== 'RectificationPlan') throw new Error('整改方案不见了');
  return node;
}

type PlanNode<Node> = Extract<NonNullable<Node>, { __typename: 'RectificationPlan' }>;
export type PlanLine = PlanNode<PlanItemsQuery['node']>['items']['edges'][number]['node'];

/** All items of a plan, page by page, from the one after the cursor. */
export async function readItems(
  client: GraphqlClient,
  id: string,
  after: string | null = null,
): Promise<PlanLine[]> {
  const { node } = await send(client, PlanItemsDocument, { id, after });
  if (node?.__typename !== 'RectificationPlan') throw new Error('整改方案不见了');
  const { edges, pageInfo } = node.items;
  const lines = edges.map((edge) => edge.node);
  if (!pageInfo.hasNextPage) return lines;
  return [...lines, ...(await readItems(client, id, pageInfo.endCursor ?? null))];
}

/** The hash of the last version that was frozen at a step. */
export async function versionOf(
  client: GraphqlClient,
  id: string,
  step: 'ISSUED' | 'CHANGED',
): Promise<string> {
  const { node } = await send(client, PlanVersionsDocument, { id });
  const versions = node?.__typename === 'RectificationPlan' ? node.versions : [];
  const found = versions.findLast((version) => version.step === step);
  if (!found) throw new Error(`整改方案没有“${step}”的版本`);
  return found.sha256;
}
