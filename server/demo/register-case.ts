import type { DemoCase } from './demo-case.ts';
import {
  DraftNoticeDocument,
  RegisterInspectionDocument,
  RegisterProblemDocument,
  RegisterTaskDocument,
  type Role,
} from './generated/graphql.ts';
import { dataOf, type GraphqlClient, idOf, send } from './graphql-client.ts';
import type { Platform } from './platform-process.ts';
import { keyed, registerOrgan, registerPerson, registerRegions } from './register-office.ts';

/** The two people of an office: who prepares is never who approves. */
export type Office = {
  readonly organizationId: string;
  readonly regionId: string;
  readonly clerk: GraphqlClient;
  readonly head: GraphqlClient;
};

/** Regions from the province down, the organ, its clerk and its head; what stands is used. */
export async function registerOffice(platform: Platform, facts: DemoCase): Promise<Office> {
  const { system, security } = platform;
  const regionId = await registerRegions(system, facts.regions);
  const organizationId = await registerOrgan(system, { ...facts.organization, regionId });
  const person = (name: string, role: Role) =>
    registerPerson(security, { name, role, organizationId, onDay: facts.publishOn });
  return {
    organizationId,
    regionId,
    clerk: await person('样例经办人', 'CLERK'),
    head: await person('样例负责人', 'HEAD'),
  };
}

/** Inspection, problems and tasks of a case; the ids of its tasks, in the file's order. */
export async function registerTasks(office: Office, facts: DemoCase): Promise<string[]> {
  const { clerk, regionId } = office;
  const inspectionId =
    facts.inspection &&
    idOf(
      (
        await send(clerk, RegisterInspectionDocument, {
          input: keyed({ ...facts.inspection, regionId }),
        })
      ).registerInspection,
    );
  const taskIds: string[] = [];
  for (const { problem, task } of facts.items) {
    const place = { regionId, ...(inspectionId !== undefined && { inspectionId }) };
    const problemId = idOf(
      (await send(clerk, RegisterProblemDocument, { input: keyed({ ...problem, ...place }) }))
        .registerProblem,
    );
    taskIds.push(
      idOf(
        (await send(clerk, RegisterTaskDocument, { input: keyed({ ...task, problemId }) }))
          .registerTask,
      ),
    );
  }
  return taskIds;
}

/** Drafts the notice of a case over its tasks. */
export async function draftNotice(office: Office, facts: DemoCase, taskIds: string[]) {
  const { draftNotice: answer } = await send(office.clerk, DraftNoticeDocument, {
    input: keyed({
      ...facts.notice,
      organizationId: office.organizationId,
      template: facts.template,
      taskIds,
      ...(facts.issued && { issuerId: office.organizationId }),
    }),
  });
  return dataOf(answer);
}
