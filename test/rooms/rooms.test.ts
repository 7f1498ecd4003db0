import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import config from '../../.dependency-cruiser.mjs';
import { projectRoot } from '../../server/project-root.ts';
import { countSources, cruiseRooms } from './cruise-rooms.mjs';

/** For each rule an import that breaks it: `from` imports `to`, a file or a package. */
const BREAKS: Readonly<Record<string, { from: string; to: string }>> = {
  'room-schema': { from: 'schema/region/region.ts', to: 'server/store/regions.ts' },
  'room-services': { from: 'server/services/notice/publish.ts', to: 'server/http/server.ts' },
  'room-auth': { from: 'server/auth/caller.ts', to: 'server/services/identity/who.ts' },
  'room-store': { from: 'server/store/notices.ts', to: 'server/services/notice/publish.ts' },
  'room-audit-proof': { from: 'server/audit-proof/a.ts', to: 'server/store/b.ts' },
  'room-model': {
    from: 'server/documents/model/document.ts',
    to: 'server/documents/fonts/face.ts',
  },
  'room-fonts': { from: 'server/documents/fonts/face.ts', to: 'server/domain/finding.ts' },
  'room-template': { from: 'server/documents/template/a.ts', to: 'server/documents/typeset/b.ts' },
  'room-typeset': { from: 'server/documents/typeset/a.ts', to: 'server/documents/template/b.ts' },
  'room-render': { from: 'server/documents/render/a.ts', to: 'server/documents/verify/b.ts' },
  'room-verify': { from: 'server/documents/verify/a.ts', to: 'server/documents/paper/b.ts' },
  'room-paper': { from: 'server/documents/paper/a.ts', to: 'server/documents/pool/b.ts' },
  'room-images': { from: 'server/documents/images/a.ts', to: 'server/documents/render/b.ts' },
  'room-spreadsheet': {
    from: 'server/documents/spreadsheet/a.ts',
    to: 'server/documents/render/b.ts',
  },
  'room-package': { from: 'server/documents/package/a.ts', to: 'server/documents/template/b.ts' },
  'room-pool': { from: 'server/documents/pool/a.ts', to: 'server/store/b.ts' },
  'room-job-definitions': { from: 'server/jobs/definitions/a.ts', to: 'server/store/b.ts' },
  'room-job-handlers': { from: 'server/jobs/handlers/a.ts', to: 'server/store/b.ts' },
  'room-job-runner': { from: 'server/jobs/runner/a.ts', to: 'server/services/b.ts' },
  'room-http': { from: 'server/http/server.ts', to: 'server/store/connection.ts' },
  'room-provision': { from: 'server/provision/a.ts', to: 'server/domain/failure.ts' },
  'room-cli': { from: 'server/cli/render.ts', to: 'server/store/connection.ts' },
  'room-demo': { from: 'server/demo/main.ts', to: 'server/services/a.ts' },
  'room-domain': { from: 'server/domain/notice/state.ts', to: 'server/services/a.ts' },
  'no-cycles': { from: 'server/store/a.ts', to: 'server/store/a.ts' },
  resolvable: { from: 'server/store/a.ts', to: 'no-such-package' },
  'pdf-in-render-only': { from: 'server/documents/typeset/a.ts', to: 'pdfmake' },
  'pdf-lib-in-package-only': { from: 'server/documents/typeset/a.ts', to: '@cantoo/pdf-lib' },
  'hucre-in-spreadsheet-only': { from: 'server/services/a.ts', to: 'hucre' },
  'mongoose-in-store-only': { from: 'server/services/a.ts', to: 'mongoose' },
  'mongodb-in-store-only': { from: 'server/services/a.ts', to: 'mongodb' },
  'graphql-in-api-only': { from: 'server/documents/typeset/a.ts', to: 'graphql' },
  'fastify-in-http-only': { from: 'schema/a.ts', to: 'fastify' },
};

/** Imports that the way of a paper needs. */
const ALLOWED: readonly { from: string; to: string }[] = [
  { from: 'schema/notice/publish.ts', to: 'server/services/notice/publish.ts' },
  { from: 'server/services/notice/publish.ts', to: 'server/store/notices.ts' },
  { from: 'server/services/notice/publish.ts', to: 'server/jobs/definitions/render.ts' },
  { from: 'server/documents/typeset/a.ts', to: 'server/documents/model/document.ts' },
  { from: 'server/documents/render/a.ts', to: 'pdfmake' },
  { from: 'server/domain/notice/facts.ts', to: 'zod' },
  { from: 'server/provision/fonts/a.ts', to: 'server/project-root.ts' },
  { from: 'server/main.ts', to: 'server/http/server.ts' },
];

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rooms-'));
  await symlink(join(projectRoot, 'node_modules'), join(folder, 'node_modules'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function put(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), text);
}

async function layImport({ from, to }: { from: string; to: string }): Promise<void> {
  const isFile = to.endsWith('.ts');
  if (isFile && to !== from) await put(to, 'export type Thing = string;\n');
  const near = relative(dirname(from), to);
  const target = isFile ? (near.startsWith('.') ? near : `./${near}`) : to;
  await put(from, `import type { Thing } from '${target}';\nexport type Own = Thing;\n`);
}

describe('the table of rooms', () => {
  test('has for each rule a fixture that breaks it', () => {
    expect(Object.keys(BREAKS).toSorted()).toEqual(
      config.forbidden.map((rule) => rule.name).toSorted(),
    );
  });

  test.each(Object.entries(BREAKS))('%s is reported, alone', async (rule, broken) => {
    await layImport(broken);
    const { violations } = await cruiseRooms(folder);
    expect(violations.map((violation) => violation.rule)).toEqual([rule]);
    expect(violations[0]?.from).toBe(broken.from);
  });

  test.each(ALLOWED)('$from may import $to', async (allowed) => {
    await layImport(allowed);
    const { modules, violations } = await cruiseRooms(folder);
    expect(violations).toEqual([]);
    expect(modules).toBeGreaterThanOrEqual(1);
  });

  test('is held against every source file of the project', async () => {
    const sources = await countSources(projectRoot);
    const { modules } = await cruiseRooms(projectRoot);
    expect(modules).toBeGreaterThanOrEqual(sources);
    expect(modules).toBeGreaterThan(50);
  });
});
