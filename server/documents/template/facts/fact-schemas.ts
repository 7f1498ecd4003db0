import type { z } from 'zod';
import { approvalRecordFacts } from '../../../domain/approval-record/facts.ts';
import { adoptionFacts } from '../../../domain/consultation/adoption-facts.ts';
import { dossierFacts } from '../../../domain/dossier/facts.ts';
import { noticeFacts } from '../../../domain/notice/facts.ts';
import { officialPaperFacts } from '../../../domain/official/facts.ts';
import { planFacts } from '../../../domain/plan/facts.ts';
import { planRedlineFacts } from '../../../domain/plan/redline/facts.ts';
import { circulationFacts } from '../../../domain/plan-official/circulation-facts.ts';
import { type RecordType, recordTypeOf } from './fact-type.ts';

/** Facts that templates can be written for. */
export type FactSchema = {
  /** As in a template's front matter: `notice.closure/1`. */
  readonly name: string;
  readonly schema: z.ZodObject;
  readonly type: RecordType;
  /** Paths of names (organs, regions, rules, inspections) that a title must not split. */
  readonly names: readonly string[];
  /** Paths of the keys of photos and of attached PDF files. */
  readonly supplies?: { readonly images: readonly string[]; readonly files: readonly string[] };
  /** Path of the 问题来源 that templates may be written for, in front matter under `sources`. */
  readonly sourcePath?: string;
};

const closureNotice: FactSchema = {
  name: 'notice.closure/1',
  schema: noticeFacts,
  type: recordTypeOf(noticeFacts),
  names: [
    'region.name',
    'region.fullName',
    'issuer.name',
    'issuer.shortName',
    'basis[].title',
    'basis[].number',
    'inspection.name',
    'inspection.team',
    'inspection.inspectedParty',
    'items[].ownNo',
    'items[].parentNo',
    'items[].implementer',
    'items[].responsibleUnits[]',
    'items[].leadUnit',
    'items[].supportingUnits[]',
    'items[].supervisingUnit',
    'items[].acceptance.unit',
    'objection.unit',
    'signature.organ',
  ],
  sourcePath: 'items[].source',
};

const closureDossier: FactSchema = {
  name: 'dossier.closure/1',
  schema: dossierFacts,
  type: recordTypeOf(dossierFacts),
  names: [
    'region.name',
    'region.fullName',
    'inspection.name',
    'compiler',
    'problem.ownNo',
    'problem.parentNo',
    'problem.title',
    'problem.implementer',
    'problem.responsibleUnits[]',
    'problem.leadUnit',
    'problem.supervisingUnit',
    'problem.acceptanceUnit',
    'application.to',
    'application.organ',
    'acceptances[].unit',
    'meetings[].name',
  ],
  supplies: {
    images: ['photos[].before.image', 'photos[].after.image'],
    files: ['materials[].file'],
  },
  sourcePath: 'problem.source',
};

const plan: FactSchema = {
  name: 'plan/1',
  schema: planFacts,
  type: recordTypeOf(planFacts),
  names: [
    'region.name',
    'region.fullName',
    'issuer.name',
    'issuer.shortName',
    'basis[].title',
    'basis[].number',
    'inspection.name',
    'inspection.team',
    'items[].responsibleUnits[]',
    'items[].leadUnit',
    'items[].supportingUnits[]',
    'items[].supervisingUnit',
    'items[].acceptanceUnit',
    'signature.organs[]',
  ],
};

const planRedline: FactSchema = {
  name: 'plan.redline/1',
  schema: planRedlineFacts,
  type: recordTypeOf(planRedlineFacts),
  names: ['region.name'],
};

const officialPaper: FactSchema = {
  name: 'official.paper/1',
  schema: officialPaperFacts,
  type: recordTypeOf(officialPaperFacts),
  names: ['head.organs[]', 'addressee', 'signature.organs[]', 'imprint.issuer'],
};

const approvalRecord: FactSchema = {
  name: 'record.approval/1',
  schema: approvalRecordFacts,
  type: recordTypeOf(approvalRecordFacts),
  names: ['organ', 'steps[].organ'],
};

const planAdoption: FactSchema = {
  name: 'plan.adoption/1',
  schema: adoptionFacts,
  type: recordTypeOf(adoptionFacts),
  names: ['organ', 'opinions[].unit'],
};

const planCirculation: FactSchema = {
  name: 'plan.circulation/1',
  schema: circulationFacts,
  type: recordTypeOf(circulationFacts),
  names: ['organ'],
};

/** The schemas of facts by their names in front matter. */
export const factSchemas: ReadonlyMap<string, FactSchema> = new Map([
  [closureNotice.name, closureNotice],
  [officialPaper.name, officialPaper],
  [plan.name, plan],
  [planRedline.name, planRedline],
  [planAdoption.name, planAdoption],
  [planCirculation.name, planCirculation],
  [closureDossier.name, closureDossier],
  [approvalRecord.name, approvalRecord],
]);
