import { shanghaiDate } from '../calendar/date.ts';
import { nameOfDecider } from '../outside-step/decider-name.ts';
import type { StepActor } from '../outside-step/taken-step.ts';
import type { PlanProcedure, ProcedureEntry } from '../plan/procedure/procedure.ts';
import type { CirculationFacts, CirculationStep } from './circulation-facts.ts';

type Boxes = Pick<CirculationFacts, 'drafted' | 'checked' | 'countersigned' | 'signed'>;

/**
 * The boxes of a 发文稿纸 from the steps of the last submission: who submitted it drafted it, reviews of
 * the own organ check it, those of other organs countersign it, the signing (of a chain without one
 * the approval) signs it. Steps of an earlier submission, and what has not happened, are not there.
 */
export function circulationBoxes(
  procedure: PlanProcedure | undefined,
  organizationId: string,
): Boxes {
  if (procedure === undefined) return { drafted: [], checked: [], countersigned: [], signed: [] };
  const signing = procedure.steps.some(({ kind }) => kind === 'SIGN') ? 'SIGN' : 'APPROVE';
  const taken = (wanted: (step: PlanProcedure['steps'][number]) => boolean) => {
    const keys = new Set(procedure.steps.filter(wanted).map(({ key }) => key));
    return procedure.entries
      .filter(({ round, step }) => round === procedure.round && keys.has(step))
      .map(entryFacts);
  };
  const isOwn = (id: string) => id === organizationId;
  return {
    drafted: [actorFacts(procedure.submitted, '送审')],
    checked: taken((step) => step.kind === 'REVIEW' && isOwn(step.organizationId)),
    countersigned: taken((step) => step.kind === 'REVIEW' && !isOwn(step.organizationId)),
    signed: taken(({ kind }) => kind === signing),
  };
}

function entryFacts(entry: ProcedureEntry): CirculationStep {
  const { decision, opinion, outside } = entry;
  const said = opinion ?? (decision === 'AGREE' ? '同意。' : '退回。');
  if (outside === undefined) return actorFacts(entry, said);
  return {
    opinion: said,
    person: nameOfDecider(outside),
    on: outside.decidedOn,
    note: `代录：${outside.recordedBy.name}录入，${entry.byName}确认`,
  };
}

function actorFacts({ byName, at, onBehalfOf }: StepActor, opinion: string): CirculationStep {
  return {
    opinion,
    person: byName,
    on: shanghaiDate(at),
    ...(onBehalfOf && { note: `代${onBehalfOf.name}办理` }),
  };
}
