import { uploadedPicture } from '../testkit/picture.ts';
import { type Ground, placeOf } from './ground.ts';
import { evidence, stepsOf } from './place-seed.ts';
import type { Input, Step } from './steps.ts';

const about = { kind: 'Evidence', field: 'id' } as const;

/** A file that is no evidence yet, and the task that it is to prove. */
async function fresh(ground: Ground, place: string): Promise<Input> {
  const { clerk, draft } = placeOf(ground, place);
  return evidence(draft.taskId, await uploadedPicture(ground.app, clerk));
}

async function photo(ground: Ground, place: string): Promise<string> {
  const by = stepsOf(ground.app, placeOf(ground, place).clerk);
  return by('addEvidence', { ...(await fresh(ground, place)), kind: 'PHOTO' });
}

/** What proves the work of tasks. */
export const evidenceSteps: Readonly<Record<string, Step>> = {
  addEvidence: {
    reach: 'OWN',
    about: { kind: 'RectificationTask', field: 'taskId' },
    input: fresh,
  },
  changeEvidence: {
    reach: 'OWN',
    about,
    input: async (ground, place) => ({
      id: await photo(ground, place),
      expectedRevision: 1,
      caption: '样例图注',
    }),
  },
  pairPhotos: {
    reach: 'OWN',
    about: { kind: 'Evidence', field: 'beforeId' },
    input: async (ground, place) => ({
      beforeId: await photo(ground, place),
      afterId: await photo(ground, place),
    }),
  },
};
