import {
  listTemplates,
  readTemplate,
  templateHash,
} from '../../documents/template/template-source.ts';
import { platformCaller, platformScope } from '../../domain/access/caller.ts';
import { BUILT_IN_RULES } from '../../domain/rule-set/built-in.ts';
import { delegationRepository } from '../../store/access/delegations.ts';
import { grantRepository } from '../../store/access/grants.ts';
import { canonicalHash } from '../../store/canonical-hash.ts';
import { noticeRepository } from '../../store/notice/notices.ts';
import { taskRepository } from '../../store/task/tasks.ts';
import { inTransaction } from '../../store/transaction.ts';
import { findWorkBasis, keepWorkBasis } from '../../store/work-item/work-bases.ts';
import { builtInCalendarYears } from '../calendar/load-work-calendar.ts';
import type { ServiceContext } from '../service-context.ts';
import { builtInTemplates } from '../template/built-in-templates.ts';
import { orderReask } from './order-reask.ts';

/** Raised where the program asks other steps than before, or checks drafts otherwise. */
const WORK_RULES = 1;

/** Who is named where nobody asked: the program that was put in. */
const PROGRAM = { userId: 'platform', name: '平台' } as const;

/**
 * At the start of a program that brings other templates, built-in rules, calendar or kinds of steps
 * than the one before it: has the work lists brought in line once, items missing for standing data
 * included. A database without any subject only notes what its lists follow from.
 */
export async function orderStartingReask(
  ports: Pick<ServiceContext, 'store' | 'clock' | 'newId'>,
): Promise<void> {
  const basis = await workBasis();
  if ((await findWorkBasis(ports.store)) === basis) return;
  if (!(await hasSubjects(ports))) return keepWorkBasis(ports.store, basis);
  const context = { ...ports, caller: platformCaller(PROGRAM), requestId: 'start' };
  await inTransaction(ports.store, (transaction) =>
    orderReask(context, transaction, { of: 'EVERYTHING', basis }),
  );
}

let computed: Promise<string> | undefined;

/** Hash of all that the program itself brings and that work lists follow from; once a process. */
function workBasis(): Promise<string> {
  computed ??= computeBasis();
  return computed;
}

async function computeBasis(): Promise<string> {
  const names = await listTemplates(builtInTemplates);
  const sources = await Promise.all(names.map((name) => readTemplate(builtInTemplates, name)));
  return canonicalHash({
    workRules: WORK_RULES,
    templates: sources.map((source) => templateHash(source)).toSorted(),
    rules: BUILT_IN_RULES,
    calendar: builtInCalendarYears(),
  });
}

async function hasSubjects({ store }: Pick<ServiceContext, 'store'>): Promise<boolean> {
  const repositories = [taskRepository, noticeRepository, grantRepository, delegationRepository];
  for (const of of repositories) {
    if (await of(store).findOneBy(platformScope, {})) return true;
  }
  return false;
}
