import { z } from 'zod';
import { madeUpPaths, withKnownMadeUp } from '../input/made-up.ts';
import { calendarDate, longText, reference, shortText } from '../input/text.ts';

/** Kinds of evidence (domain rules §3.2 part 6). */
export const evidenceKind = z.enum([
  'DOCUMENT',
  'CONTRACT',
  'ACCEPTANCE',
  'MONITORING_REPORT',
  'PENALTY',
  'RECEIPT',
  'PHOTO',
  'OTHER',
]);
export type EvidenceKind = z.infer<typeof evidenceKind>;

/** A measure of a task that the piece proves. */
const provenMeasure = z.strictObject({
  taskId: reference('整改任务'),
  measureId: reference('整改措施'),
});
export type ProvenMeasure = z.infer<typeof provenMeasure>;

/** Of which moment a photo of a pair is. */
export const photoMoment = z.enum(['BEFORE', 'AFTER']);

/** Fields of a piece of evidence beside its file. */
export const evidenceFields = {
  kind: evidenceKind.describe('材料种类'),
  name: shortText('材料名称'),
  issuer: shortText('出具单位').optional().describe('出具单位'),
  /** The day on which a document was issued or a photo taken. */
  date: calendarDate('形成日期（拍摄日期）').optional().describe('形成日期（拍摄日期）'),
  place: shortText('地点').optional().describe('地点'),
  /** Kept on purpose, as evidence; what a camera wrote into the file is stripped. */
  longitude: z.number().min(73).max(136).optional().describe('经度'),
  latitude: z.number().min(3).max(54).optional().describe('纬度'),
  caption: longText('图注').optional().describe('图注'),
  proves: z.array(provenMeasure).max(500).default([]).describe('所证明的整改措施'),
  madeUp: madeUpPaths,
};

/** Content of a piece of evidence; coordinates come in pairs, and no measure is named twice. */
export const evidenceContent = withKnownMadeUp(z.strictObject(evidenceFields)).superRefine(
  ({ longitude, latitude, proves }, context) => {
    if ((longitude === undefined) !== (latitude === undefined)) {
      const path = [longitude === undefined ? 'longitude' : 'latitude'];
      context.addIssue({ code: 'custom', path, message: '经度和纬度须同时填写。' });
    }
    for (const [place, { taskId, measureId }] of proves.entries()) {
      const first = proves.findIndex((one) => one.taskId === taskId && one.measureId === measureId);
      if (first === place) continue;
      const message = '与前面的一项重复；请只保留一项。';
      context.addIssue({ code: 'custom', path: ['proves', place], message });
    }
  },
);
export type EvidenceContent = z.output<typeof evidenceContent>;

/** Two photos from one viewpoint, one of before and one of after. */
export const photoPair = z.strictObject({
  beforeId: reference('整改前照片'),
  afterId: reference('整改后照片'),
  viewpoint: shortText('拍摄视角').optional().describe('拍摄视角'),
});
