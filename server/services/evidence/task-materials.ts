import { scopeOf } from '../../domain/access/policy.ts';
import type { EvidenceKind } from '../../domain/evidence/evidence.ts';
import {
  evidenceList,
  materialsOf,
  type NumberedEvidence,
} from '../../domain/evidence/evidence-list.ts';
import { everyRow } from '../../store/aggregate/every-row.ts';
import { type EvidenceRow, evidenceRepository } from '../../store/evidence/evidence.ts';
import type { TaskRow } from '../../store/task/tasks.ts';
import type { ServiceContext } from '../service-context.ts';

/** A row as one task sees it: only that task's measures count. */
type InTask = {
  readonly id: string;
  readonly kind: EvidenceKind;
  readonly date?: string | undefined;
  readonly proves: readonly string[];
  readonly row: EvidenceRow;
};

/** The list of a task's documents with their numbers, and for each measure the numbers that prove it. */
export type TaskMaterials = {
  readonly documents: readonly NumberedEvidence<InTask>[];
  readonly measures: readonly {
    readonly measureId: string;
    readonly materials: string | undefined;
  }[];
};

/** The evidence of a task as a dossier lists it (佐证材料目录); what the caller may not read is not in it. */
export async function taskMaterials(
  context: ServiceContext,
  { _id: taskId, measures }: TaskRow,
): Promise<TaskMaterials> {
  const rows = await everyRow(evidenceRepository(context.store), {
    scope: scopeOf(context.caller, 'read'),
    filter: { taskIds: { in: [taskId] } },
  });
  const pieces = rows.map((row) => ({
    ...{ id: row._id, kind: row.kind, date: row.date, row },
    proves: row.proves.flatMap((one) => (one.taskId === taskId ? one.measureId : [])),
  }));
  const measureIds = measures.map(({ id }) => id);
  const documents = evidenceList(measureIds, pieces);
  return {
    documents,
    measures: measureIds.map((measureId) => ({
      measureId,
      materials: materialsOf(measureId, documents),
    })),
  };
}
