import { NotFoundFailure } from '../server/domain/failure.ts';

/** What `node(id:)` gives for an object that is not there or not the caller's: null, both alike. */
export async function orNull<T>(load: Promise<T>): Promise<T | null> {
  try {
    return await load;
  } catch (error) {
    if (error instanceof NotFoundFailure) return null;
    throw error;
  }
}
