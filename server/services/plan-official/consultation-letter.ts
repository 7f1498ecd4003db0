import { platformScope } from '../../domain/access/caller.ts';
import { chineseDate } from '../../domain/calendar/date.ts';
import { StateFailure } from '../../domain/failure.ts';
import { type OfficialPaperFacts, officialPaperFacts } from '../../domain/official/facts.ts';
import { titleOfPlan } from '../../domain/plan/plan-title.ts';
import { contactNote, required } from '../../domain/plan-official/given-fields.ts';
import type { ConsultationRow } from '../../store/consultation/consultations.ts';
import { organizationRepository } from '../../store/organization/organizations.ts';
import type { Transaction } from '../../store/transaction.ts';
import { consultationsOf } from '../consultation/consultation-standing.ts';
import { invalidInput } from '../invalid-input.ts';
import type { ServiceContext } from '../service-context.ts';
import type { OfficialSubject } from './official-assembly.ts';
import { planAndOrgan } from './plan-and-organ.ts';

/**
 * Facts of the 征求意见函 to the units that were asked in the last submission, or to some of them: they
 * are asked by one day. Throws StateFailure where no unit was asked.
 */
export async function assembleConsultationLetter(
  context: ServiceContext,
  transaction: Transaction,
  { plan, given }: OfficialSubject,
): Promise<OfficialPaperFacts> {
  const { facts, organ, madeUp } = await planAndOrgan(context, transaction, plan);
  const asked = await askedRows(context, transaction, { plan, given });
  const dueOn = commonDay(asked, required(given.date));
  const units = await namesOf(context, transaction, asked);
  const title = `${titleOfPlan(facts)}（征求意见稿）`;
  const { name, paper } = facts.inspection;
  const asking = units.length === 1 ? '请贵单位' : '请各单位';
  return officialPaperFacts.parse({
    schema: 'official.paper/1',
    madeUp,
    head: { organs: [organ.name], number: given.number },
    title: `关于征求《${title}》意见的函`,
    addressee: units.join('、'),
    opening: [
      `根据${name}${paper}和整改工作要求，我单位编制了《${title}》，现征求意见。${asking}认真研究，于${chineseDate(dueOn)}前将书面意见反馈我单位；没有意见的，也请书面回复。`,
    ],
    sections: [],
    closing: '专此函达，请予函复。',
    attachments: [title],
    signature: { organs: [organ.name], date: given.date, seal: true },
    note: contactNote(given),
    ...(given.copies && { imprint: { copies: given.copies } }),
  });
}

async function askedRows(
  context: ServiceContext,
  transaction: Transaction,
  { plan, given }: OfficialSubject,
): Promise<ConsultationRow[]> {
  const all = await consultationsOf(context, plan._id, transaction);
  const last = Math.max(...all.map(({ round }) => round));
  const rows = all.filter(({ round }) => round === last);
  if (rows.length === 0) {
    throw new StateFailure({
      message: '该方案没有征求过意见，不能生成征求意见函；请先用askForOpinions征求意见。',
      from: plan.state,
      to: 'CONSULT',
      missingGuards: ['已向单位征求意见'],
    });
  }
  // The order in which an office names its 主送机关 is its own.
  return (given.unitIds ?? rows.map(({ unitId }) => unitId)).map((id, place) => {
    const row = rows.find(({ unitId }) => unitId === id);
    if (row) return row;
    const message = `第${place + 1}个单位本次送审没有被征求意见；请核对，或先用askForOpinions征求其意见`;
    throw invalidInput(['unitIds', String(place)], 'UNIT_NOT_ASKED', message);
  });
}

/** The day by which all of the units are asked; throws ValidationFailure for several days or a late letter. */
function commonDay(rows: readonly ConsultationRow[], date: string): string {
  const [first = '', ...others] = [...new Set(rows.map(({ dueOn }) => dueOn))].toSorted();
  if (others.length > 0) {
    const days = [first, ...others].map(chineseDate).join('、');
    const message = `这些单位的答复期限不同（${days}），不能合发一件函；请在unitIds中填写期限相同的单位，分别生成`;
    throw invalidInput(['unitIds'], 'DAYS_DIFFER', message);
  }
  if (date <= first) return first;
  const message = `成文日期${date}晚于答复期限${first}；请核对成文日期`;
  throw invalidInput(['date'], 'LETTER_AFTER_DUE_DAY', message);
}

async function namesOf(
  context: ServiceContext,
  transaction: Transaction,
  rows: readonly ConsultationRow[],
): Promise<string[]> {
  const ids = rows.map(({ unitId }) => unitId);
  const units = await organizationRepository(context.store).findMany(
    platformScope,
    ids,
    transaction,
  );
  return units.map((unit, place) => {
    if (unit) return unit.name;
    const message = `征求意见的第${place + 1}个单位已注销，不能主送；请在unitIds中填写其余单位`;
    throw invalidInput(['unitIds'], 'UNIT_UNKNOWN', message);
  });
}
