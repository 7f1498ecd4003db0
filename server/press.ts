import { v7 as uuidv7 } from 'uuid';
import type { FontFile } from './documents/fonts/face.ts';
import { loadFontSet } from './documents/fonts/load-font-set.ts';
import { startPaperPool } from './documents/pool/paper-pool.ts';
import { platformCaller } from './domain/access/caller.ts';
import type { SecrecyGrade } from './domain/official/secrecy.ts';
import type { FaultPort } from './jobs/definitions/fault-points.ts';
import { RENDER_PAPER } from './jobs/definitions/render-paper.ts';
import { renderPaperHandler } from './jobs/handlers/render-paper.ts';
import type { RunnerLog } from './jobs/runner/runner-options.ts';
import { startRunner } from './jobs/runner/start-runner.ts';
import { startSweeper } from './jobs/runner/start-sweeper.ts';
import { observedPress, type RenderedListener } from './observed-press.ts';
import { paperPress } from './services/artifact/paper-press.ts';
import type { Clock } from './services/service-context.ts';
import { expireUploads } from './services/upload/expire-uploads.ts';
import type { Store } from './store/connection.ts';

export type PressOptions = {
  readonly fontFiles: readonly FontFile[];
  /** Papers made at the same time, each in a child process of its own. */
  readonly workers: number;
  /** A paper whose process is gone is taken up again after this time. */
  readonly leaseMs: number;
  readonly faults: FaultPort;
  /** Highest 密级 that papers may bear; 内部 where it is not given. */
  readonly secrecyCeiling?: SecrecyGrade;
  /** Told of every paper that was made. */
  readonly rendered?: RenderedListener;
};

/** The part of a process that makes papers: children, job runner, sweep of blobs. */
export type Press = {
  /** Counts of the child processes, for the health page. */
  state(): object;
  /** Finishes the papers at work, at most `graceMs`; the rest goes back into the queue. */
  close(graceMs: number): Promise<void>;
};

/** Who the record names for what the platform tidies up. */
const SWEEPER = { userId: 'platform', name: '平台' } as const;

const POLL_MS = 200;
const SWEEP_EVERY_MS = 3_600_000;
/** Left of the grace time for the children, after the runner has let go. */
const CHILDREN_GRACE_MS = 1_000;

/** Starts making the papers that wait in the store. */
export async function startPress(
  options: PressOptions & { store: Store; clock: Clock; log: RunnerLog },
): Promise<Press> {
  const { store, clock, log, fontFiles, workers, faults, secrecyCeiling } = options;
  const fontSet = await loadFontSet(fontFiles);
  const pool = startPaperPool({ fonts: fontFiles, workers });
  const press = observedPress(
    paperPress({ pool, fontSet, fontFiles, secrecyCeiling }),
    options.rendered,
  );
  const room = { store, clock, press, faults, newId: () => uuidv7() };
  const runner = startRunner({
    ...options,
    handlers: { [RENDER_PAPER]: renderPaperHandler(room) },
    concurrency: workers,
    pollMs: POLL_MS,
  });
  const sweeper = startSweeper({
    store,
    log,
    everyMs: SWEEP_EVERY_MS,
    letGo: () =>
      expireUploads({
        store,
        clock,
        newId: room.newId,
        requestId: uuidv7(),
        caller: platformCaller(SWEEPER),
      }),
  });
  return {
    state: () => pool.state,
    close: async (graceMs) => {
      await Promise.all([runner.stop(graceMs), sweeper.stop()]);
      await pool.close(CHILDREN_GRACE_MS);
    },
  };
}
