import { masterDataScope } from '../../domain/access/policy.ts';
import { namedUnitIds, type TaskInput } from '../../domain/task/task.ts';
import {
  type OrganizationRow,
  organizationRepository,
} from '../../store/organization/organizations.ts';
import type { Transaction } from '../../store/transaction.ts';
import { invalidInput } from '../invalid-input.ts';
import type { ServiceContext } from '../service-context.ts';

/** Who owns a task, where it lies, and whom it names. */
export type TaskPlace = {
  /** Undefined where the implementer has no record in the problem's region or below. */
  readonly organizationId: string | undefined;
  readonly scopePath: string[];
  readonly namedUnitIds: string[];
};

/**
 * A task belongs to its implementer's organ and lies in that organ's region, where this is the
 * problem's region or one below; else it lies with its problem. Fails with Validation for a named
 * organ that is unknown.
 */
export async function placeOfTask(
  context: ServiceContext,
  transaction: Transaction,
  subject: { readonly task: TaskInput; readonly problemScopePath: readonly string[] },
): Promise<TaskPlace> {
  const ids = namedUnitIds(subject.task);
  const organs = await organizationRepository(context.store).findMany(
    masterDataScope(context.caller),
    ids,
    transaction,
  );
  const unknown = ids.find((_id, place) => organs[place] === undefined);
  if (unknown !== undefined) {
    throw invalidInput(
      [],
      'ORGANIZATION_UNKNOWN',
      `单位“${nameOf(subject.task, unknown)}”所填的平台机构不存在；请核对organizationId，平台外的单位只填名称`,
    );
  }
  const owner = ownerOfTask(
    organs.filter((organ) => organ !== undefined),
    subject,
  );
  return {
    organizationId: owner?._id,
    scopePath: [...(owner?.scopePath ?? subject.problemScopePath)],
    namedUnitIds: ids,
  };
}

type Placed = Pick<OrganizationRow, '_id' | 'scopePath'>;

/** The implementer's organ, where it lies in the problem's region; else the task has no owner of its own. */
export function ownerOfTask(
  organs: readonly Placed[],
  subject: { readonly task: TaskInput; readonly problemScopePath: readonly string[] },
): Placed | undefined {
  const { task, problemScopePath } = subject;
  const implementer = organs.find(({ _id }) => _id === task.implementer?.organizationId);
  return implementer && liesIn(implementer, problemScopePath) ? implementer : undefined;
}

function liesIn(organ: Placed, scopePath: readonly string[]): boolean {
  return scopePath.every((regionId, level) => organ.scopePath[level] === regionId);
}

function nameOf(task: TaskInput, organizationId: string): string {
  const units = [
    task.implementer,
    ...task.responsibleUnits,
    task.leadUnit,
    ...task.supportingUnits,
    task.supervisingUnit,
    task.acceptance.unit,
    ...task.measures.map((measure) => measure.unit),
  ];
  return units.find((unit) => unit?.organizationId === organizationId)?.name ?? organizationId;
}
