import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { platformCaller } from '../../server/domain/access/caller.ts';
import { RENDER_PAPER } from '../../server/jobs/definitions/render-paper.ts';
import type { ServiceContext } from '../../server/services/service-context.ts';
import { freezeFacts } from '../../server/services/snapshot/freeze-facts.ts';
import { builtInTemplates } from '../../server/services/template/built-in-templates.ts';
import type { Store } from '../../server/store/connection.ts';
import { enqueueJob } from '../../server/store/job/enqueue-job.ts';
import { inTransaction } from '../../server/store/transaction.ts';

export const OWNER = { organizationId: 'organ', scopePath: ['cn', 'province'] };
const caller = platformCaller({ userId: 'clerk', name: '经办人' });

/** A service context outside any request, for what tests put into the store themselves. */
export function storeContext(store: Store): ServiceContext {
  return {
    store,
    caller,
    requestId: 'test',
    clock: { now: () => new Date() },
    newId: () => randomUUID(),
  };
}

/** Facts as a file holds them. */
export type SampleFacts = { readonly schema: string; readonly [fact: string]: unknown };

/** Sample facts that stand beside a built-in template. */
export async function sampleFacts(template: string): Promise<SampleFacts> {
  const file = join(builtInTemplates, `${template}.facts.json`);
  return JSON.parse(await readFile(file, 'utf8'));
}

/** Freezes facts and asks for their paper as requestPaper does; returns the job's id. */
export async function seedRenderJob(
  store: Store,
  options: {
    template: string;
    facts: SampleFacts;
    kind?: 'draft' | 'approved';
    subjectId?: string;
  },
): Promise<string> {
  const { template, facts, kind = 'draft', subjectId = randomUUID() } = options;
  const context = storeContext(store);
  return inTransaction(store, async (transaction) => {
    const subject = { type: 'DisclosureNotice', id: subjectId, ...OWNER };
    const snapshot = await freezeFacts(context, transaction, {
      kind,
      facts,
      schema: facts.schema,
      template,
      subject,
    });
    const job = await enqueueJob(store, transaction, {
      _id: randomUUID(),
      kind: RENDER_PAPER,
      payload: {
        noticeId: subjectId,
        snapshotId: snapshot._id,
        format: 'pdf',
        requestedBy: { userId: caller.userId, name: caller.name },
      },
      ...OWNER,
      subjectId,
      requestId: 'test',
      createdAt: new Date(),
      createdBy: caller.userId,
    });
    return job._id;
  });
}
