import { delegationRepository } from './access/delegations.ts';
import { grantRepository } from './access/grants.ts';
import { artifactRepository } from './artifact/artifacts.ts';
import { auditModels } from './audit/audit-row.ts';
import { checkpointModel } from './audit/checkpoints.ts';
import { blobModels } from './blob/blob-models.ts';
import { calendarYearRepository } from './calendar/calendar-years.ts';
import type { Store } from './connection.ts';
import { documentNumberRepository } from './document-number/document-numbers.ts';
import { numberSequenceModel } from './document-number/number-sequences.ts';
import { idempotencyModel } from './idempotency/once.ts';
import { userRepository } from './identity/users.ts';
import { inspectionRepository } from './inspection/inspections.ts';
import { jobModel } from './job/job-row.ts';
import { noticeRepository } from './notice/notices.ts';
import { organizationRepository } from './organization/organizations.ts';
import { problemRepository } from './problem/problems.ts';
import { regionRepository } from './region/regions.ts';
import { ruleSetRepository } from './rule-set/rule-sets.ts';
import { snapshotRepository } from './snapshot/snapshots.ts';
import { taskRepository } from './task/tasks.ts';
import { templateVersionRepository } from './template/template-versions.ts';
import { uploadRepository } from './upload/uploads.ts';

/** Defines every model on the store, so that its collections and indexes exist before the first write. */
export function defineModels(store: Store): void {
  auditModels(store);
  checkpointModel(store);
  idempotencyModel(store);
  regionRepository(store);
  userRepository(store);
  grantRepository(store);
  delegationRepository(store);
  organizationRepository(store);
  inspectionRepository(store);
  problemRepository(store);
  taskRepository(store);
  noticeRepository(store);
  calendarYearRepository(store);
  documentNumberRepository(store);
  numberSequenceModel(store);
  ruleSetRepository(store);
  blobModels(store);
  snapshotRepository(store);
  templateVersionRepository(store);
  artifactRepository(store);
  uploadRepository(store);
  jobModel(store);
}
