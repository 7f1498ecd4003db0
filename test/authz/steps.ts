import { randomUUID } from 'node:crypto';
import { accessSteps } from './access-steps.ts';
import type { Caller } from './callers.ts';
import { consultationSteps } from './consultation-steps.ts';
import { evidenceSteps } from './evidence-steps.ts';
import { feedbackSteps } from './feedback-steps.ts';
import type { Ground } from './ground.ts';
import { registerSteps } from './master-steps.ts';
import { mayTake } from './may-take.ts';
import { noticeSteps } from './notice-steps.ts';
import { isWithin, PLATFORM } from './places.ts';
import { planCascadeSteps } from './plan-cascade-steps.ts';
import { planProcedureSteps } from './plan-procedure-steps.ts';
import { planSteps } from './plan-steps.ts';
import type { Kind } from './readers.ts';

/** Where a role takes a step, seen from its organ's place. */
export type Reach =
  | 'OWN'
  | 'BELOW'
  /** At the platform's root alone. */
  | 'PLATFORM'
  /** The one calendar of all: an office of any place adds a year with its source (decision 9). */
  | 'ANYWHERE';

/** What the matrix knows of a mutation, by hand. */
export type Step = {
  readonly reach: Reach;
  /** The object it is about: whose field of the input holds its id. */
  readonly about?: { readonly kind: Kind; readonly field: string };
  /** Input for one success at a place, on objects that nothing happened to yet. */
  readonly input: (ground: Ground, place: string, caller: Caller) => Promise<Input>;
  /** Who takes it beyond what role and reach say. */
  readonly taken?: (caller: Caller, place: string) => boolean;
};
export type Input = Readonly<Record<string, unknown>>;

/** Every mutation; one that is not here fails the matrix. */
export const steps: Readonly<Record<string, Step>> = {
  ...registerSteps,
  ...accessSteps,
  ...noticeSteps,
  ...planSteps,
  ...planProcedureSteps,
  ...planCascadeSteps,
  ...consultationSteps,
  ...evidenceSteps,
  ...feedbackSteps,
};

/** True when the caller takes the step at the place, by the tables. */
export function takes(caller: Caller, mutation: string, place: string): boolean {
  const step = steps[mutation];
  if (!step || caller.refusedWith !== undefined) return false;
  if (caller.machine && peoplesOwn.has(mutation)) return false;
  if (step.taken) return step.taken(caller, place);
  if (!(mayTake[mutation] ?? []).includes(caller.role)) return false;
  if (step.reach === 'ANYWHERE') return true;
  if (step.reach === 'PLATFORM') return caller.place === PLATFORM;
  return step.reach === 'OWN' ? caller.place === place : isWithin(caller.place, place);
}

/** What binds an organ, or unbinds it, is for people alone, whatever roles a program has. */
const peoplesOwn: ReadonlySet<string> = new Set([
  'approveNotice',
  'publishNotice',
  'publishPlan',
  'decidePlanChange',
  'voidDocumentNumber',
  'confirmOutsideStep',
  'refuseOutsideStep',
]);

/** The input with a key of its own, as a first call bears it. */
export function keyed(input: Input): Input {
  return { idempotencyKey: randomUUID(), ...input };
}
