import { type Kind, reads, type Standing } from './readers.ts';

/** A query of the API: who is answered, by hand; who is not, is answered as for what is not there. */
export type Question = {
  readonly answered: (who: Standing, place: string) => boolean;
  /** Set where the question is about one object: its arguments, with the id that is asked for. */
  readonly about?: { readonly kind: Kind; readonly args: (id: string) => string };
  /** Arguments of a question about nothing in particular. */
  readonly args?: string;
  /** How many a list holds for the caller, of what these places hold. */
  readonly count?: (who: Standing, places: readonly string[]) => number;
};

const everyone = ({ role }: Standing) => role !== '';
const counted =
  (kind: Kind, each: number) =>
  (who: Standing, places: readonly string[]): number =>
    each * places.filter((place) => reads(who, kind, place)).length;
const security = ({ role }: Standing) => role === 'SECURITY_ADMINISTRATOR';

/** Every query but `node` and `nodes`, by hand; one that is not here fails the matrix. */
export const questions: Readonly<Record<string, Question>> = {
  accessGrants: { answered: everyone },
  artifacts: {
    answered: (who, place) => reads(who, 'Artifact:draft', place),
    about: { kind: 'DisclosureNotice:draft', args: (id) => `noticeId: "${id}"` },
  },
  // Who may not read the record gets an empty list.
  auditEvents: { answered: everyone },
  calendarYears: { answered: everyone },
  colleagues: {
    answered: (who, place) => everyone(who) && who.place === place,
    about: { kind: 'Organization', args: (id) => `organizationId: "${id}"` },
  },
  consultations: {
    answered: (who, place) => reads(who, 'RectificationPlan', place),
    about: { kind: 'RectificationPlan', args: (id) => `planId: "${id}"` },
  },
  delegations: { answered: everyone },
  documentNumbers: { answered: everyone, count: counted('DocumentNumber', 1) },
  evidence: { answered: everyone, count: counted('Evidence', 1) },
  inspections: { answered: everyone },
  ledgerTemplateUrl: { answered: everyone },
  meetings: { answered: everyone, count: counted('Meeting', 1) },
  notices: { answered: everyone, count: counted('DisclosureNotice:draft', 2) },
  numberSequence: {
    answered: (who, place) => reads(who, 'DocumentNumber', place),
    about: { kind: 'Organization', args: (id) => `organizationId: "${id}"` },
  },
  organizations: { answered: everyone },
  outsideSteps: {
    answered: (who, place) => reads(who, 'OutsideStep', place),
    about: { kind: 'DisclosureNotice:draft', args: (id) => `noticeId: "${id}"` },
  },
  outsidePlanSteps: {
    answered: (who, place) => reads(who, 'RectificationPlan', place),
    about: { kind: 'RectificationPlan', args: (id) => `planId: "${id}"` },
  },
  planTextFacts: { answered: everyone },
  // A draft, one at its consultation, one that was issued.
  plans: { answered: everyone, count: counted('RectificationPlan', 3) },
  planChanges: {
    answered: (who, place) => reads(who, 'RectificationPlan:issued', place),
    about: { kind: 'RectificationPlan:issued', args: (id) => `planId: "${id}"` },
  },
  problems: { answered: everyone, count: counted('RectificationProblem', 4) },
  regions: { answered: everyone },
  ruleSets: { answered: everyone },
  rulesInForce: {
    answered: everyone,
    about: { kind: 'Region', args: (id) => `regionId: "${id}", on: "2024-09-25"` },
  },
  tasks: { answered: everyone, count: counted('RectificationTask', 4) },
  users: { answered: security },
  viewer: { answered: everyone },
  workItems: { answered: everyone, args: 'list: TODO' },
  workSummary: { answered: everyone },
  workingPeriod: {
    answered: everyone,
    args: 'start: "2024-09-29", length: 3, unit: DAY, firstDayCounts: true',
  },
};
