import { auditModels } from './audit/record-audit.ts';
import type { Store } from './connection.ts';
import { idempotencyModel } from './idempotency/once.ts';
import { userRepository } from './identity/users.ts';
import { regionRepository } from './region/regions.ts';

/** Defines every model on the store, so that its collections and indexes exist before the first write. */
export function defineModels(store: Store): void {
  auditModels(store);
  idempotencyModel(store);
  regionRepository(store);
  userRepository(store);
}
