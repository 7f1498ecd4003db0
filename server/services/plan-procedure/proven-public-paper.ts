import { platformScope } from '../../domain/access/caller.ts';
import { StateFailure } from '../../domain/failure.ts';
import { isPublicPaper, type PlanPaper, planPapers } from '../../domain/plan/papers.ts';
import { artifactRepository } from '../../store/artifact/artifacts.ts';
import { canonicalHash } from '../../store/canonical-hash.ts';
import type { PlanRow } from '../../store/plan/plans.ts';
import type { Transaction } from '../../store/transaction.ts';
import { printedPlanFacts } from '../plan-facts/printed-plan-facts.ts';
import { publicVersionOf } from '../plan-public/public-version-of.ts';
import type { ServiceContext } from '../service-context.ts';

const PUBLIC_TEMPLATES = (Object.keys(planPapers) as PlanPaper[])
  .filter(isPublicPaper)
  .map((paper) => planPapers[paper].template);

/**
 * A plan is published as a file that was made of what may be published of it now, and proved to give
 * nothing back of what was left out. Throws State while there is no such file.
 */
export async function assertPublicPaper(
  context: ServiceContext,
  transaction: Transaction,
  plan: PlanRow,
): Promise<void> {
  const facts = await printedPlanFacts(context, plan, transaction);
  const { organizationId } = plan;
  const version = await publicVersionOf(context.store, { facts, organizationId }, transaction);
  const made = await artifactRepository(context.store).findOneBy(
    platformScope,
    {
      planId: plan._id,
      draft: false,
      snapshotSha256: canonicalHash(version.facts),
      templateName: { in: PUBLIC_TEMPLATES },
    },
    transaction,
  );
  if (made !== undefined) return;
  throw new StateFailure({
    message: `整改方案第${plan.version}版的公开版还没有生成，不能公开`,
    from: plan.state,
    to: 'PUBLISHED',
    missingGuards: [
      '须有按现行内容生成的公开版文件（PUBLIC 或 PUBLIC_ITEMS）；请先用requestPlanPaper生成并核对，再公开',
    ],
  });
}
