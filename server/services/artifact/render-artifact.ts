import type { PooledPaper } from '../../documents/pool/paper-pool.ts';
import { TaskError } from '../../documents/pool/task-error.ts';
import { Failure, UnavailableFailure } from '../../domain/failure.ts';
import type { ClaimedJob, JobControl, JobOutcome } from '../../jobs/definitions/job-handler.ts';
import { renderPaperPayload } from '../../jobs/definitions/render-paper.ts';
import type { ArtifactKey } from '../../store/artifact/artifacts.ts';
import { DamagedBlobFailure } from '../../store/blob/damaged-blob.ts';
import { putBlob } from '../../store/blob/put-blob.ts';
import { withheldFrom } from '../plan-public/withheld-from.ts';
import { loadFacts } from '../snapshot/load-facts.ts';
import { loadTemplate } from '../template/load-template.ts';
import { storePaperText } from './paper-text.ts';
import type { PressRoom, RenderWork } from './press-room.ts';
import { recordArtifact } from './record-artifact.ts';
import { reuseArtifact } from './reuse-artifact.ts';
import { writtenAt } from './written-at.ts';

/**
 * Makes the paper of a job: snapshot and template → child process, which proves it → blob → then
 * artifact, audit event and the job's end in one transaction. What was made before is not made
 * again. Throws UnavailableFailure when the database is gone and LeaseLostError when the job is
 * another runner's now.
 */
export async function renderArtifact(
  room: PressRoom,
  job: ClaimedJob,
  control: JobControl,
): Promise<JobOutcome> {
  try {
    const work = await loadWork(room, job);
    if (await reuseArtifact(room, work)) return { kind: 'done' };
    const paper = await pressed(room, work, control);
    return await kept(room, work, { paper, control });
  } catch (error) {
    return outcomeOf(error);
  }
}

async function loadWork(room: PressRoom, job: ClaimedJob): Promise<RenderWork> {
  const payload = renderPaperPayload.parse(job.payload);
  const loaded = await loadFacts(room.store, { tokens: job.scopePath }, payload.snapshotId);
  const key: ArtifactKey = {
    snapshotId: payload.snapshotId,
    templateSha256: loaded.snapshot.templateSha256,
    fontsFingerprint: room.press.fontsFingerprint,
    renderer: room.press.rendererOf(payload.format),
    format: payload.format,
    draft: loaded.snapshot.kind === 'draft',
  };
  return { ...loaded, job, payload, key };
}

async function pressed(
  room: PressRoom,
  work: RenderWork,
  control: JobControl,
): Promise<PooledPaper> {
  const source = await loadTemplate(room.store, work.key.templateSha256);
  const withheld = await withheldFrom(room.store, work.payload);
  const { draft, format } = work.key;
  const createdAt = writtenAt(work.snapshot.createdAt);
  await control.progress(PROGRESS.started);
  const paper = await room.press.make(
    { source, facts: work.facts, draft, format, createdAt, withheld },
    {
      signal: control.signal,
      onStep: async (step) => {
        if (step !== 'rendered') return;
        room.faults.reach('rendered');
        await control.progress(PROGRESS.rendered);
      },
    },
  );
  return paper;
}

async function kept(
  room: PressRoom,
  work: RenderWork,
  made: { paper: PooledPaper; control: JobControl },
): Promise<JobOutcome> {
  const { paper } = made;
  const bytes = paper.docx ?? paper.pdf;
  if (bytes === undefined || paper.sha256 === undefined) {
    const message = '文件未能生成：模板、事实或版面有错误，详见各条提示；改正后请重新请求生成文件';
    return { kind: 'refused', error: { code: 'PAPER_REFUSED', message }, findings: paper.findings };
  }
  room.faults.reach('verified');
  await made.control.progress(PROGRESS.verified);
  const blob = await putBlob(room.store, bytes, paper.sha256);
  const text = await storePaperText(room.store, paper);
  room.faults.reach('blob-written');
  await recordArtifact(room, work, { paper, blob, text });
  return { kind: 'done' };
}

const PROGRESS = { started: 0.1, rendered: 0.6, verified: 0.9 } as const;

/** What an expected end means for the job; anything else goes up to the runner. */
function outcomeOf(error: unknown): JobOutcome {
  if (error instanceof UnavailableFailure) throw error;
  if (error instanceof TaskError) {
    if (error.reason === 'ABORTED' || error.reason === 'CLOSED') return { kind: 'again' };
    // What the work threw is for the log: it may name files of this machine.
    if (error.reason === 'FAILED') throw error;
    const code = `RENDER_${error.reason}`;
    return { kind: 'crashed', error: { code, message: error.message }, cause: error };
  }
  // The queue before the children is full: others are served first.
  if (error instanceof Failure && error.code === 'QUOTA') return { kind: 'again' };
  if (error instanceof DamagedBlobFailure) {
    return { kind: 'refused', error: { code: error.code, message: error.message }, findings: [] };
  }
  throw error;
}
