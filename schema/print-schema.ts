import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { projectRoot } from '../server/project-root.ts';
import { schema } from './schema.ts';

/**
 * Writes schema/schema.graphql, or with `--check` fails when the checked-in file differs: every
 * change of the API shows in a diff.
 */
const file = join(projectRoot, 'schema', 'schema.graphql');
const printed = `${printSchema(lexicographicSortSchema(schema))}\n`;

if (process.argv.includes('--check')) {
  const checkedIn = await readFile(file, 'utf8').catch(() => '');
  if (checkedIn !== printed) {
    console.error(
      'schema/schema.graphql differs from the code: run `npm run schema` and commit it',
    );
    process.exit(1);
  }
} else {
  await writeFile(file, printed);
}
