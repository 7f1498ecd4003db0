import { z } from 'zod';
import { madeUpPaths, withKnownMadeUp } from '../input/made-up.ts';
import { longText, reference, shortText } from '../input/text.ts';
import { reporterInput } from './reporter.ts';

/** Where a problem comes from (domain rules §1.1). */
export const problemSource = z.enum([
  'FEEDBACK',
  'TYPICAL_CASE',
  'WARNING_FILM',
  'PETITION',
  'SELF_FOUND',
]);
export type ProblemSource = z.infer<typeof problemSource>;

/** Chinese name of each source, for descriptions and messages. */
export const sourceNames: Readonly<Record<ProblemSource, string>> = {
  FEEDBACK: '督察反馈问题',
  TYPICAL_CASE: '典型案例',
  WARNING_FILM: '警示片披露问题',
  PETITION: '信访举报件、转办件、交办件',
  SELF_FOUND: '自查自纠、举一反三问题',
};

/** 个性问题、共性（面上）问题. */
export const problemScope = z.enum(['SPECIFIC', 'COMMON']);

const SOURCES_OF_INSPECTIONS: Readonly<Partial<Record<ProblemSource, string>>> = {
  FEEDBACK: '督察反馈问题',
  PETITION: '督察信访件',
};

const fields = {
  source: problemSource.describe('问题来源'),
  ownNo: shortText('本级编号').optional().describe('本级编号'),
  parentNo: shortText('上级编号').optional().describe('上级编号'),
  text: longText('问题原文'),
  quotedFrom: z
    .strictObject({
      title: shortText('引自文件'),
      place: shortText('原文位置').optional().describe('原文位置'),
    })
    .optional()
    .describe('问题原文出处'),
  category: shortText('问题类别').optional().describe('问题类别'),
  scope: problemScope.default('SPECIFIC').describe('个性或共性问题'),
  inspectionId: reference('所属督察').optional().describe('所属督察'),
  upperProblemId: reference('上级问题').optional().describe('上级问题'),
  regionId: reference('问题所在地区').optional().describe('问题所在地区'),
};

type Sourced = {
  readonly source: ProblemSource;
  readonly inspectionId?: string | undefined;
  readonly reporter?: unknown;
};

/** What a source asks of the other fields. */
function checkSource(problem: Sourced, context: z.RefinementCtx): void {
  const source = SOURCES_OF_INSPECTIONS[problem.source];
  if (source !== undefined && problem.inspectionId === undefined) {
    context.addIssue({
      code: 'custom',
      path: ['inspectionId'],
      message: `${source}须注明所属督察，请先登记督察，再填写“所属督察”。`,
    });
  }
  if (problem.reporter !== undefined && problem.source !== 'PETITION') {
    context.addIssue({
      code: 'custom',
      path: ['reporter'],
      message: `只有${sourceNames.PETITION}可填写信访人；此问题来源为“${sourceNames[problem.source]}”，请删去信访人。`,
    });
  }
}

const enteredProblem = z
  .strictObject({
    ...fields,
    reporter: reporterInput.optional().describe('信访人'),
    madeUp: madeUpPaths,
  })
  .superRefine(checkSource);

/**
 * A problem as entered. `text` is the quotation, word for word, of every later paper; both numbers
 * are kept as text, as printed, and order through their sort key (domain rules §1.3).
 */
export const problemInput = withKnownMadeUp(enteredProblem);

/** A problem as stored: its reporter is ciphertext. */
export const problemContent = withKnownMadeUp(
  z
    .strictObject({
      ...fields,
      reporter: z.string().optional().describe('信访人'),
      madeUp: madeUpPaths,
    })
    .superRefine(checkSource),
  enteredProblem,
);
