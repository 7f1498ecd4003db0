import { z } from 'zod';
import { madeUpPaths, withKnownMadeUp } from '../input/made-up.ts';
import { calendarDate, longText, shortText } from '../input/text.ts';

/** OWN: the office's own meeting, with its 纪要; OTHER: another's, of which only the decision is kept. */
export const meetingKind = z.enum(['OWN', 'OTHER']);

const names = (label: string) =>
  z.array(shortText(label)).min(1).max(300).optional().describe(label);

/** What the printed 纪要 of the office's own meeting needs besides its text. */
const minutesDetails = {
  present: names('出席人员'),
  absent: names('请假人员'),
  observers: names('列席人员'),
  compiler: shortText('编发机关').optional().describe('编发机关'),
};

/**
 * A meeting as entered (domain rules §3.1): of the office's own the text of the 纪要; of 常务会,
 * 常委会 name, date, number and the sentence of decision.
 */
export const meetingInput = withKnownMadeUp(
  z
    .strictObject({
      kind: meetingKind.describe('会议类别'),
      name: shortText('会议名称'),
      heldOn: calendarDate('会议日期'),
      number: shortText('会议或纪要的编号').optional().describe('会议或纪要的编号'),
      sentence: longText('决定的原文').optional().describe('决定的原文'),
      minutes: longText('纪要正文').optional().describe('纪要正文'),
      ...minutesDetails,
      madeUp: madeUpPaths,
    })
    .superRefine(({ kind, sentence, minutes, ...rest }, context) => {
      const issue = (field: string, message: string) =>
        context.addIssue({ code: 'custom', path: [field], message });
      if (kind === 'OWN' && minutes === undefined) {
        issue('minutes', '本单位的会议须填写纪要正文。');
      }
      if (kind === 'OTHER' && sentence === undefined) {
        issue('sentence', '其他机关的会议须填写决定的原文，即同意该方案的那句话。');
      }
      if (kind === 'OTHER' && minutes !== undefined) {
        issue('minutes', '其他机关会议的纪要不在本平台编写，只记决定的原文；请删去纪要正文。');
      }
      for (const field of ['present', 'absent', 'observers', 'compiler'] as const) {
        if (kind !== 'OTHER' || rest[field] === undefined) continue;
        const label = minutesDetails[field].description ?? field;
        issue(field, `其他机关会议的纪要不在本平台编写；请删去${label}。`);
      }
    }),
);
export type MeetingInput = z.output<typeof meetingInput>;
