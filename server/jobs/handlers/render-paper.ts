import type { PressRoom } from '../../services/artifact/press-room.ts';
import { renderArtifact } from '../../services/artifact/render-artifact.ts';
import type { JobHandler } from '../definitions/job-handler.ts';

/** Handler of `render-paper` jobs. */
export function renderPaperHandler(room: PressRoom): JobHandler {
  return (job, control) => renderArtifact(room, job, control);
}
