import { builder } from './builder.ts';
import './scalars.ts';
import './problems.ts';
import './region/region.ts';
import './organization/organization-mutations.ts';
import './identity/account-mutations.ts';
import './identity/user-mutations.ts';
import './access/colleague.ts';
import './access/delegation.ts';
import './access/grant.ts';
import './inspection/inspection-mutations.ts';
import './problem/problem-mutations.ts';
import './task/task-mutations.ts';
import './calendar/calendar-year.ts';
import './calendar/working-period.ts';
import './rule-set/define-rule-set.ts';
import './document-number/document-number-mutations.ts';
import './notice/notice-mutations.ts';
import './notice/notice-queries.ts';
import './artifact/artifact.ts';
import './artifact/notice-artifacts.ts';
import './job/render-job.ts';
import './upload/upload.ts';
import './audit/audit-event.ts';
import './audit/audit-checkpoint.ts';

/** The executable schema of every feature. */
export const schema = builder.toSchema();
