import { type FetchedPaper, fetchJobFile } from '../fetch-paper.ts';
import {
  type PlanPaper,
  RequestAdoptionTableDocument,
  RequestPlanPaperDocument,
  RequestPlanRedlineDocument,
} from '../generated/graphql.ts';
import { dataOf, type GraphqlClient, send } from '../graphql-client.ts';
import { keyed } from '../register-office.ts';
import { versionOf } from './read-plan.ts';

/** One of a plan's papers, as PDF or for Word. */
export async function fetchPlanPaper(
  client: GraphqlClient,
  planId: string,
  paper: PlanPaper,
  format: 'PDF' | 'DOCX' = 'PDF',
): Promise<FetchedPaper> {
  const started = performance.now();
  const { requestPlanPaper } = await send(client, RequestPlanPaperDocument, {
    input: keyed({ planId, paper, format }),
  });
  return fetchJobFile(client, dataOf(requestPlanPaper).id, started);
}

/** What the extension changed in the plan as it was issued, word by word. */
export async function fetchRedline(client: GraphqlClient, planId: string): Promise<FetchedPaper> {
  const started = performance.now();
  const before = await versionOf(client, planId, 'ISSUED');
  const after = await versionOf(client, planId, 'CHANGED');
  const { requestPlanRedline } = await send(client, RequestPlanRedlineDocument, {
    input: keyed({ planId, before, after }),
  });
  return fetchJobFile(client, dataOf(requestPlanRedline).id, started);
}

/** Who said what, adopted or not and why (征求意见采纳情况表). */
export async function fetchAdoptions(client: GraphqlClient, planId: string): Promise<FetchedPaper> {
  const started = performance.now();
  const { requestAdoptionTable } = await send(client, RequestAdoptionTableDocument, {
    input: keyed({ planId }),
  });
  return fetchJobFile(client, dataOf(requestAdoptionTable).id, started);
}
