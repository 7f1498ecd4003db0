import { organToken } from '../../domain/access/audience.ts';
import { type Issue, ValidationFailure } from '../../domain/failure.ts';
import { type OfficialPaperFacts, officialPaperFacts } from '../../domain/official/facts.ts';
import { numberFault } from '../../domain/official/head-rules.ts';
import { titleOfPlan } from '../../domain/plan/plan-title.ts';
import { required } from '../../domain/plan-official/given-fields.ts';
import { type MeetingRow, meetingRepository } from '../../store/meeting/meetings.ts';
import type { Transaction } from '../../store/transaction.ts';
import { invalidInput } from '../invalid-input.ts';
import type { ServiceContext } from '../service-context.ts';
import type { OfficialSubject } from './official-assembly.ts';
import { planAndOrgan } from './plan-and-organ.ts';

/** 第12次 in the name of a meeting stands in its text, not in the red head. */
const SESSION = /第[\d〇零一二三四五六七八九十百]+次/u;

/**
 * Facts of the 纪要 of an own meeting that deliberated on the plan. Throws ValidationFailure, naming
 * every field that the meeting was registered without.
 */
export async function assembleMinutes(
  context: ServiceContext,
  transaction: Transaction,
  { plan, given }: OfficialSubject,
): Promise<OfficialPaperFacts> {
  const { facts, madeUp } = await planAndOrgan(context, transaction, plan);
  const meeting = await meetingRepository(context.store).find(
    { tokens: [organToken(plan.organizationId)] },
    required(given.meetingId),
    transaction,
  );
  if (!meeting) {
    const message = '会议不存在，或不是编制单位登记的；请先用registerMeeting登记会议，再填写其 id';
    throw invalidInput(['meetingId'], 'MEETING_UNKNOWN', message);
  }
  refuseIncomplete(meeting, required(given.date));
  const { name, number, compiler, minutes = '', present, absent, observers } = meeting;
  return officialPaperFacts.parse({
    schema: 'official.paper/1',
    madeUp: meeting.madeUp.length > 0 ? ['title'] : madeUp,
    head: { organs: [name.replace(SESSION, '')], number, compiler, date: given.date },
    title: `研究${titleOfPlan(facts)}`,
    opening: minutes.split(/\r?\n/u).filter((line) => line.trim() !== ''),
    sections: [],
    attendance: {
      present,
      ...(absent && { absent }),
      ...(observers && { observers }),
    },
    signature: { organs: [], seal: false },
    imprint: {
      ...(given.copies && { copies: given.copies }),
      issuer: compiler,
      date: given.date,
    },
  });
}

function refuseIncomplete(meeting: MeetingRow, date: string): void {
  const issues: Issue[] = [];
  const refuse = (field: string, code: string, message: string) =>
    issues.push({ path: ['input', field], code, message });
  const { kind, name, number, heldOn } = meeting;
  if (kind === 'OTHER') {
    const message = `“${name}”是其他机关的会议，其纪要由该机关印发；请填写本单位会议的 id`;
    refuse('meetingId', 'MEETING_OF_ANOTHER_ORGAN', message);
  }
  const wanted = { number: '纪要编号', present: '出席人员', compiler: '编发机关' } as const;
  for (const field of ['number', 'present', 'compiler'] as const) {
    if (kind === 'OTHER' || meeting[field] !== undefined) continue;
    const message = `“${name}”登记时没有填写${wanted[field]}，不能生成纪要；请重新登记该会议并填写${field}`;
    refuse('meetingId', 'MEETING_FACT_MISSING', message);
  }
  const fault = number === undefined ? undefined : numberFault(number, 'minutes');
  if (fault !== undefined) refuse('meetingId', 'MEETING_NUMBER', fault);
  if (date < heldOn) {
    refuse('date', 'MINUTES_BEFORE_MEETING', `编发日期${date}早于会议日期${heldOn}；请核对`);
  }
  if (issues.length > 0) throw new ValidationFailure(issues);
}
