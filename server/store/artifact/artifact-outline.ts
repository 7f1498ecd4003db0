import type { Scope } from '../../domain/access/caller.ts';
import type { AggregateRow } from '../aggregate/aggregate-row.ts';
import { scopeFilter } from '../aggregate/filter.ts';
import type { Store } from '../connection.ts';
import { guarded } from '../failures.ts';
import { type ArtifactRow, artifactRepository } from './artifacts.ts';

/** What decides who may read a paper. */
export type ArtifactOutline = Pick<
  ArtifactRow,
  'noticeId' | 'planId' | 'draft' | 'organizationId' | 'templateName'
>;

/**
 * What of a paper is asked before it is known whether the caller may read it, and nothing more: a
 * large paper takes no longer to be refused than one that is not there.
 */
export function artifactOutline(
  store: Store,
  scope: Scope,
  id: string,
): Promise<ArtifactOutline | null> {
  return guarded(() =>
    store.connection
      .model<AggregateRow & ArtifactOutline>(artifactRepository(store).name)
      .findOne(
        { _id: { $eq: id }, ...scopeFilter(scope) },
        { _id: 0, noticeId: 1, planId: 1, draft: 1, organizationId: 1, templateName: 1 },
      )
      .lean()
      .exec(),
  );
}
