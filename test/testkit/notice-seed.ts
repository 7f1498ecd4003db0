import { decodeGlobalId } from '../../schema/global-id.ts';
import type { Asked } from './application.ts';
import type { NoticeCase } from './notice-case.ts';
import { mutate, succeed } from './notice-mutation.ts';

/** Global ids of what a notice stands on, and the users who act on it (local ids). */
export type NoticePlace = {
  readonly regionId: string;
  readonly organizationId: string;
  /** Drafts and changes. */
  readonly clerk: string;
  /** Approves, returns and publishes. */
  readonly head: string;
};

export type SeededNotice = NoticePlace & {
  /** Of its first item. */
  readonly problemId: string;
  readonly taskId: string;
  readonly noticeId: string;
  readonly revision: number;
};

/** Registers through the API; what stands already is used as it is. */
async function registered(
  app: Asked,
  mutation: string,
  input: Record<string, unknown>,
  userId?: string,
): Promise<string> {
  const result = await mutate(app, { mutation, input, ...(userId !== undefined && { userId }) });
  const id = result.data?.id ?? result.existingId;
  if (id) return id;
  throw new Error(`${mutation} ended in ${JSON.stringify(result)}`);
}

/** A user with a role at an organ; the local id, which tokens are issued for. */
export async function seedUser(
  app: Asked,
  user: { name: string; organizationId: string; role: string },
): Promise<string> {
  const { id } = await succeed(app, {
    mutation: 'registerUser',
    input: {
      name: user.name,
      memberships: [{ organizationId: user.organizationId, role: user.role }],
      madeUp: ['name'],
    },
  });
  return decodeGlobalId(id).id;
}

/** The regions from the province down, the organ, its clerk and its head. */
export async function seedPlace(
  app: Asked,
  place: { regions: NoticeCase['regions']; organization: NoticeCase['organization'] },
): Promise<NoticePlace> {
  let regionId: string | undefined;
  for (const region of place.regions) {
    regionId = await registered(app, 'registerRegion', { ...region, parentId: regionId });
  }
  if (regionId === undefined) throw new Error('a place needs a region');
  const organizationId = await registered(app, 'registerOrganization', {
    ...place.organization,
    regionId,
  });
  return {
    regionId,
    organizationId,
    clerk: await seedUser(app, { name: '张经办', organizationId, role: 'CLERK' }),
    head: await seedUser(app, { name: '李负责', organizationId, role: 'HEAD' }),
  };
}

/** A notice of a case, drafted on a place by its clerk, all through the API. */
export async function seedNotice(
  app: Asked,
  place: NoticePlace,
  facts: NoticeCase,
): Promise<SeededNotice> {
  const { clerk, organizationId, regionId } = place;
  const inspectionId =
    facts.inspection &&
    (await registered(app, 'registerInspection', { ...facts.inspection, regionId }, clerk));
  const items: { problemId: string; taskId: string }[] = [];
  for (const { problem, task } of facts.items) {
    const given = { ...problem, inspectionId, regionId };
    const problemId = await registered(app, 'registerProblem', given, clerk);
    const taskId = await registered(app, 'registerTask', { ...task, problemId }, clerk);
    items.push({ problemId, taskId });
  }
  const [first] = items;
  if (!first) throw new Error('a notice needs an item');
  const drafted = await succeed<{ id: string; revision: number }>(app, {
    mutation: 'draftNotice',
    userId: clerk,
    select: 'id revision',
    input: {
      ...facts.notice,
      organizationId,
      template: facts.template,
      taskIds: items.map((item) => item.taskId),
      ...(facts.issued && { issuerId: organizationId }),
    },
  });
  return { ...place, ...first, noticeId: drafted.id, revision: drafted.revision };
}

/** Everything a case needs, then its notice. */
export async function seedCase(app: Asked, facts: NoticeCase): Promise<SeededNotice> {
  return seedNotice(app, await seedPlace(app, facts), facts);
}
