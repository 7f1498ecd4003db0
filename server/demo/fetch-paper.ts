import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import {
  RenderJobByIdDocument,
  type RenderJobByIdQuery,
  RequestPaperDocument,
} from './generated/graphql.ts';
import { dataOf, type GraphqlClient, send } from './graphql-client.ts';

type Job = Extract<NonNullable<RenderJobByIdQuery['node']>, { __typename: 'RenderJob' }>;
export type PaperArtifact = NonNullable<Job['artifact']>;

/** A paper as the client holds it: the record, the bytes, and how long it took to have them. */
export type FetchedPaper = {
  readonly artifact: PaperArtifact;
  readonly bytes: Uint8Array;
  readonly milliseconds: number;
};

const POLL_MS = 50;
const PATIENCE_MS = 120_000;

/** Asks for the paper of a notice, waits for the job, fetches the file and checks its hash. */
export async function fetchPaper(client: GraphqlClient, noticeId: string): Promise<FetchedPaper> {
  const started = performance.now();
  const { requestPaper } = await send(client, RequestPaperDocument, {
    input: { idempotencyKey: randomUUID(), noticeId },
  });
  return fetchJobFile(client, dataOf(requestPaper).id, started);
}

/** Waits for a job that was asked for at `started`, fetches its file and checks the hash. */
export async function fetchJobFile(
  client: GraphqlClient,
  jobId: string,
  started: number,
): Promise<FetchedPaper> {
  const artifact = await finished(client, jobId);
  const response = await fetch(new URL(artifact.downloadUrl, client.url));
  if (!response.ok) throw new Error(`下载失败：${response.status} ${await response.text()}`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  const hash = createHash('sha256').update(bytes).digest('hex');
  if (hash !== artifact.sha256 || response.headers.get('etag') !== `"${hash}"`) {
    throw new Error(`“${artifact.title}”的文件与登记的散列值不符`);
  }
  return { artifact, bytes, milliseconds: performance.now() - started };
}

async function finished(client: GraphqlClient, id: string): Promise<PaperArtifact> {
  const deadline = performance.now() + PATIENCE_MS;
  while (performance.now() < deadline) {
    const { node } = await send(client, RenderJobByIdDocument, { id });
    if (node?.__typename !== 'RenderJob') throw new Error('生成任务不见了');
    if (node.state === 'DONE' && node.artifact) return node.artifact;
    if (node.state === 'FAILED') throw new Error(node.error?.message ?? '生成未成');
    await wait(POLL_MS);
  }
  throw new Error(`文件在 ${PATIENCE_MS / 1000} 秒内未生成完`);
}
