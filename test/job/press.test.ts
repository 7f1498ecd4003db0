import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { platformScope } from '../../server/domain/access/caller.ts';
import { noFaults } from '../../server/jobs/definitions/fault-points.ts';
import { type Press, startPress } from '../../server/press.ts';
import { type ArtifactRow, artifactRepository } from '../../server/store/artifact/artifacts.ts';
import { auditModels } from '../../server/store/audit/audit-row.ts';
import { blobModels } from '../../server/store/blob/blob-models.ts';
import { readBlob } from '../../server/store/blob/read-blob.ts';
import { blobReferrers } from '../../server/store/blob/referrers.ts';
import { sweepBlobs } from '../../server/store/blob/sweep-blobs.ts';
import type { Store } from '../../server/store/connection.ts';
import { findJob } from '../../server/store/job/find-job.ts';
import type { JobRow } from '../../server/store/job/job-row.ts';
import { testFonts } from '../testkit/fonts.ts';
import { sampleFacts, seedRenderJob } from '../testkit/render-job.ts';
import { openTestStore } from '../testkit/store.ts';

const TEMPLATE = 'notice/closure/jiangxi-feedback';
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

let store: Store;
let press: Press;
beforeAll(async () => {
  store = await openTestStore('press');
  press = await startPress({
    store,
    clock: { now: () => new Date() },
    log: quiet,
    fontFiles: await testFonts(),
    workers: 2,
    leaseMs: 20_000,
    faults: noFaults,
  });
});
afterAll(async () => {
  await press.close(5_000);
  await store.close();
});

async function ended(jobId: string): Promise<JobRow> {
  return vi.waitFor(
    async () => {
      const job = await findJob(store, platformScope, jobId);
      if (job?.state !== 'DONE' && job?.state !== 'FAILED') throw new Error(`still ${job?.state}`);
      return job;
    },
    { timeout: 30_000, interval: 50 },
  );
}

async function artifactOf(job: JobRow): Promise<ArtifactRow> {
  const artifact = await artifactRepository(store).find(platformScope, job.artifactId ?? '');
  if (!artifact) throw new Error(`no artifact: ${JSON.stringify(job.error)}`);
  return artifact;
}

test('a snapshot becomes one artifact that names all it was made of, with its bytes and one audit event', async () => {
  const facts = await sampleFacts(TEMPLATE);
  const job = await ended(await seedRenderJob(store, { template: TEMPLATE, facts }));
  const artifact = await artifactOf(job);
  expect(job).toMatchObject({ state: 'DONE', progress: 1, findings: artifact.findings });
  const bytes = await readBlob(store, artifact.sha256);
  expect(Buffer.from(bytes.subarray(0, 5)).toString()).toBe('%PDF-');
  expect(artifact).toMatchObject({ size: bytes.byteLength, templateName: TEMPLATE, draft: true });
  expect(artifact.pageCount).toBeGreaterThan(0);
  expect(artifact.title).toContain('公示');
  expect(artifact.fonts.map((font) => font.role)).toContain('fangsong');
  expect(artifact.fonts.every((font) => /^[0-9a-f]{64}$/.test(font.sha256))).toBe(true);
  const events = await auditModels(store).events.find({ subjectId: artifact._id }).lean().exec();
  expect(events.map((event) => [event.action, event.actorId])).toEqual([
    ['artifact:render', 'clerk'],
  ]);
}, 40_000);

test('many requests for one snapshot at once end with one artifact', async () => {
  const facts = await sampleFacts(TEMPLATE);
  const order = { template: TEMPLATE, facts, subjectId: 'one-notice' };
  const ids = [];
  for (let count = 0; count < 4; count += 1) ids.push(await seedRenderJob(store, order));
  const jobs = await Promise.all(ids.map(ended));
  expect(jobs.map((job) => job.state)).toEqual(['DONE', 'DONE', 'DONE', 'DONE']);
  expect(new Set(jobs.map((job) => job.artifactId)).size).toBe(1);
  expect(await artifactRepository(store).count(platformScope, { noticeId: 'one-notice' })).toBe(1);
}, 40_000);

test('an approved paper with an error is refused with its findings and not tried again', async () => {
  const facts = await sampleFacts('notice/closure/jiangxi-petition');
  const bare = { ...facts, period: {}, objection: {} };
  const order = { template: 'notice/closure/jiangxi-petition', facts: bare };
  const job = await ended(await seedRenderJob(store, { ...order, kind: 'approved' }));
  expect(job).toMatchObject({ state: 'FAILED', attempts: 1, error: { code: 'PAPER_REFUSED' } });
  expect(job.findings.map((finding) => finding.code)).toContain('FACT_MISSING');
  const draft = await artifactOf(await ended(await seedRenderJob(store, order)));
  expect(draft.findings.map((finding) => finding.code)).toContain('FACT_MISSING');
}, 40_000);

test('damaged bytes of a standing artifact are made anew, and nothing is left to sweep', async () => {
  const facts = await sampleFacts(TEMPLATE);
  const order = { template: TEMPLATE, facts, subjectId: 'damaged' };
  const artifact = await artifactOf(await ended(await seedRenderJob(store, order)));
  const { files, chunks } = blobModels(store);
  const file = await files.findOne({ 'metadata.sha256': artifact.sha256 }).lean().exec();
  if (!file) throw new Error('no blob');
  await chunks.updateOne({ files_id: file._id, n: 0 }, { $set: { data: Buffer.from('damaged') } });
  await expect(readBlob(store, artifact.sha256)).rejects.toMatchObject({ code: 'BLOB_DAMAGED' });
  const again = await ended(await seedRenderJob(store, order));
  expect(again.artifactId).toBe(artifact._id);
  await readBlob(store, artifact.sha256);
  const swept = await sweepBlobs({ store, referrers: blobReferrers(store), graceMs: 0 });
  expect(swept).toEqual({ blobs: 0, uploads: 0 });
}, 40_000);
