import { z } from 'zod';
import { calendarDate, longText, reference, shortText } from '../input/text.ts';

const person = z.strictObject({
  name: shortText('姓名'),
  unit: shortText('工作单位').optional().describe('工作单位'),
  post: shortText('职务').optional().describe('职务'),
});

/** How an acceptance looked at the work. */
const acceptanceMethod = z.enum(['DOCUMENTS', 'INTERVIEW', 'SITE']);

/** What an acceptance or self-acceptance found (domain rules §3.2 part 3). */
export const acceptanceRecord = z.strictObject({
  date: calendarDate('验收日期'),
  place: shortText('验收地点'),
  methods: z.array(acceptanceMethod).min(1, '至少填写一种验收方式。').max(3).describe('验收方式'),
  team: z.array(person).min(1, '至少填写一名验收组成员。').max(50).describe('验收组成员'),
  /** One sentence or more about each measure, in their order. */
  findings: z
    .array(
      z.strictObject({
        measureId: reference('整改措施').optional().describe('整改措施'),
        text: longText('逐项验收情况'),
      }),
    )
    .min(1, '请逐项写明验收情况。')
    .max(500)
    .describe('逐项验收情况'),
  conclusion: longText('验收结论'),
});
export type AcceptanceRecord = z.infer<typeof acceptanceRecord>;

/** Fewest people who check a site, as the law has it of inspections (two or more). */
const FEWEST_CHECKERS = 2;

/** A check on site (domain rules §3.2 part 5): two checkers at least and the checked unit sign. */
export const siteCheckRecord = z
  .strictObject({
    date: calendarDate('核查日期'),
    place: shortText('核查地点'),
    longitude: z.number().min(73).max(136).optional().describe('经度'),
    latitude: z.number().min(3).max(54).optional().describe('纬度'),
    checkers: z
      .array(person)
      .min(FEWEST_CHECKERS, '现场核查须由两人以上进行，请填写至少两名核查人员。')
      .max(20)
      .describe('核查人员'),
    /** Who signed for the unit that was checked. */
    checkedSigner: person.describe('被核查单位签字人'),
    found: longText('现场情况'),
    conclusion: longText('核查结论'),
    photoIds: z.array(reference('现场照片')).max(50).default([]).describe('现场照片'),
  })
  .superRefine(({ checkers, checkedSigner, longitude, latitude }, context) => {
    const issue = (path: (string | number)[], message: string) =>
      context.addIssue({ code: 'custom', path, message });
    for (const [place, { name }] of checkers.entries()) {
      if (checkers.findIndex((one) => one.name === name) < place) {
        issue(['checkers', place, 'name'], `核查人员“${name}”列了两次；须为不同的两人以上。`);
      }
      if (name === checkedSigner.name) {
        issue(['checkedSigner', 'name'], `“${name}”不能既是核查人员又代表被核查单位签字。`);
      }
    }
    if ((longitude === undefined) !== (latitude === undefined)) {
      issue([longitude === undefined ? 'longitude' : 'latitude'], '经度和纬度须同时填写。');
    }
  });
export type SiteCheckRecord = z.infer<typeof siteCheckRecord>;
