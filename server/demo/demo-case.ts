import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { projectRoot } from '../project-root.ts';
import type {
  DraftNoticeInput,
  RegisterInspectionInput,
  RegisterOrganizationInput,
  RegisterProblemInput,
  RegisterRegionInput,
  RegisterTaskInput,
} from './generated/graphql.ts';

/** What a case file gives of an input: all but keys and references, which the demo adds. */
type Given<Input, Added extends keyof Input> = Omit<Input, 'idempotencyKey' | Added>;

const given = <Shape>() =>
  z.custom<Shape>((value) => typeof value === 'object' && value !== null, '应为一组字段');

/**
 * A notice as facts to enter: as published, or (`corrected`) its twin in which everything added is
 * listed in the `madeUp` of the record that holds it.
 */
const demoCase = z.strictObject({
  id: z.string(),
  sourceUrl: z.url().optional(),
  /** False where the published page could be read only in part: drafts only. */
  complete: z.boolean(),
  note: z.string().optional(),
  corrected: z.literal(true).optional(),
  /** Day on which the paper is issued; absent for drafts only. */
  publishOn: z.iso.date().optional(),
  template: z.string(),
  /** From the province down to the region of the notice. */
  regions: z.array(given<Given<RegisterRegionInput, 'parentId'>>()).min(1),
  organization: given<Given<RegisterOrganizationInput, 'regionId'>>(),
  /** False where the page does not say who issued it. */
  issued: z.boolean(),
  inspection: given<Given<RegisterInspectionInput, 'regionId'>>().optional(),
  items: z
    .array(
      z.strictObject({
        problem: given<Given<RegisterProblemInput, 'inspectionId' | 'regionId'>>(),
        task: given<Given<RegisterTaskInput, 'problemId'>>(),
      }),
    )
    .min(1),
  notice: given<Given<DraftNoticeInput, 'taskIds' | 'template' | 'organizationId' | 'issuerId'>>(),
});

export type DemoCase = z.infer<typeof demoCase> & { readonly fileName: string };

/** The cases of the demo, in order of their file names. */
export async function readCases(): Promise<DemoCase[]> {
  const folder = join(projectRoot, 'server', 'demo', 'cases');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).toSorted();
  return Promise.all(names.map((name) => readCase(join(folder, name), name)));
}

async function readCase(path: string, name: string): Promise<DemoCase> {
  const parsed = demoCase.safeParse(JSON.parse(await readFile(path, 'utf8')));
  if (parsed.success) return { ...parsed.data, fileName: name.replace(/\.json$/, '') };
  throw new Error(`样例“${name}”不合格式：${z.prettifyError(parsed.error)}`);
}
