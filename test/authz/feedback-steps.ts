import { createHash } from 'node:crypto';
import { writeWorkbook } from '../../server/documents/spreadsheet/write-workbook.ts';
import { ledgerSheets } from '../../server/services/ledger/ledger-sheets.ts';
import { mutate } from '../testkit/notice-mutation.ts';
import { uploaded } from '../testkit/upload.ts';
import { type Ground, placeOf } from './ground.ts';
import { freshName } from './master-steps.ts';
import { stepsOf } from './place-seed.ts';
import type { Step } from './steps.ts';

const TEXT = '督察发现，虚构河道有浮萍。整改工作推进缓慢。';
const about = { kind: 'Inspection', field: 'inspectionId' } as const;

/** Global id of an inspection of a place with which nothing happened yet. */
export async function freshInspection(ground: Ground, place: string): Promise<string> {
  const { clerk, regionId } = placeOf(ground, place);
  const given = { regionId, tier: 'PROVINCIAL', kind: 'SPECIAL', madeUp: ['name'] };
  return stepsOf(ground.app, clerk)('registerInspection', { ...given, name: freshName('督察') });
}

/** The feedback of an inspection and the problems marked in it. */
export const feedbackSteps: Readonly<Record<string, Step>> = {
  setFeedbackText: {
    reach: 'BELOW',
    about,
    input: async (ground, place) => ({
      inspectionId: await freshInspection(ground, place),
      text: TEXT,
      madeUp: ['text'],
    }),
  },
  markProblem: {
    reach: 'BELOW',
    about,
    input: async (ground, place) => {
      const { clerk, regionId } = placeOf(ground, place);
      const inspectionId = await freshInspection(ground, place);
      const text = { inspectionId, text: TEXT, madeUp: ['text'] };
      await mutate(ground.app, {
        mutation: 'setFeedbackText',
        userId: clerk,
        input: text,
        select: 'sha256',
      });
      const textSha256 = createHash('sha256').update(TEXT).digest('hex');
      return { inspectionId, regionId, start: 0, end: 13, textSha256 };
    },
  },
  importProblems: {
    reach: 'OWN',
    input: async (ground, place) => {
      const { organizationId, clerk } = placeOf(ground, place);
      const inspectionId = await freshInspection(ground, place);
      const row = { ownNo: '1', source: '督察反馈问题', text: freshName('问题') };
      const bytes = await writeWorkbook(ledgerSheets([row]));
      const { id } = await uploaded(ground.app, clerk, { fileName: '虚构台账.xlsx', bytes });
      return { organizationId, inspectionId, uploadId: id, dryRun: false, madeUp: true };
    },
  },
  // Everybody of an office gets what he may read, wherever he asks.
  exportLedger: { reach: 'ANYWHERE', input: async () => ({}) },
};
