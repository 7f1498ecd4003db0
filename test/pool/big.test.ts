import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PaperPool, startPaperPool } from '../../server/documents/pool/paper-pool.ts';
import { isRefusal } from '../../server/documents/typeset/supplies.ts';
import { testFonts } from '../testkit/fonts.ts';
import { withoutGlyph } from './big-orders.ts';
import { noisyPhotos } from './big-photos.ts';
import { bigOutcome } from './big-trial.ts';
import { largeTrials, oddTrials } from './big-trials.ts';

const SMALL = { rows: 60, characters: 20_000, paragraph: 4_000, letters: 2_000, photos: 2 };

let pool: PaperPool;

beforeAll(async () => {
  pool = startPaperPool({ fonts: await testFonts() });
});
afterAll(() => pool.close(0));

describe('large papers in small', () => {
  it.each(largeTrials(SMALL))('print within the limits of a child: $name', async (trial) => {
    const outcome = await bigOutcome(trial, pool);
    expect(outcome.problem).toBeUndefined();
    expect(outcome.pages).toBeGreaterThan(1);
    expect(outcome.childMegabytes).toBeGreaterThan(50);
  });

  it.each(oddTrials())('print or are refused at their place: $name', async (trial) => {
    expect((await bigOutcome(trial, pool)).problem).toBeUndefined();
  });

  it('are misses where they have an error, or where a refusal does not come', async () => {
    const faulty = { name: 'faulty', order: withoutGlyph };
    expect((await bigOutcome(faulty, pool)).problem).toContain('CHARACTER_WITHOUT_GLYPH');
    const [sound] = largeTrials(SMALL);
    if (sound === undefined) throw new Error('there is no large paper');
    const refused = { code: 'IMAGE_KIND', dataPath: 'opening[0]' };
    expect((await bigOutcome({ ...sound, refused }, pool)).problem).toBe('a pdf was made');
  });

  it.each(['phone', 'dense'] as const)(
    'have %s photos of 1.2 MB, each of its own',
    async (kind) => {
      const { images, bytes } = await noisyPhotos(2, kind);
      expect(bytes / 2 / 1e6).toBeCloseTo(1.2, 1);
      const taken = [...images.values()].map((image) => (isRefusal(image) ? 'refused' : image.id));
      expect(new Set(taken).size).toBe(2);
      expect(taken).not.toContain('refused');
    },
  );
});
