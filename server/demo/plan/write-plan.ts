import {
  AddPlanSectionDocument,
  ChangePlanItemsDocument,
  CreatePlanDocument,
  type DemoPlanFragment,
  MarkProblemDocument,
  RegisterInspectionDocument,
  RegisterTaskDocument,
  type RegisterTaskInput,
  SetFeedbackTextDocument,
  type UnitReferenceInput,
} from '../generated/graphql.ts';
import { dataOf, type GraphqlClient, idOf, send } from '../graphql-client.ts';
import { keyed } from '../register-office.ts';
import type { CaseItem, PlanCase } from './plan-case.ts';
import type { PlanPeople } from './plan-people.ts';

/** A plan that is written, and what it was written from. */
export type WrittenPlan = {
  readonly plan: DemoPlanFragment;
  readonly inspectionId: string;
  /** In the order of the case's items. */
  readonly taskIds: readonly string[];
};

/**
 * From the feedback to the draft, as the office's clerk: the inspection, its feedback word for word,
 * a problem marked and a task set for each item, the plan's sections and its list.
 */
export async function writePlan(
  people: PlanPeople,
  facts: PlanCase,
  clerk: GraphqlClient,
): Promise<WrittenPlan> {
  const { organizationId, regionId } = people.own;
  const inspection = keyed({ ...facts.inspection, organizationId, regionId });
  const inspectionId = idOf(
    (await send(clerk, RegisterInspectionDocument, { input: inspection })).registerInspection,
  );
  const taskIds = await markItems(clerk, { people, facts, inspectionId });
  const { createPlan } = await send(clerk, CreatePlanDocument, {
    input: keyed({ ...facts.plan, inspectionId, organizationId }),
  });
  const { id: planId, revision } = dataOf(createPlan);
  for (const section of facts.sections) {
    const input = keyed({ ...section, planId });
    dataOf((await send(clerk, AddPlanSectionDocument, { input })).addPlanSection);
  }
  const { changePlanItems } = await send(clerk, ChangePlanItemsDocument, {
    input: { planId, expectedRevision: revision, add: taskIds.map((taskId) => ({ taskId })) },
  });
  return { plan: dataOf(changePlanItems), inspectionId, taskIds };
}

async function markItems(
  clerk: GraphqlClient,
  given: { people: PlanPeople; facts: PlanCase; inspectionId: string },
): Promise<string[]> {
  const { people, facts, inspectionId } = given;
  const { setFeedbackText } = await send(clerk, SetFeedbackTextDocument, {
    input: { inspectionId, ...facts.feedback, madeUp: ['title', 'date', 'text'] },
  });
  const { sha256: textSha256 } = dataOf(setFeedbackText);
  // Items that quote the same words are tasks of one problem.
  const problems = new Map<string, string>();
  const taskIds: string[] = [];
  for (const item of facts.items) {
    const place = { ...placeOf(facts.feedback.text, item), textSha256, inspectionId };
    const problemId =
      problems.get(item.quote) ?? (await markProblem(clerk, { item, place, people }));
    problems.set(item.quote, problemId);
    taskIds.push(await registerTask(clerk, { item, problemId, people }));
  }
  return taskIds;
}

/** Places are counted in characters, not in units of UTF-16. */
function placeOf(text: string, { quote, ownNo }: CaseItem): { start: number; end: number } {
  const at = text.indexOf(quote);
  if (at < 0) throw new Error(`样例的第${ownNo}项引用的文字不在反馈意见中：“${quote}”`);
  const start = [...text.slice(0, at)].length;
  return { start, end: start + [...quote].length };
}

async function markProblem(
  clerk: GraphqlClient,
  given: {
    item: CaseItem;
    place: { start: number; end: number; textSha256: string; inspectionId: string };
    people: PlanPeople;
  },
): Promise<string> {
  const { item, place, people } = given;
  const { ownNo, category } = item;
  const { organizationId } = people.own;
  const { markProblem: marked } = await send(clerk, MarkProblemDocument, {
    input: keyed({ ...place, ownNo, organizationId, ...(category !== undefined && { category }) }),
  });
  return dataOf(marked).id;
}

async function registerTask(
  clerk: GraphqlClient,
  given: { item: CaseItem; problemId: string; people: PlanPeople },
): Promise<string> {
  const { item, problemId, people } = given;
  const { organizationId } = people.own;
  const { registerTask: registered } = await send(clerk, RegisterTaskDocument, {
    input: keyed({ ...withUnits(item.task, people.organs), problemId, organizationId }),
  });
  return idOf(registered);
}

type TaskUnits = Pick<
  RegisterTaskInput,
  'leadUnit' | 'supervisingUnit' | 'responsibleUnits' | 'acceptance'
>;

/** A task whose units are those registered under the same names. */
function withUnits<Task extends TaskUnits>(task: Task, organs: ReadonlyMap<string, string>): Task {
  const unit = (one: UnitReferenceInput) => {
    const organizationId = organs.get(one.name);
    return organizationId === undefined ? one : { ...one, organizationId };
  };
  const { leadUnit, supervisingUnit, responsibleUnits, acceptance } = task;
  return {
    ...task,
    ...(leadUnit && { leadUnit: unit(leadUnit) }),
    ...(supervisingUnit && { supervisingUnit: unit(supervisingUnit) }),
    ...(responsibleUnits && { responsibleUnits: responsibleUnits.map(unit) }),
    ...(acceptance?.unit && { acceptance: { ...acceptance, unit: unit(acceptance.unit) } }),
  };
}
