import { afterAll, beforeAll, expect, test } from 'vitest';
import { readTemplate, templateHash } from '../../server/documents/template/template-source.ts';
import { platformScope } from '../../server/domain/access/caller.ts';
import { freezeFacts } from '../../server/services/snapshot/freeze-facts.ts';
import { loadFacts } from '../../server/services/snapshot/load-facts.ts';
import { builtInTemplates } from '../../server/services/template/built-in-templates.ts';
import { loadTemplate } from '../../server/services/template/load-template.ts';
import { putBlob } from '../../server/store/blob/put-blob.ts';
import { blobReferrers } from '../../server/store/blob/referrers.ts';
import { sweepBlobs } from '../../server/store/blob/sweep-blobs.ts';
import { canonicalHash, canonicalJson } from '../../server/store/canonical-hash.ts';
import type { Store } from '../../server/store/connection.ts';
import { gunzipText, gzipText } from '../../server/store/snapshot/gzip.ts';
import type { SnapshotKind, SnapshotRow } from '../../server/store/snapshot/snapshots.ts';
import { templateVersionRepository } from '../../server/store/template/template-versions.ts';
import { inTransaction, type Transaction } from '../../server/store/transaction.ts';
import { flipBit } from '../testkit/damage-blob.ts';
import { OWNER, storeContext } from '../testkit/render-job.ts';
import { openTestStore } from '../testkit/store.ts';

const TEMPLATE = 'notice/closure/anhui';
const facts = { schema: 'notice.closure/1', title: '关于㵲水𬭎整改情况的公示', items: [{ a: 1 }] };

let store: Store;
beforeAll(async () => {
  store = await openTestStore('freeze');
});
afterAll(() => store.close());

const freezeIn = (transaction: Transaction, subjectId: string, kind: SnapshotKind, what: object) =>
  freezeFacts(storeContext(store), transaction, {
    kind,
    facts: what,
    schema: 'notice.closure/1',
    template: TEMPLATE,
    subject: { type: 'DisclosureNotice', id: subjectId, ...OWNER },
  });

const freeze = (subjectId: string, what: object = facts, kind: SnapshotKind = 'draft') =>
  inTransaction(store, (transaction) => freezeIn(transaction, subjectId, kind, what));

test('facts come back as they were frozen, with the hash of their canonical form', async () => {
  const row = await freeze('back');
  const loaded = await loadFacts(store, platformScope, row._id);
  expect(loaded.facts).toEqual(facts);
  expect(row).toMatchObject({
    sha256: canonicalHash(facts),
    size: Buffer.byteLength(canonicalJson(facts)),
    kind: 'draft',
    schema: 'notice.closure/1',
    templateName: TEMPLATE,
  });
});

test('the same facts are one snapshot, whatever the order of their keys', async () => {
  const { title, schema, items } = facts;
  const rows: SnapshotRow[] = [await freeze('twice')];
  for (const again of [facts, { title, items, schema }]) rows.push(await freeze('twice', again));
  expect(new Set(rows.map((row) => row._id)).size).toBe(1);
  const others = [
    await freeze('twice', { ...facts, title: '另一标题' }),
    await freeze('twice', facts, 'approved'),
    await freeze('another'),
  ];
  expect(new Set([...rows, ...others].map((row) => row._id)).size).toBe(4);
  expect(others[2]?.blobSha256).toBe(rows[0]?.blobSha256);
});

test('compressing gives the same bytes each time and the text back', async () => {
  const text = canonicalJson(facts).repeat(500);
  const [once, again] = [await gzipText(text), await gzipText(text)];
  expect(Buffer.from(once).equals(Buffer.from(again))).toBe(true);
  expect(once.byteLength).toBeLessThan(text.length / 10);
  expect(await gunzipText(once)).toBe(text);
});

test('a flipped bit in frozen facts is refused', async () => {
  const row = await freeze('flipped', {
    ...facts,
    title: '另一份事实，够长才有第一百个字节'.repeat(9),
  });
  await flipBit(store, row.blobSha256);
  await expect(loadFacts(store, platformScope, row._id)).rejects.toMatchObject({
    code: 'BLOB_DAMAGED',
  });
});

test('a step that fails after freezing leaves no snapshot, and its blob is swept', async () => {
  const lost = { ...facts, title: '没有办成' };
  const failing = inTransaction(store, async (transaction) => {
    await freezeIn(transaction, 'failed', 'draft', lost);
    throw new Error('the step failed');
  });
  await expect(failing).rejects.toThrow('the step failed');
  const swept = await sweepBlobs({ store, referrers: blobReferrers(store), graceMs: -1_000 });
  expect(swept.blobs).toBe(1);
});

test('a kept template version is the text of then, whatever stands in the files now', async () => {
  const row = await freeze('template');
  const now = await readTemplate(builtInTemplates, TEMPLATE);
  expect(await loadTemplate(store, row.templateSha256)).toEqual(now);
  const earlier = { ...now, text: `${now.text}\n早先版本的一段。\n` };
  const sha256 = templateHash(earlier);
  const { sha256: blobSha256 } = await putBlob(store, await gzipText(canonicalJson(earlier)));
  const versions = templateVersionRepository(store);
  const present = await versions.find(platformScope, row.templateSha256);
  if (!present) throw new Error('the template was not kept');
  await inTransaction(store, (transaction) =>
    versions.insert(transaction, { ...present, _id: sha256, sha256, blobSha256 }),
  );
  expect((await loadTemplate(store, sha256)).text).toContain('早先版本的一段。');
});
