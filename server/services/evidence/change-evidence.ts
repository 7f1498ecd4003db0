import { evidenceContent } from '../../domain/evidence/evidence.ts';
import { evidenceRepository } from '../../store/evidence/evidence.ts';
import { changeAggregate } from '../change-aggregate.ts';
import { type Patch, patched, patchPaths } from '../patch.ts';
import type { ServiceContext } from '../service-context.ts';
import { refuseOtherFile } from './add-evidence.ts';
import { evidenceAudience, tasksToProve } from './check-proves.ts';
import { EVIDENCE_NOT_FOUND, type Evidence, getEvidence } from './get-evidence.ts';

/**
 * Changes what is said of a piece of evidence, the measures that it proves among it; its file stays.
 * Null clears a field, a list is replaced whole; changes of other fields since `expectedRevision`
 * merge. Fails with Validation, Forbidden, NotFound, Conflict.
 */
export async function changeEvidence(
  context: ServiceContext,
  input: { readonly id: string; readonly expectedRevision: number; readonly changes: Patch },
): Promise<Evidence> {
  await changeAggregate(
    {
      context,
      repository: evidenceRepository(context.store),
      id: input.id,
      expectedRevision: input.expectedRevision,
      permission: 'evidence:change',
      action: 'evidence:change',
      notFound: EVIDENCE_NOT_FOUND,
      resourceOf: async ({ _id, organizationId, scopePath }) => ({
        _id,
        organizationId,
        scopePath,
      }),
    },
    {
      schema: evidenceContent,
      claims: patchPaths(input.changes),
      apply: (content) => patched(content, input.changes),
      follow: async (row, next, transaction) => {
        refuseOtherFile(next, row.file);
        const { organizationId, taskId } = row;
        const { proves } = next;
        const wanted = { organizationId, taskId, proves };
        const tasks = await tasksToProve(context, transaction, wanted);
        return {
          taskIds: tasks.map(({ _id }) => _id),
          audience: evidenceAudience(row, tasks),
        };
      },
    },
  );
  return getEvidence(context, input.id);
}
