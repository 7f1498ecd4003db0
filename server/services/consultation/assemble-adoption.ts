import { platformScope } from '../../domain/access/caller.ts';
import { shanghaiDate } from '../../domain/calendar/date.ts';
import { type AdoptionFacts, adoptionFacts } from '../../domain/consultation/adoption-facts.ts';
import { ADOPTION_NAMES, type Adoption } from '../../domain/consultation/consultation.ts';
import { titleOfPlan } from '../../domain/plan/plan-title.ts';
import type { RemarkTarget } from '../../domain/plan/procedure/procedure.ts';
import type { ConsultationRow } from '../../store/consultation/consultations.ts';
import { organizationRepository } from '../../store/organization/organizations.ts';
import type { PlanRow } from '../../store/plan/plans.ts';
import type { Transaction } from '../../store/transaction.ts';
import { presentPlanFacts } from '../plan-facts/present-plan-facts.ts';
import type { ServiceContext } from '../service-context.ts';
import { consultationsOf } from './consultation-standing.ts';
import { opinionPlaces } from './opinion-places.ts';

type OpinionFacts = AdoptionFacts['opinions'][number];

/**
 * Facts of the table of opinions of a plan, over every unit that was asked in any submission. A
 * plan with made-up facts, or of a made-up organ, gives a table that bears 样例.
 */
export async function assembleAdoption(
  context: ServiceContext,
  transaction: Transaction,
  plan: PlanRow,
): Promise<AdoptionFacts> {
  const rows = await consultationsOf(context, plan._id, transaction);
  const organs = await organizationRepository(context.store).findMany(
    platformScope,
    [plan.organizationId, ...rows.map(({ unitId }) => unitId)],
    transaction,
  );
  const known = organs.filter((organ) => organ !== undefined);
  const names = new Map(known.map(({ _id, name }) => [_id, name]));
  const facts = await presentPlanFacts(context, plan, transaction);
  const placeOf = await opinionPlaces(context, transaction, { facts, rows });
  const unitOf = (id: string) => names.get(id) ?? '已注销的机构';
  const lines = rows.flatMap((row) => linesOf(row, unitOf(row.unitId), placeOf));
  const isMadeUp = facts.madeUp.length > 0 || known.some(({ madeUp }) => madeUp.includes('name'));
  return adoptionFacts.parse({
    schema: 'plan.adoption/1',
    madeUp: isMadeUp ? ['opinions'] : [],
    organ: unitOf(plan.organizationId),
    plan: titleOfPlan(facts),
    counts: countsOf(rows),
    opinions: lines.map((line, place) => ({ no: String(place + 1), ...line })),
    printedOn: shanghaiDate(context.clock.now()),
  });
}

function countsOf(rows: readonly ConsultationRow[]): AdoptionFacts['counts'] {
  const opinions = rows.flatMap((row) => row.opinions);
  const decided = (wanted: Adoption | undefined) =>
    opinions.filter((one) => one.decided?.adoption === wanted).length;
  const units = (some: readonly ConsultationRow[]) => new Set(some.map((one) => one.unitId)).size;
  return {
    units: units(rows),
    answered: units(rows.filter(({ state }) => state === 'ANSWERED')),
    withoutOpinion: units(rows.filter(({ answered }) => answered?.noOpinion === true)),
    opinions: opinions.length,
    adopted: decided('ADOPTED'),
    partly: decided('PARTLY'),
    refused: decided('NOT'),
    undecided: decided(undefined),
  };
}

function linesOf(
  row: ConsultationRow,
  unit: string,
  placeOf: (target: RemarkTarget) => string | undefined,
): Omit<OpinionFacts, 'no'>[] {
  const { answered } = row;
  if (!answered) return [{ unit, opinion: `尚未答复（期限${row.dueOn}）` }];
  const { paper } = answered;
  const common = {
    unit,
    answeredOn: paper?.receivedOn ?? shanghaiDate(answered.at),
    ...(paper?.number !== undefined && { paper: paper.number }),
  };
  if (answered.noOpinion) return [{ ...common, opinion: '无意见' }];
  return row.opinions.map(({ target, text, decided }) => {
    const place = placeOf(target);
    return {
      ...common,
      ...(place !== undefined && { place }),
      opinion: text,
      ...(decided && { adoption: ADOPTION_NAMES[decided.adoption] }),
      ...(decided?.reason !== undefined && { reason: decided.reason }),
    };
  });
}
