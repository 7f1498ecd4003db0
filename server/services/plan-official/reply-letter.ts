import { platformScope } from '../../domain/access/caller.ts';
import { shanghaiDate } from '../../domain/calendar/date.ts';
import { StateFailure } from '../../domain/failure.ts';
import { type OfficialPaperFacts, officialPaperFacts } from '../../domain/official/facts.ts';
import type { PlanFacts } from '../../domain/plan/facts.ts';
import { titleOfPlan } from '../../domain/plan/plan-title.ts';
import { contactNote, required } from '../../domain/plan-official/given-fields.ts';
import type { ConsultationRow } from '../../store/consultation/consultations.ts';
import { organizationRepository } from '../../store/organization/organizations.ts';
import type { Transaction } from '../../store/transaction.ts';
import { opinionPlaces } from '../consultation/opinion-places.ts';
import { invalidInput } from '../invalid-input.ts';
import type { ServiceContext } from '../service-context.ts';
import type { OfficialSubject } from './official-assembly.ts';
import { consultationOf } from './paper-owner.ts';
import { planAndOrgan } from './plan-and-organ.ts';

/**
 * Facts of the 复函 of a unit that answered: its opinions as it gave them, or that it has none. Throws
 * StateFailure before it has answered, ValidationFailure for a date before it was asked.
 */
export async function assembleReplyLetter(
  context: ServiceContext,
  transaction: Transaction,
  { plan, given }: OfficialSubject,
): Promise<OfficialPaperFacts> {
  const row = await consultationOf(context, transaction, { plan, given });
  refuseUnanswered(row);
  refuseEarly(row, required(given.date));
  const { facts, organ, madeUp } = await planAndOrgan(context, transaction, plan);
  const organs = organizationRepository(context.store);
  const unit = await organs.find(platformScope, row.unitId, transaction);
  if (!unit) throw new Error('the owner of the paper was found');
  const title = `${titleOfPlan(facts)}（征求意见稿）`;
  return officialPaperFacts.parse({
    schema: 'official.paper/1',
    madeUp: unit.madeUp.includes('name') ? ['title'] : madeUp,
    head: { organs: [unit.name], number: given.number },
    title: `关于《${title}》意见的复函`,
    addressee: organ.name,
    opening: await answerOf(context, transaction, { row, facts, title }),
    sections: [],
    closing: '专此函复。',
    signature: { organs: [unit.name], date: given.date, seal: true },
    note: contactNote(given),
    ...(given.copies && { imprint: { copies: given.copies } }),
  });
}

async function answerOf(
  context: ServiceContext,
  transaction: Transaction,
  {
    row,
    facts,
    title,
  }: { readonly row: ConsultationRow; readonly facts: PlanFacts; readonly title: string },
): Promise<string[]> {
  const received = `贵单位关于征求《${title}》意见的来函收悉。经研究，我单位`;
  if (row.opinions.length === 0) return [`${received}无意见。`];
  const placeOf = await opinionPlaces(context, transaction, { facts, rows: [row] });
  const opinions = row.opinions.map(({ target, text }, at) => {
    const place = placeOf(target);
    const number = row.opinions.length === 1 ? '' : `${at + 1}.`;
    return `${number}${place === undefined ? '' : `关于${place}：`}${text}`;
  });
  return [`${received}提出以下意见：`, ...opinions.flatMap((one) => one.split(/\r?\n/u))];
}

function refuseUnanswered({ state }: ConsultationRow): void {
  if (state === 'ANSWERED') return;
  throw new StateFailure({
    message: '贵单位还没有答复该次征求意见，不能生成复函；请先用answerConsultation答复。',
    from: state,
    to: 'ANSWERED',
    missingGuards: ['该单位已答复'],
  });
}

function refuseEarly({ askedBy }: ConsultationRow, date: string): void {
  const asked = shanghaiDate(askedBy.at);
  if (date >= asked) return;
  const message = `成文日期${date}早于征求意见的日期${asked}；请核对成文日期`;
  throw invalidInput(['date'], 'REPLY_BEFORE_ASKING', message);
}
