import { freshInspection } from './feedback-steps.ts';
import { type Ground, placeOf } from './ground.ts';
import { freshName } from './master-steps.ts';
import { meeting, planInput, stepsOf } from './place-seed.ts';
import type { Input, Step } from './steps.ts';

const aboutPlan = { kind: 'RectificationPlan', field: 'planId' } as const;
const aboutSection = { kind: 'PlanSection', field: 'id' } as const;

const clerkOf = (ground: Ground, place: string) =>
  stepsOf(ground.app, placeOf(ground, place).clerk);

/** Of an inspection of its own: an organ has one plan for each. */
async function plan(ground: Ground, place: string): Promise<Record<string, unknown>> {
  return planInput(await freshInspection(ground, place), freshName('整改方案'));
}

async function drafted(ground: Ground, place: string): Promise<Input> {
  const planId = await clerkOf(ground, place)('createPlan', await plan(ground, place));
  return { planId, expectedRevision: 1 };
}

const section = (): Record<string, unknown> => ({ kind: 'TASK', title: freshName('要点') });

async function written(ground: Ground, place: string): Promise<Input> {
  const { planId } = await drafted(ground, place);
  const id = await clerkOf(ground, place)('addPlanSection', { planId, ...section() });
  return { id, expectedRevision: 1 };
}

/** Plans, their sections and their items. */
export const planSteps: Readonly<Record<string, Step>> = {
  createPlan: {
    reach: 'OWN',
    input: async (ground, place) => ({
      ...(await plan(ground, place)),
      organizationId: placeOf(ground, place).organizationId,
    }),
  },
  registerMeeting: {
    reach: 'OWN',
    input: async (ground, place) => ({
      organizationId: placeOf(ground, place).organizationId,
      ...meeting(freshName('会议')),
    }),
  },
  changePlan: {
    reach: 'OWN',
    about: aboutPlan,
    input: async (ground, place) => ({
      ...(await drafted(ground, place)),
      title: freshName('整改方案'),
    }),
  },
  changePlanItems: {
    reach: 'OWN',
    about: aboutPlan,
    input: async (ground, place) => {
      const inspectionId = await freshInspection(ground, place);
      const title = freshName('整改方案');
      const clerk = clerkOf(ground, place);
      const planId = await clerk('createPlan', planInput(inspectionId, title));
      const found = { source: 'SELF_FOUND', text: freshName('问题'), madeUp: ['text'] };
      const { regionId } = placeOf(ground, place);
      const problemId = await clerk('registerProblem', { ...found, inspectionId, regionId });
      const goal = { text: freshName('目标') };
      const taskId = await clerk('registerTask', { problemId, goal, madeUp: ['goal'] });
      return { planId, expectedRevision: 1, add: [{ taskId }] };
    },
  },
  sortPlanItems: { reach: 'OWN', about: aboutPlan, input: drafted },
  addPlanSection: {
    reach: 'OWN',
    about: aboutPlan,
    input: async (ground, place) => {
      const { planId } = await drafted(ground, place);
      return { planId, ...section() };
    },
  },
  changePlanSection: {
    reach: 'OWN',
    about: aboutSection,
    input: async (ground, place) => ({ ...(await written(ground, place)), text: '样例正文。' }),
  },
  movePlanSection: { reach: 'OWN', about: aboutSection, input: written },
  removePlanSection: { reach: 'OWN', about: aboutSection, input: written },
};
