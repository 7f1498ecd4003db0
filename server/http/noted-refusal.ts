import { Failure } from '../domain/failure.ts';
import type { ServiceContext } from '../services/service-context.ts';

/**
 * Runs the work of a route for a known caller and takes note of its refusal, as the refusal gate
 * does for GraphQL: what is fetched beside it leaves the same trace. The failure goes on.
 */
export async function noted<T>(
  { caller, refusals }: Pick<ServiceContext, 'caller' | 'refusals'>,
  action: string,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Failure) refusals?.note(caller, action, error);
    throw error;
  }
}
