import { holders } from './may-take.ts';
import { isWithin } from './places.ts';

/** Who asks, as far as the tables go. */
export type Standing = {
  /** The role that counts; empty for who has none. */
  readonly role: string;
  readonly place: string;
  /** Objects (kind and place) that are the caller's beyond role and place, and those that are not. */
  readonly also?: readonly string[];
  readonly not?: readonly string[];
};

type Rule = (who: Standing, place: string) => boolean;

/** Those who work on papers; administrators and auditors do not read them. */
const office = holders.filter((role) => role !== 'AUDITOR');

const everyone: Rule = ({ role }) => role !== '';
const officeBelow: Rule = ({ role, place: own }, place) =>
  office.includes(role) && isWithin(own, place);
const officeOwn: Rule = ({ role, place: own }, place) => office.includes(role) && own === place;
const at =
  (...roles: string[]): Rule =>
  ({ role, place: own }, place) =>
    roles.includes(role) && own === place;
const securityBelow: Rule = ({ role, place: own }, place) =>
  role === 'SECURITY_ADMINISTRATOR' && isWithin(own, place);
const either =
  (...rules: Rule[]): Rule =>
  (who, place) =>
    rules.some((rule) => rule(who, place));

/**
 * Who reads an object of each kind that a place holds, by hand from decision 14 and the rules of
 * the offices, not from the policy's code. Every type that `node(id:)` loads has a kind here.
 */
export const readers = {
  Region: everyone,
  Organization: everyone,
  Inspection: everyone,
  RuleSet: everyone,
  CalendarYear: everyone,
  RectificationProblem: officeBelow,
  RectificationTask: officeBelow,
  // What proves a task is read by whoever reads the task.
  Evidence: officeBelow,
  // That a draft exists is told upwards, its words are not: see `marks`.
  'DisclosureNotice:draft': officeBelow,
  'DisclosureNotice:published': officeBelow,
  // So with plans: that there is a draft is told upwards, its title and sections are not.
  RectificationPlan: officeBelow,
  'RectificationPlan:issued': officeBelow,
  PlanSection: officeOwn,
  // What units say on a plan that was submitted is read upwards, as the plan is.
  Consultation: officeBelow,
  PlanChange: officeBelow,
  // A meeting is its organ's own matter.
  Meeting: officeOwn,
  DocumentNumber: officeBelow,
  Upload: officeBelow,
  // Of a draft, as its words.
  OutsideStep: officeOwn,
  'Artifact:draft': officeOwn,
  'Artifact:final': officeBelow,
  RenderJob: officeOwn,
  // The reader of each place holds a grant, the head has handed the role over.
  AccessGrant: either(securityBelow, at('READER')),
  Delegation: either(securityBelow, at('HEAD')),
  // The clerk of each place.
  User: either(securityBelow, at('CLERK')),
  // To confirm what the clerk recorded.
  WorkItem: at('REVIEWER', 'HEAD'),
} as const satisfies Readonly<Record<string, Rule>>;
export type Kind = keyof typeof readers;

export const kinds: readonly Kind[] = Object.keys(readers).filter(isKind);

function isKind(name: string): name is Kind {
  return Object.hasOwn(readers, name);
}

/** Type of an object of a kind. */
export function typeOf(kind: Kind): string {
  return kind.split(':')[0] ?? kind;
}

/** True when the caller reads the object of a kind that a place holds. */
export function reads(who: Standing, kind: Kind, place: string): boolean {
  const object = `${kind} ${place}`;
  if (who.not?.includes(object)) return false;
  return readers[kind](who, place) || (who.also?.includes(object) ?? false);
}

/** A text that stands in one place's object only, and who may meet it anywhere in an answer. */
export const marks = {
  问题: (who, place) => reads(who, 'RectificationProblem', place),
  任务: (who, place) => reads(who, 'RectificationTask', place),
  // The words of a draft stay with its organ.
  公示: officeOwn,
  公布: (who, place) => reads(who, 'DisclosureNotice:published', place),
  方案: officeOwn,
  章节: officeOwn,
  字号: (who, place) => reads(who, 'DocumentNumber', place),
  代录: (who, place) => reads(who, 'OutsideStep', place),
  草稿: (who, place) => reads(who, 'Artifact:draft', place),
  定稿: (who, place) => reads(who, 'Artifact:final', place),
  授权: (who, place) => reads(who, 'AccessGrant', place),
  委托: (who, place) => reads(who, 'Delegation', place),
  // The name of a petition's reporter.
  信访: at('CLERK', 'HEAD'),
} as const satisfies Readonly<Record<string, Rule>>;
export type Mark = keyof typeof marks;

/** The text of a mark at a place. */
export function markOf(mark: Mark, place: string): string {
  return `${mark}标记${place}`;
}

/** The record repeats every change: an auditor of the place meets all but sealed words. */
export function auditMarks(who: Standing, mark: Mark, place: string): boolean {
  const audits = who.role === 'AUDITOR' || who.role === 'AUDIT_ADMINISTRATOR';
  return mark !== '信访' && audits && isWithin(who.place, place);
}
