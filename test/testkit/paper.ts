import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TestApplication } from './application.ts';
import { type MutationResult, mutate } from './notice-mutation.ts';

/** An artifact as the API tells of it. */
export type AskedArtifact = {
  readonly id: string;
  readonly draft: boolean;
  readonly title: string;
  readonly sha256: string;
  readonly size: number;
  readonly pageCount: number;
  readonly conformance: readonly string[];
  readonly snapshotSha256: string;
  readonly renderer: string;
  readonly template: { readonly name: string; readonly sha256: string };
  readonly fonts: readonly { readonly role: string; readonly sha256: string }[];
  readonly findings: readonly { readonly code: string }[];
  readonly downloadUrl: string;
};

/** A render job as the API tells of it. */
export type AskedJob = {
  readonly id: string;
  readonly state: 'QUEUED' | 'RUNNING' | 'DONE' | 'FAILED';
  readonly progress: number;
  readonly error: { readonly code: string; readonly message: string } | null;
  readonly artifact: AskedArtifact | null;
};

const JOB = `id state progress error { code message } artifact {
  id draft title sha256 size pageCount conformance snapshotSha256 renderer template { name sha256 }
  fonts { role sha256 } findings { code } downloadUrl(ttlSeconds: 60)
}`;

/** Asks for the paper of a notice as a user. */
export function requestPaper(
  app: TestApplication,
  request: {
    noticeId: string;
    userId: string;
    key?: string;
    expectedRevision?: number;
    format?: 'PDF' | 'DOCX';
  },
): Promise<MutationResult<{ id: string }>> {
  const { noticeId, userId, key = randomUUID(), expectedRevision, format } = request;
  const input = { idempotencyKey: key, noticeId, expectedRevision, format };
  return mutate(app, { mutation: 'requestPaper', input, userId });
}

/** One job as a user sees it; null where it is not the user's. */
export async function readJob(
  app: TestApplication,
  id: string,
  userId: string,
): Promise<AskedJob | null> {
  const query = `query ($id: ID!) { node(id: $id) { ... on RenderJob { ${JOB} } } }`;
  const answer = await app.ask<{ node: AskedJob | null }>(query, { id }, userId);
  if (!answer.data) throw new Error(JSON.stringify(answer.errors));
  return answer.data.node;
}

/** Waits for the end of a job. */
export async function endedJob(
  app: TestApplication,
  id: string,
  userId: string,
): Promise<AskedJob> {
  const until = performance.now() + 30_000;
  while (performance.now() < until) {
    const job = await readJob(app, id, userId);
    if (job?.state === 'DONE' || job?.state === 'FAILED') return job;
    await sleep(50);
  }
  throw new Error(`job ${id} did not end in time`);
}

/** Asks for a paper and waits for it. */
export async function makePaper(
  app: TestApplication,
  request: { noticeId: string; userId: string; format?: 'PDF' | 'DOCX' },
): Promise<AskedArtifact> {
  const asked = await requestPaper(app, request);
  if (!asked.data) throw new Error(JSON.stringify(asked));
  const job = await endedJob(app, asked.data.id, request.userId);
  if (!job.artifact) throw new Error(JSON.stringify(job.error));
  return job.artifact;
}
