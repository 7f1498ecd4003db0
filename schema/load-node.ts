import { NotFoundFailure } from '../server/domain/failure.ts';

/**
 * What `node(id:)` gives for an object that is not there or not the caller's: null, both alike.
 * Every node type takes it as `loadWithoutCache`: the cache of Pothos' relay plugin hands a second
 * asker a row that does not know its type yet, and would give a read after a change the old row.
 */
export async function orNull<T>(load: Promise<T>): Promise<T | null> {
  try {
    return await load;
  } catch (error) {
    if (error instanceof NotFoundFailure) return null;
    throw error;
  }
}
