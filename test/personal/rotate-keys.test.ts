import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createKeyring, ensureKeyring, keyringInFile } from '../../server/open-keyring.ts';
import { rotatePersonalKeys } from '../../server/services/personal/rotate-keys.ts';
import type { Store } from '../../server/store/connection.ts';
import { open, seal } from '../../server/store/personal/envelope.ts';
import { type Keyring, newKeyring, withFreshKey } from '../../server/store/personal/keyring.ts';
import { personalKeys } from '../../server/store/personal/personal-keys.ts';
import { countSealed, valuesNotUnder } from '../../server/store/personal/sealed-fields.ts';
import { keyringInMemory } from '../testkit/keyring.ts';
import { openTestStore } from '../testkit/store.ts';

const clock = { now: () => new Date() };
/** More than two batches. */
const ROWS = 450;

let store: Store;
let folder: string;
beforeAll(async () => {
  store = await openTestStore('rotate-keys');
  folder = await mkdtemp(join(tmpdir(), 'keys-'));
});
afterAll(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

const problems = () => store.connection.collection<{ _id: string; reporter?: string }>('problems');
const placeOf = (id: string) => ({ collection: 'Problem', id, path: 'reporter' });

/** Problems of which each second has a reporter. */
async function seedProblems(keyring: Keyring): Promise<void> {
  await problems().deleteMany({});
  await problems().insertMany(
    Array.from({ length: ROWS * 2 }, (_, place) => {
      const id = `problem-${place}`;
      const reporter = seal(keyring, placeOf(id), { name: `信访人${place}` });
      return { _id: id, ...(place % 2 === 0 && { reporter }) };
    }),
  );
}

async function namesWith(keyring: Keyring): Promise<unknown[]> {
  const rows = await problems()
    .find({ reporter: { $exists: true } })
    .toArray();
  return rows.map((row) => open(keyring, placeOf(row._id), row.reporter ?? ''));
}

describe('a change of keys', () => {
  const first = newKeyring();
  beforeEach(() => seedProblems(first));

  it('seals every value anew, keeps the old key for reading, and tells the record', async () => {
    const source = keyringInMemory(first);
    const keys = personalKeys(source);
    const before = await keys.seal(placeOf('x'), 'a record of before');
    const done = await rotatePersonalKeys({ store, source, clock });
    expect(done).toMatchObject({ resumed: false, renewed: ROWS });
    expect(done.activeKey).not.toBe(first.active);
    expect(await countSealed(store, done.activeKey)).toBe(0);
    const keyring = await source.read();
    expect(keyring && (await namesWith(keyring))).toHaveLength(ROWS);
    expect(await keys.open(placeOf('x'), before)).toBe('a record of before');
    const events = await store.connection
      .collection('auditevents')
      .find({ subjectId: new RegExp(done.activeKey) })
      .toArray();
    expect(events.map(({ action }) => action)).toEqual([
      'personal-keys:rotate',
      'personal-keys:rotated',
    ]);
  });

  it('goes on where it was broken off, with the key that it had made', async () => {
    const second = withFreshKey(first);
    const source = keyringInMemory(second);
    const field = { collection: 'Problem', path: 'reporter' } as const;
    const some = await valuesNotUnder(store, field, { keyId: second.active, limit: 100 });
    for (const { place, sealed } of some) {
      const reporter = seal(second, place, open(first, place, sealed));
      await problems().updateOne({ _id: place.id }, { $set: { reporter } });
    }
    const done = await rotatePersonalKeys({ store, source, clock });
    expect(done).toEqual({ activeKey: second.active, resumed: true, renewed: ROWS - 100 });
  });

  it('is seen by a process that read the keyring before', async () => {
    const source = keyringInMemory(first);
    const keys = personalKeys(source);
    await keys.seal(placeOf('x'), 1);
    await rotatePersonalKeys({ store, source, clock });
    const [row] = await problems()
      .find({ reporter: { $exists: true } })
      .toArray();
    expect(await keys.open(placeOf(row?._id ?? ''), row?.reporter ?? '')).toMatchObject({
      name: expect.stringContaining('信访人'),
    });
  });

  it('stops where a key is lost and says which', async () => {
    const source = keyringInMemory(newKeyring());
    await expect(rotatePersonalKeys({ store, source, clock })).rejects.toThrow(
      `密钥“${first.active}”不在密钥文件中`,
    );
  });
});

describe('the file of the keyring', () => {
  const file = () => join(folder, 'personal-keys.json');
  afterEach(() => rm(file(), { force: true }));

  it('is made at the first start, readable by its owner only, the same for two at once', async () => {
    await problems().deleteMany({});
    const source = keyringInFile(file());
    await Promise.all([ensureKeyring(source, store), ensureKeyring(source, store)]);
    expect((await stat(file())).mode & 0o777).toBe(0o600);
    const made = await readFile(file(), 'utf8');
    await ensureKeyring(source, store);
    expect(await readFile(file(), 'utf8')).toBe(made);
    expect(await readdir(folder)).toEqual(['personal-keys.json']);
  });

  it('is not made anew where the database holds sealed values', async () => {
    await seedProblems(newKeyring());
    const source = keyringInFile(file());
    await expect(ensureKeyring(source, store)).rejects.toThrow(
      `数据库中有${ROWS}项加密的个人信息，但密钥文件“${file()}”不存在`,
    );
    expect(await source.read()).toBeUndefined();
    await createKeyring(source);
    await ensureKeyring(source, store);
  });

  it('is told where it is damaged, and nothing of it is shown', async () => {
    await writeFile(file(), '{"format":"personal-keys/1","active":"a","keys":{"a":"c2VjcmV0"}}');
    const reading = keyringInFile(file()).read();
    await expect(reading).rejects.toThrow('内容不完整或被改动；请从备份恢复');
    await expect(keyringInFile(file()).read()).rejects.not.toThrow('c2VjcmV0');
  });
});
