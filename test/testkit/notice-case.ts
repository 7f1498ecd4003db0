import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { projectRoot } from '../../server/project-root.ts';

const marked = z.looseObject({ madeUp: z.array(z.string()).optional() });

/** A published closure notice as the facts to enter, or its corrected twin. */
const noticeCase = z.strictObject({
  id: z.string(),
  sourceUrl: z.url(),
  /** False where the published page could be read only in part. */
  complete: z.boolean(),
  note: z.string().optional(),
  corrected: z.literal(true).optional(),
  /** Day on which the paper is issued; absent for drafts only. */
  publishOn: z.iso.date().optional(),
  template: z.string(),
  /** From the province down to the region of the notice. */
  regions: z.array(z.looseObject({ fullName: z.string() })).min(1),
  organization: marked,
  /** False where the page does not say who issued it. */
  issued: z.boolean(),
  inspection: marked.optional(),
  items: z.array(z.strictObject({ problem: marked, task: marked })).min(1),
  notice: marked,
});
export type NoticeCase = z.infer<typeof noticeCase>;

/** The six published notices. */
export const CASE_NAMES = [
  'notice-01',
  'notice-04',
  'notice-05',
  'notice-08',
  'notice-09',
  'notice-12',
] as const;
export type CaseName = (typeof CASE_NAMES)[number];

/** Those that could be read whole; the others are drafts only and have no twin. */
export const COMPLETE_CASES = ['notice-01', 'notice-04', 'notice-05', 'notice-08'] as const;
type CompleteCase = (typeof COMPLETE_CASES)[number];

/** Facts of a case from the project's sample data. */
export async function readCase(name: CaseName | `${CompleteCase}.corrected`): Promise<NoticeCase> {
  const file = join(projectRoot, 'server', 'demo', 'cases', `${name}.json`);
  return noticeCase.parse(JSON.parse(await readFile(file, 'utf8')));
}
