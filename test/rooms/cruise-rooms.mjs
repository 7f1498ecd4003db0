import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { cruise } from 'dependency-cruiser';
import config from '../../.dependency-cruiser.mjs';

const FOLDERS = ['server', 'schema'];

/** Reads all imports under `server/` and `schema/` of a folder and holds them against the rules. */
export async function cruiseRooms(baseDir) {
  const present = await readdir(baseDir);
  const { output } = await cruise(
    FOLDERS.filter((folder) => present.includes(folder)),
    { ...config.options, baseDir, validate: true, ruleSet: { forbidden: [...config.forbidden] } },
  );
  const sources = output.modules.filter(({ source }) => /^(server|schema)\/.*\.ts$/.test(source));
  return {
    modules: sources.length,
    violations: output.summary.violations.map(({ rule, from, to }) => ({
      rule: rule.name,
      from,
      to,
    })),
  };
}

/** Number of source files under `server/` and `schema/`, generated ones aside. */
export async function countSources(baseDir) {
  const lists = await Promise.all(
    FOLDERS.map((folder) => readdir(join(baseDir, folder), { recursive: true })),
  );
  return lists.flat().filter((name) => name.endsWith('.ts') && !name.includes('generated/')).length;
}
