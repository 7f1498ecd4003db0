import type { Scope } from '../../domain/access/caller.ts';
import { putBlob } from '../../store/blob/put-blob.ts';
import { canonicalJson, canonicalTextHash } from '../../store/canonical-hash.ts';
import { gzipText } from '../../store/snapshot/gzip.ts';
import {
  type SnapshotKind,
  type SnapshotRow,
  snapshotRepository,
} from '../../store/snapshot/snapshots.ts';
import type { Transaction } from '../../store/transaction.ts';
import { firstRevision } from '../new-aggregate.ts';
import type { ServiceContext } from '../service-context.ts';
import { freezeTemplate } from '../template/freeze-template.ts';

/** What is frozen and of whom. */
export type FactsToFreeze = {
  readonly kind: SnapshotKind;
  /** What the template sees; plain JSON. */
  readonly facts: unknown;
  /** Version of the facts' shape: `notice.closure/1`. */
  readonly schema: string;
  /** Name of the built-in template; its present version is frozen with the facts. */
  readonly template: string;
  /** True where a paper alone needs them: they are no version of the subject. */
  readonly forPaper?: true;
  /** The aggregate that the facts are of. */
  readonly subject: {
    readonly type: string;
    readonly id: string;
    readonly organizationId: string;
    readonly scopePath: readonly string[];
  };
};

/**
 * Freezes facts, in the transaction of the step that needs them: canonical JSON, compressed,
 * content-addressed. The blob is stored before its record, so that a crash leaves at most a blob
 * that is swept. The same facts of one subject, frozen twice, are one snapshot.
 */
export async function freezeFacts(
  context: ServiceContext,
  transaction: Transaction,
  frozen: FactsToFreeze,
): Promise<SnapshotRow> {
  const { kind, schema, subject } = frozen;
  const template = await freezeTemplate(context, transaction, frozen.template);
  const text = canonicalJson(frozen.facts);
  const sha256 = canonicalTextHash(text);
  const snapshots = snapshotRepository(context.store);
  const scope: Scope = { tokens: subject.scopePath };
  const key = { subjectId: subject.id, kind, sha256, templateSha256: template.sha256 };
  const standing = await snapshots.findOneBy(scope, key, transaction);
  if (standing) return standing;
  const blob = await putBlob(context.store, await gzipText(text));
  const row: SnapshotRow = {
    ...firstRevision(context, {
      organizationId: subject.organizationId,
      scopePath: [...subject.scopePath],
      sortKey: context.clock.now().toISOString(),
    }),
    ...key,
    subjectType: subject.type,
    schema,
    templateName: template.name,
    size: Buffer.byteLength(text),
    blobSha256: blob.sha256,
    ...(frozen.forPaper && { forPaper: true }),
  };
  await snapshots.insert(transaction, row);
  return row;
}
