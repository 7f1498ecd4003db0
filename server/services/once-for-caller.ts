import { once } from '../store/idempotency/once.ts';
import type { Transaction } from '../store/transaction.ts';
import type { ServiceContext } from './service-context.ts';

/**
 * Runs a creating or issuing step once for the caller and the key, in one transaction; gives the id
 * of its result. Throws DuplicateFailure where the key was used with other arguments.
 */
export function onceForCaller(
  context: ServiceContext,
  call: { readonly mutation: string; readonly key: string; readonly arguments: unknown },
  work: (transaction: Transaction) => Promise<string>,
): Promise<string> {
  const at = context.clock.now();
  return once(context.store, { ...call, principalId: context.caller.userId, at }, work);
}
