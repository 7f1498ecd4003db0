import { platformScope } from '../../server/domain/access/caller.ts';
import { artifactRepository } from '../../server/store/artifact/artifacts.ts';
import { auditModels } from '../../server/store/audit/audit-row.ts';
import { blobModels } from '../../server/store/blob/blob-models.ts';
import { openBlob } from '../../server/store/blob/read-blob.ts';
import { blobReferrers } from '../../server/store/blob/referrers.ts';
import { sweepBlobs } from '../../server/store/blob/sweep-blobs.ts';
import type { Store } from '../../server/store/connection.ts';
import { jobModel } from '../../server/store/job/job-row.ts';

/**
 * What must never be seen of a subject's papers, also between crash and resumption: an artifact
 * without its job's end or its audit event, a finished job without artifact, bytes that are gone.
 * Empty when all is well.
 */
export async function halfStates(store: Store, subjectId: string): Promise<string[]> {
  const jobs = await jobModel(store).find({ subjectId }).lean().exec();
  const page = { size: 100, backwards: false };
  const listed = await artifactRepository(store).list(platformScope, { noticeId: subjectId }, page);
  const problems: string[] = [];
  for (const { node } of listed.edges) {
    if (!jobs.some((job) => job.state === 'DONE' && job.artifactId === node._id)) {
      problems.push('an artifact that no finished job tells of');
    }
    const events = await auditModels(store).events.countDocuments({ subjectId: node._id }).exec();
    if (events !== 1) problems.push(`${events} audit events of one artifact`);
    await openBlob(store, node.sha256).catch((error: unknown) => problems.push(String(error)));
  }
  const known = new Set(listed.edges.map(({ node }) => node._id));
  for (const job of jobs) {
    if ((job.state === 'DONE') !== known.has(job.artifactId ?? '')) {
      problems.push(`a job that is ${job.state} with artifact ${job.artifactId}`);
    }
  }
  if (known.size > 1) problems.push(`${known.size} artifacts of one paper`);
  return problems;
}

/** What is still stored without a record after a sweep; empty when all is well. */
export async function orphansAfterSweep(store: Store): Promise<string[]> {
  const referrers = blobReferrers(store);
  // Uploads are dated in whole seconds: what was cut off in this very second is swept in the next.
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  await sweepBlobs({ store, referrers, graceMs: 0 });
  const { files, chunks } = blobModels(store);
  const stored = await files.find().lean().exec();
  const addresses = stored.map((file) => file.metadata.sha256);
  const referred = new Set((await Promise.all(referrers.map((look) => look(addresses)))).flat());
  const pieces = await chunks.distinct('files_id').exec();
  const filed = new Set(stored.map((file) => String(file._id)));
  return [
    ...addresses.filter((address) => !referred.has(address)).map((address) => `blob ${address}`),
    ...pieces.filter((id) => !filed.has(String(id))).map((id) => `pieces of ${String(id)}`),
  ];
}
