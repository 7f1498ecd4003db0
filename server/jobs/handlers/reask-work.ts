import type { ServiceContext } from '../../services/service-context.ts';
import { reaskWork, type WorkLog } from '../../services/work-item/reask-work.ts';
import type { JobHandler } from '../definitions/job-handler.ts';

/** Handler of `reask-work` jobs. */
export function reaskWorkHandler(
  ground: Pick<ServiceContext, 'store' | 'clock' | 'newId'> & { readonly log: WorkLog },
): JobHandler {
  return (job, control) => reaskWork(ground, job, control);
}
