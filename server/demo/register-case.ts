import { randomUUID } from 'node:crypto';
import type { DemoCase } from './demo-case.ts';
import {
  DraftNoticeDocument,
  IssueDevelopmentTokenDocument,
  RegisterInspectionDocument,
  RegisterOrganizationDocument,
  RegisterProblemDocument,
  RegisterRegionDocument,
  RegisterTaskDocument,
  RegisterUserDocument,
  type Role,
} from './generated/graphql.ts';
import { dataOf, type GraphqlClient, idOf, send } from './graphql-client.ts';
import type { Platform } from './platform-process.ts';

/** The two people of an office: who prepares is never who approves. */
export type Office = {
  readonly organizationId: string;
  readonly regionId: string;
  readonly clerk: GraphqlClient;
  readonly head: GraphqlClient;
};

/** Input of a mutation with a fresh key. */
function keyed<Input extends object>(input: Input): Input & { idempotencyKey: string } {
  return { ...input, idempotencyKey: randomUUID() };
}

/** Regions from the province down, the organ, its clerk and its head; what stands is used. */
export async function registerOffice(platform: Platform, facts: DemoCase): Promise<Office> {
  let regionId = '';
  for (const region of facts.regions) {
    const input = keyed({ ...region, ...(regionId !== '' && { parentId: regionId }) });
    regionId = idOf(
      (await send(platform.system, RegisterRegionDocument, { input })).registerRegion,
    );
  }
  const organizationId = idOf(
    (
      await send(platform.system, RegisterOrganizationDocument, {
        input: keyed({ ...facts.organization, regionId }),
      })
    ).registerOrganization,
  );
  const person = (name: string, role: Role) =>
    registerPerson(platform.security, { name, role, organizationId, onDay: facts.publishOn });
  return {
    organizationId,
    regionId,
    clerk: await person('样例经办人', 'CLERK'),
    head: await person('样例负责人', 'HEAD'),
  };
}

async function registerPerson(
  admin: GraphqlClient,
  person: { name: string; role: Role; organizationId: string; onDay: string | undefined },
): Promise<GraphqlClient> {
  const { organizationId, role } = person;
  const userId = idOf(
    (
      await send(admin, RegisterUserDocument, {
        input: keyed({
          name: person.name,
          memberships: [{ organizationId, role }],
          madeUp: ['name'],
        }),
      })
    ).registerUser,
  );
  const { issueDevelopmentToken } = await send(admin, IssueDevelopmentTokenDocument, {
    input: { userId },
  });
  return {
    url: admin.url,
    token: dataOf(issueDevelopmentToken).token,
    ...(person.onDay !== undefined && { onDay: person.onDay }),
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
