import type { FaultPort } from '../../jobs/definitions/fault-points.ts';
import type { ClaimedJob } from '../../jobs/definitions/job-handler.ts';
import type { RenderPaperPayload } from '../../jobs/definitions/render-paper.ts';
import type { ArtifactKey } from '../../store/artifact/artifacts.ts';
import type { Store } from '../../store/connection.ts';
import type { Clock } from '../service-context.ts';
import type { LoadedFacts } from '../snapshot/load-facts.ts';
import type { PaperPress } from './paper-press.ts';

/** What the making of papers reaches. */
export type PressRoom = {
  readonly store: Store;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly press: PaperPress;
  readonly faults: FaultPort;
};

/** A render job with what it is made of, loaded and checked. */
export type RenderWork = LoadedFacts & {
  readonly job: ClaimedJob;
  readonly payload: RenderPaperPayload;
  readonly key: ArtifactKey;
};
