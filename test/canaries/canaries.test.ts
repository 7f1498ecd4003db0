import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabaseUri } from '../testkit/mongo.ts';
import { canaryTrial } from './canary-trial.ts';
import { makeCanaries, valuesOf } from './make-canaries.ts';
import { CanaryScan } from './scan.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'canaries-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the search for canaries', () => {
  const canaries = makeCanaries('search', 1);

  it.each(valuesOf(canaries))('finds %s however it is written', (value) => {
    const wide = Buffer.from(value, 'utf16le');
    for (const text of [
      Buffer.from(`甲${value}乙`),
      wide,
      Buffer.from(wide).swap16(),
      Buffer.from(encodeURIComponent(value)),
      Buffer.from(JSON.stringify({ a: value }).replaceAll(/[^ -~]/g, escaped)),
      gzipSync(`{"name":"${value}"}`),
      ...['', 'x', 'xy'].map((before) =>
        Buffer.from(Buffer.from(`${before}${value}z`).toString('base64')),
      ),
    ]) {
      const scan = new CanaryScan([value]);
      scan.look('here', text);
      expect(scan.hits.length).toBeGreaterThan(0);
    }
  });

  it('finds them in files and in names of files below a folder', async () => {
    const place = await mkdtemp(join(folder, 'files-'));
    await writeFile(join(place, `${canaries.name}.txt`), canaries.phone);
    const scan = new CanaryScan(valuesOf(canaries));
    await scan.lookBelow(place);
    expect(new Set(scan.hits.map(({ value }) => value))).toEqual(
      new Set([canaries.name, canaries.phone]),
    );
  });

  it('finds nothing where there is nothing', () => {
    const scan = new CanaryScan(valuesOf(canaries));
    scan.look('here', valuesOf(makeCanaries('search', 2)).join('\n'));
    expect(scan.hits).toEqual([]);
  });
});

function escaped(one: string): string {
  return `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

const PLACES = [
  'what the platform said',
  'log of the database',
  'collection system.profile',
  'collection oplog.rs',
  'collection problems',
  'collection auditevents',
  'paper',
];

it('leaves no trace of a reporter outside its ciphertext', async () => {
  const place = await mkdtemp(join(folder, 'trial-'));
  const mongodbUri = testDatabaseUri('canaries');
  const outcome = await canaryTrial({ seed: 'test', reporters: 1, folder: place, mongodbUri });
  expect(outcome.hits).toEqual([]);
  expect(outcome.unread).toEqual([]);
  expect(outcome.planted).toHaveLength(5);
  // Each of these places is there and holds something to be looked through.
  for (const place of PLACES)
    expect([place, outcome.looked.get(place) ?? 0]).toEqual([
      place,
      expect.toSatisfy((bytes) => bytes > 1_000),
    ]);
}, 90_000);
