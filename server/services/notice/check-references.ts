import { masterDataScope, scopeOf } from '../../domain/access/policy.ts';
import { NotFoundFailure } from '../../domain/failure.ts';
import type { NoticeInput } from '../../domain/notice/notice.ts';
import { organizationRepository } from '../../store/organization/organizations.ts';
import { problemRepository } from '../../store/problem/problems.ts';
import { taskRepository } from '../../store/task/tasks.ts';
import type { Transaction } from '../../store/transaction.ts';
import { invalidInput } from '../invalid-input.ts';
import type { ServiceContext } from '../service-context.ts';
import { compiledTemplate, NOTICE_FACTS, presentTemplate } from './notice-template.ts';

/**
 * Checks what a notice refers to: tasks that the caller may read, of one inspection; an issuer that
 * is registered; a template that is written for closure notices. Throws ValidationFailure with the
 * path of the argument below `input`.
 */
export async function checkReferences(
  context: ServiceContext,
  notice: NoticeInput,
  options: { readonly transaction: Transaction; readonly at: readonly string[] },
): Promise<void> {
  await checkTasks(context, notice, options);
  await checkTemplate(notice.template, options.at);
  if (notice.issuerId === undefined) return;
  const issuer = await organizationRepository(context.store).find(
    masterDataScope(context.caller),
    notice.issuerId,
    options.transaction,
  );
  if (issuer) return;
  throw invalidInput(
    [...options.at, 'issuerId'],
    'ISSUER_UNKNOWN',
    '发布单位不存在；请先登记该机构，再填写其 id',
  );
}

async function checkTasks(
  context: ServiceContext,
  notice: NoticeInput,
  options: { readonly transaction: Transaction; readonly at: readonly string[] },
): Promise<void> {
  const { at, transaction } = options;
  const scope = scopeOf(context.caller, 'read');
  const tasks = await taskRepository(context.store).findMany(scope, notice.taskIds, transaction);
  const problemIds = tasks.map((task, place) => {
    if (task) return task.problemId;
    throw invalidInput(
      [...at, 'taskIds', String(place)],
      'TASK_UNKNOWN',
      `第${place + 1}项整改任务不存在，或不在您可查阅的范围；请核对 id`,
    );
  });
  const problems = await problemRepository(context.store).findMany(scope, problemIds, transaction);
  const inspections = problems.map((problem) => problem?.inspectionId);
  const first = inspections.find((id) => id !== undefined);
  const other = inspections.findIndex((id) => id !== undefined && id !== first);
  if (other < 0) return;
  throw invalidInput(
    [...at, 'taskIds', String(other)],
    'SEVERAL_INSPECTIONS',
    `第${other + 1}项整改任务与前面的任务不属于同一次督察；一件公示只公示一次督察的问题，请分别起草`,
  );
}

async function checkTemplate(name: string, at: readonly string[]): Promise<void> {
  const compiled = await presentTemplate(name)
    .then(compiledTemplate)
    .catch((error: unknown) => {
      if (!(error instanceof NotFoundFailure)) throw error;
      throw invalidInput([...at, 'template'], 'TEMPLATE_UNKNOWN', error.message);
    });
  if ('findings' in compiled || compiled.template.schema.name === NOTICE_FACTS) return;
  throw invalidInput(
    [...at, 'template'],
    'TEMPLATE_OF_OTHER_PAPER',
    `模板“${name}”（${compiled.template.title}）不是验收销号公示的模板；请改用notice/closure/下的模板`,
  );
}
