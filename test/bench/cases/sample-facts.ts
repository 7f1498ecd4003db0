import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import { projectRoot } from '../../../server/project-root.ts';

/** The sample facts beside a template, parsed by the template's schema. */
export async function sampleFacts<Schema extends z.ZodType>(
  template: string,
  schema: Schema,
): Promise<z.output<Schema>> {
  const text = await readFile(join(projectRoot, 'templates', `${template}.facts.json`), 'utf8');
  return schema.parse(JSON.parse(text));
}
