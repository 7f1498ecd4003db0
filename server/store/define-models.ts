import { auditModels } from './audit/record-audit.ts';
import { calendarYearRepository } from './calendar/calendar-years.ts';
import type { Store } from './connection.ts';
import { idempotencyModel } from './idempotency/once.ts';
import { userRepository } from './identity/users.ts';
import { inspectionRepository } from './inspection/inspections.ts';
import { noticeRepository } from './notice/notices.ts';
import { organizationRepository } from './organization/organizations.ts';
import { problemRepository } from './problem/problems.ts';
import { regionRepository } from './region/regions.ts';
import { taskRepository } from './task/tasks.ts';

/** Defines every model on the store, so that its collections and indexes exist before the first write. */
export function defineModels(store: Store): void {
  auditModels(store);
  idempotencyModel(store);
  regionRepository(store);
  userRepository(store);
  organizationRepository(store);
  inspectionRepository(store);
  problemRepository(store);
  taskRepository(store);
  noticeRepository(store);
  calendarYearRepository(store);
}
