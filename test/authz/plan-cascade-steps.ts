import type { Caller } from './callers.ts';
import { type Ground, placeOf } from './ground.ts';
import { stepsOf } from './place-seed.ts';
import { above } from './places.ts';
import { planAt } from './plan-procedure-steps.ts';
import { extension, requestedChange, walkedPlan } from './plan-walk.ts';
import type { Input, Step } from './steps.ts';

/** The province has nobody above from whom it takes a plan. */
const below = ({ role, place: own }: Caller, place: string): boolean =>
  role === 'CLERK' && own === place && above[place]?.length !== 0;

/** What the place above gives it by an issued plan; of the province, another province's plan. */
async function upper(ground: Ground, place: string): Promise<Input> {
  const { app, elsewhere } = ground;
  const own = placeOf(ground, place);
  const { organizationId, regionId } = own;
  const nearest = above[place]?.at(-1);
  const plan =
    nearest === undefined
      ? await walkedPlan(app, elsewhere, { stage: 'ISSUED', asked: own })
      : await walkedPlan(app, placeOf(ground, nearest), {
          stage: 'ISSUED',
          asked: elsewhere,
          givenTo: [regionId],
        });
  return { upperPlanId: plan.id, organizationId };
}

/** A plan that began from the one above; of the province, one that has none above. */
async function begun(ground: Ground, place: string): Promise<Input> {
  if (above[place]?.length === 0) return { planId: (await planAt(ground, place, 'DRAFT')).id };
  const by = stepsOf(ground.app, placeOf(ground, place).clerk);
  return { planId: await by('startPlanFromUpper', await upper(ground, place)) };
}

/** A caller of the office who may ask for himself; else its clerk. */
function asker(ground: Ground, place: string, caller: Caller): string {
  const { clerk } = placeOf(ground, place);
  const isOwn = caller.role === 'CLERK' && caller.place === place;
  return (isOwn ? caller.userId : undefined) ?? clerk;
}

async function requested(ground: Ground, place: string, caller: Caller): Promise<Input> {
  const office = placeOf(ground, place);
  const plan = await planAt(ground, place, 'ISSUED');
  const userId = asker(ground, place, caller);
  const { planChangeId } = await requestedChange(ground.app, { office, plan, userId });
  return { planChangeId, expectedRevision: 1 };
}

/** Plans that come from plans above, and changes of what was issued. */
export const planCascadeSteps: Readonly<Record<string, Step>> = {
  startPlanFromUpper: { reach: 'OWN', taken: below, input: upper },
  takeUpperItems: {
    reach: 'OWN',
    about: { kind: 'RectificationPlan', field: 'planId' },
    taken: below,
    input: begun,
  },
  requestPlanChange: {
    reach: 'OWN',
    about: { kind: 'RectificationPlan:issued', field: 'planId' },
    input: async (ground, place) => {
      const plan = await planAt(ground, place, 'ISSUED');
      return extension(ground.app, { office: placeOf(ground, place), plan });
    },
  },
  withdrawPlanChange: {
    reach: 'OWN',
    about: { kind: 'PlanChange', field: 'planChangeId' },
    input: requested,
  },
  decidePlanChange: {
    reach: 'OWN',
    about: { kind: 'PlanChange', field: 'planChangeId' },
    input: async (ground, place, caller) => ({
      ...(await requested(ground, place, caller)),
      accept: true,
    }),
  },
};
