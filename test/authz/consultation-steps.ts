import { type Ground, idOf, placeOf } from './ground.ts';
import { planAt } from './plan-procedure-steps.ts';
import { answered, waiting, walkedPlan } from './plan-walk.ts';
import type { Input, Step } from './steps.ts';

const about = { kind: 'Consultation', field: 'consultationId' } as const;

async function asking(ground: Ground, place: string): Promise<Input> {
  const { id, revision } = await planAt(ground, place, 'CONSULT');
  return { planId: id, expectedRevision: revision };
}

/** A consultation of the unit elsewhere that a place's office has asked. */
async function asked(ground: Ground, place: string): Promise<Input> {
  const { app, elsewhere } = ground;
  const plan = await planAt(ground, place, 'CONSULT');
  const office = placeOf(ground, place);
  const { consultationId } = await waiting(app, { office, plan, asked: elsewhere });
  return { consultationId, expectedRevision: 1 };
}

/** Units are asked, answer, and what they say is adopted or not. */
export const consultationSteps: Readonly<Record<string, Step>> = {
  askForOpinions: {
    reach: 'OWN',
    about: { kind: 'RectificationPlan:issued', field: 'planId' },
    input: async (ground, place) => ({
      ...(await asking(ground, place)),
      unitIds: [ground.elsewhere.organizationId],
    }),
  },
  answerConsultation: {
    reach: 'OWN',
    about,
    // Here the place is the unit that is asked: by an office of another province.
    input: async (ground, place) => {
      const { app, elsewhere } = ground;
      const { organizationId, clerk } = placeOf(ground, place);
      const unit = { organizationId, clerk };
      const plan = await walkedPlan(app, elsewhere, { stage: 'CONSULT', asked: unit });
      const { consultationId } = await waiting(app, { office: elsewhere, plan, asked: unit });
      return { consultationId, expectedRevision: 1, noOpinion: true };
    },
  },
  recordConsultationAnswer: {
    reach: 'OWN',
    about,
    input: async (ground, place) => ({
      ...(await asked(ground, place)),
      noOpinion: true,
      paper: { receivedOn: '2024-09-25', scanIds: [idOf(ground, 'Upload', place)] },
    }),
  },
  decideOpinions: {
    reach: 'OWN',
    about,
    input: async (ground, place) => {
      const { app, elsewhere } = ground;
      const office = placeOf(ground, place);
      const plan = await planAt(ground, place, 'CONSULT');
      const opinion = '样例：建议补充调度机制。';
      const { consultationId } = await answered(app, { office, plan, asked: elsewhere, opinion });
      const opinionId = await opinionOf(ground, place, consultationId);
      const decisions = [{ opinionId, adoption: 'ADOPTED' }];
      return { consultationId, expectedRevision: 2, decisions };
    },
  },
};

async function opinionOf(
  ground: Ground,
  place: string,
  id: string | undefined,
): Promise<string | undefined> {
  const query = 'query ($id: ID!) { node(id: $id) { ... on Consultation { opinions { id } } } }';
  type Answer = { node: { opinions: { id: string }[] } };
  const { clerk } = placeOf(ground, place);
  const { data } = await ground.app.ask<Answer>(query, { id }, clerk);
  return data?.node.opinions[0]?.id;
}
