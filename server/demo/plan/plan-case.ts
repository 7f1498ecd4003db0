import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { projectRoot } from '../../project-root.ts';
import type {
  AddPlanSectionInput,
  CreatePlanInput,
  RegisterInspectionInput,
  RegisterOrganizationInput,
  RegisterRegionInput,
  RegisterTaskInput,
} from '../generated/graphql.ts';

type Organ = Omit<RegisterOrganizationInput, 'idempotencyKey' | 'regionId'>;

const given = <Shape>() =>
  z.custom<Shape>((value) => typeof value === 'object' && value !== null, '应为一组字段');

/** An item: the words of the feedback that it answers, and its task; units by name. */
const planItem = z.strictObject({
  quote: z.string(),
  ownNo: z.string(),
  category: z.string().optional(),
  task: given<Omit<RegisterTaskInput, 'idempotencyKey' | 'problemId' | 'organizationId'>>(),
});
export type CaseItem = z.infer<typeof planItem>;

/** A plan as facts to enter, and what happens to it until it is published a second time. */
const planCase = z.strictObject({
  note: z.string(),
  /** From the province down to the region of the plan. */
  regions: z.array(given<Omit<RegisterRegionInput, 'idempotencyKey' | 'parentId'>>()).min(1),
  office: given<Organ>(),
  /** Office of the region above, which reviews and approves; a province has none. */
  upperOffice: given<Organ>().optional(),
  /** Units of the region; each is asked for its opinion. */
  units: z.array(given<Organ>()).min(1),
  inspection: given<Omit<RegisterInspectionInput, 'idempotencyKey' | 'regionId'>>(),
  feedback: z.strictObject({ title: z.string(), date: z.iso.date(), text: z.string() }),
  plan: given<Omit<CreatePlanInput, 'idempotencyKey' | 'inspectionId' | 'organizationId'>>(),
  sections: z.array(given<Omit<AddPlanSectionInput, 'idempotencyKey' | 'planId'>>()),
  items: z.array(planItem).min(1),
  /** Of the first unit; the others have none. Items by their place, from 0. */
  opinions: z.array(
    z.strictObject({
      item: z.int(),
      field: z.string(),
      text: z.string(),
      adoption: z.enum(['ADOPTED', 'PARTLY', 'NOT']),
      reason: z.string().optional(),
    }),
  ),
  /** The step that sends it back once, with one remark, and what is changed for it. */
  returned: z.strictObject({
    step: z.string(),
    opinion: z.string(),
    item: z.int(),
    remark: z.string(),
    deadline: z.string(),
    answer: z.string(),
  }),
  meeting: z.strictObject({ name: z.string(), sentence: z.string() }),
  /** The step that was taken on paper. */
  outside: z.strictObject({
    step: z.string(),
    organ: z.string(),
    number: z.string(),
    sentence: z.string(),
  }),
  outsideNumber: z.string(),
  extension: z.strictObject({ item: z.int(), deadline: z.string(), reason: z.string() }),
  days: z.strictObject({
    written: z.iso.date(),
    decided: z.iso.date(),
    published: z.iso.date(),
    extended: z.iso.date(),
  }),
});
export type PlanCase = z.infer<typeof planCase>;

const folder = join(projectRoot, 'server', 'demo', 'plans');

/** The plans of the demo, in order of their file names. */
export async function readPlanCases(): Promise<(PlanCase & { readonly fileName: string })[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).toSorted();
  return Promise.all(
    names.map(async (name) => {
      const parsed = planCase.safeParse(JSON.parse(await readFile(join(folder, name), 'utf8')));
      if (parsed.success) return { ...parsed.data, fileName: name.replace(/\.json$/, '') };
      throw new Error(`样例“${name}”不合格式：${z.prettifyError(parsed.error)}`);
    }),
  );
}
