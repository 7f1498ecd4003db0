import { z } from 'zod';
import { assertAllowed, assertAllowedSomewhere, scopeOf } from '../../domain/access/policy.ts';
import { type EvidenceContent, evidenceContent } from '../../domain/evidence/evidence.ts';
import { DuplicateFailure } from '../../domain/failure.ts';
import { reference } from '../../domain/input/text.ts';
import { type EvidenceRow, evidenceRepository } from '../../store/evidence/evidence.ts';
import type { OrganizationRow } from '../../store/organization/organizations.ts';
import type { TaskRow } from '../../store/task/tasks.ts';
import type { Transaction } from '../../store/transaction.ts';
import { uploadRepository } from '../../store/upload/uploads.ts';
import { invalidInput } from '../invalid-input.ts';
import { firstRevision, insertAggregate } from '../new-aggregate.ts';
import { onceForCaller } from '../once-for-caller.ts';
import { owningOrganization } from '../owning-organization.ts';
import { idempotencyKey, parseArguments } from '../parse-arguments.ts';
import type { ServiceContext } from '../service-context.ts';
import { evidenceAudience, tasksToProve } from './check-proves.ts';
import { type Evidence, getEvidence } from './get-evidence.ts';

const target = z.strictObject({
  taskId: reference('整改任务'),
  uploadId: reference('上传的文件'),
});
type Target = z.output<typeof target>;
type EvidenceFile = EvidenceRow['file'];

/**
 * Adds a completed upload as evidence of a task, with the measures that it proves. The same file is
 * not added to a task twice: the answer names the piece that stands. Fails with Validation,
 * Forbidden, Duplicate.
 */
export async function addEvidence(
  context: ServiceContext,
  input: {
    readonly idempotencyKey: string;
    readonly organizationId?: string | undefined;
    readonly target: unknown;
    readonly content: unknown;
  },
): Promise<Evidence> {
  assertAllowedSomewhere(context.caller, 'evidence:add');
  const owner = await owningOrganization(context, input.organizationId, 'evidence:add');
  assertAllowed(context.caller, 'evidence:add', owner);
  const key = parseArguments(idempotencyKey, input.idempotencyKey, ['idempotencyKey']);
  const of = parseArguments(target, input.target);
  const content = parseArguments(evidenceContent, input.content);
  const given = { organizationId: owner._id, of, content };
  const call = { mutation: 'addEvidence', key, arguments: given };
  const id = await onceForCaller(context, call, async (transaction) => {
    const { proves } = content;
    const tasks = await tasksToProve(context, transaction, {
      ...{ organizationId: owner._id, taskId: of.taskId, proves },
    });
    const file = await readyUpload(context, transaction, { owner, of });
    refuseOtherFile(content, file);
    await refuseTwin(context, transaction, { of, file });
    return insertAggregate({
      context,
      transaction,
      repository: evidenceRepository(context.store),
      row: newRow(context, { owner, of, content, file, tasks }),
      action: 'evidence:add',
    });
  });
  return getEvidence(context, id);
}

async function readyUpload(
  context: ServiceContext,
  transaction: Transaction,
  { owner, of }: { readonly owner: OrganizationRow; readonly of: Target },
): Promise<EvidenceFile> {
  const uploads = uploadRepository(context.store);
  const upload = await uploads.find(scopeOf(context.caller, 'read'), of.uploadId, transaction);
  const { file, receivedSha256 } = upload ?? {};
  const isOwn = upload?.state === 'READY' && upload.organizationId === owner._id;
  if (isOwn && file && receivedSha256 !== undefined) {
    return { ...file, originalSha256: receivedSha256 };
  }
  throw invalidInput(
    ['uploadId'],
    'UPLOAD_NOT_READY',
    '所填的文件不存在、还没有核对完成，或不属于本机构；请先上传并办完completeUpload',
  );
}

/** Throws ValidationFailure where what is called a photo is none. */
export function refuseOtherFile(
  { kind }: Pick<EvidenceContent, 'kind'>,
  file: Pick<EvidenceFile, 'kind'>,
): void {
  if (kind !== 'PHOTO' || file.kind === 'JPEG') return;
  const message = '照片须为JPEG或PNG图片；所填的文件不是图片，请改填材料种类或另行上传';
  throw invalidInput(['kind'], 'PHOTO_NOT_PICTURE', message);
}

async function refuseTwin(
  context: ServiceContext,
  transaction: Transaction,
  { of, file }: { readonly of: Target; readonly file: EvidenceFile },
): Promise<void> {
  const twin = await evidenceRepository(context.store).findOneBy(
    scopeOf(context.caller, 'read'),
    { taskIds: { in: [of.taskId] }, 'file.originalSha256': file.originalSha256 },
    transaction,
  );
  if (!twin) return;
  throw new DuplicateFailure(
    `同一文件已作为佐证材料“${twin.name}”添加到该任务；请在该材料中补充所证明的措施`,
    { path: ['input', 'uploadId'], existing: { type: 'Evidence', id: twin._id } },
  );
}

function newRow(
  context: ServiceContext,
  added: {
    readonly owner: OrganizationRow;
    readonly of: Target;
    readonly content: EvidenceContent;
    readonly file: EvidenceFile;
    readonly tasks: readonly TaskRow[];
  },
): EvidenceRow {
  const { owner, of, content, file, tasks } = added;
  const first = firstRevision(context, {
    organizationId: owner._id,
    scopePath: owner.scopePath,
    sortKey: context.clock.now().toISOString(),
  });
  return {
    ...first,
    ...content,
    audience: evidenceAudience({ ...first, organizationId: owner._id }, tasks),
    organizationId: owner._id,
    uploadId: of.uploadId,
    taskId: of.taskId,
    taskIds: tasks.map(({ _id }) => _id),
    file,
  };
}
